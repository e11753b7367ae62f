"""Who may do the next step of a release, and what it writes; the row's own service makes the move."""

from typing import Any

from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.refusals import Refused
from lianxin.office.models.releases import Releasable, ReleaseRule
from lianxin.organisation.reads.recipients import users_holding


class ReleaseRefused(Refused):
    """It cannot be released so."""


def edited(
    committee_id: int, actor: Actor, *, before: Releasable | None = None, anew: bool = False
) -> dict[str, Any]:
    """What is written when somebody has written the words: whatever was seen of it before is void.

    Whoever wrote a part `before` has still written it, unless all of it was written `anew`.
    """
    writers = [] if before is None or anew else [*before.writers, before.edited_by_id]
    return {
        "writers": sorted({one for one in (*writers, actor.person_id) if one is not None}),
        "people": ReleaseRule.objects.of(committee_id).people,
        "edited_by_id": actor.person_id,
        "edited_at": clock.now(),
        "reviewed_by_id": None,
        "reviewed_at": None,
        "released_by_id": None,
        "released_at": None,
    }


def reviewed(row: Releasable, actor: Actor) -> dict[str, Any]:
    """What is written when somebody else has looked at it.

    Raises:
        ReleaseRefused: two are enough here, it was looked at, or the reader wrote it.
    """
    if not row.waits_for_review:
        raise ReleaseRefused(_("这一步已经有人看过，或者用不着，可以放行了。"))
    _refuse_again(actor, row)
    return {"reviewed_by_id": actor.person, "reviewed_at": clock.now()}


def signed(row: Releasable, actor: Actor) -> dict[str, Any]:
    """What is written when the last of them lets everybody read it.

    Raises:
        ReleaseRefused: somebody has to look at it first, or the signer did a step already.
    """
    if row.waits_for_review:
        raise ReleaseRefused(_("本会定的是三个人：先要另一位同事看过，再由第三位放行。"))
    _refuse_again(actor, row)
    return {"released_by_id": actor.person, "released_at": clock.now()}


def _refuse_again(actor: Actor, row: Releasable) -> None:
    if row.edited_by_id is None:
        raise ReleaseRefused(_("没有记下是谁写的，请先改写一遍，再由别人放行。"))
    if not row.is_open_to(actor.person):
        raise ReleaseRefused(_("您已经写过或者看过了。同一个人不做两步，请另一位同事来。"))


def who_stood_behind(row: Releasable) -> str:
    """Who wrote, looked at and signed it, in words; where two were enough, that is said."""
    nobody = _("系统")
    said = [_("%(who)s写") % {"who": row.edited_by.name if row.edited_by else nobody}]
    if row.reviewed_by is not None:
        said.append(_("%(who)s看过") % {"who": row.reviewed_by.name})
    if row.released_by is not None:
        said.append(_("%(who)s放行") % {"who": row.released_by.name})
        if row.people < 3:
            said.append(_("本会定的是两个人"))
    return "，".join(said)


def people_who_could(committee_id: int) -> int:
    """How many people of the office could write, look at or sign: each of them one step."""
    return len(users_holding("office.approvals", committee_id))
