"""How many people stand behind what a committee makes public."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core.access import Actor
from lianxin.office import acts
from lianxin.office.models import ReleaseRule
from lianxin.office.models.releases import TWO
from lianxin.office.reads.releases import ReleaseRefused, people_who_could
from lianxin.organisation.models import Committee


@transaction.atomic
def set_release_rule(
    committee: Committee, *, people: int, starts: date, actor: Actor
) -> ReleaseRule:
    """Lay down that two or three people stand behind what is made public, from a day on.

    Raises:
        ReleaseRefused: there are fewer people in the office than that.
    """
    there = people_who_could(committee.pk)
    if people > TWO and people > there:
        raise ReleaseRefused(
            _("联络办现在有账号的只有%(there)d位，定%(people)d个人就什么也放不出去。先定两个人。")
            % {"there": there, "people": people},
            field="people",
        )
    rule = ReleaseRule.objects.create(committee=committee, people=people, starts=starts)
    log(actor, acts.SET_RELEASE_RULE, rule, people=people)
    return rule
