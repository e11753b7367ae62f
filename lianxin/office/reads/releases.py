"""Who stood behind what was released, and how many people there are who could."""

from django.utils.translation import gettext as _

from lianxin.office.models.releases import THREE, Releasable
from lianxin.organisation.reads.recipients import users_holding


def who_stood_behind(row: Releasable) -> str:
    """Who wrote, looked at and signed it, in words; where two were enough, that is said."""
    nobody = _("系统")
    said = [_("%(who)s写") % {"who": row.edited_by.name if row.edited_by else nobody}]
    if row.reviewed_by is not None:
        said.append(_("%(who)s看过") % {"who": row.reviewed_by.name})
    if row.released_by is not None:
        said.append(_("%(who)s放行") % {"who": row.released_by.name})
        if row.people < THREE:
            said.append(_("本会定的是两个人"))
    return "，".join(said)


def people_who_could(committee_id: int) -> int:
    """How many people of the office could write, look at or sign: each of them one step."""
    return len(users_holding("office.approvals", committee_id))
