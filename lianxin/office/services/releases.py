"""How many people stand behind what is made public, and what each of their steps writes beside the move."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.refusals import Refused
from lianxin.core.transactions import within
from lianxin.office import acts
from lianxin.office.models import ReleaseRule
from lianxin.office.models.releases import TWO, Releasable
from lianxin.office.reads.releases import people_who_could
from lianxin.organisation.models import Committee


class ReleaseRefused(Refused):
    """It cannot be released so."""


@within
def edited(
    committee_id: int, *, actor: Actor, before: Releasable | None = None, anew: bool = False
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


@within
def reviewed(row: Releasable, *, actor: Actor) -> dict[str, Any]:
    """What is written when somebody else has looked at it.

    Raises:
        ReleaseRefused: two are enough here, it was looked at, or the reader wrote it.
    """
    if not row.waits_for_review:
        raise ReleaseRefused(_("这一步已经有人看过，或者用不着，可以放行了。"))
    _refuse_again(actor, row)
    return {"reviewed_by_id": actor.person, "reviewed_at": clock.now()}


@within
def signed(row: Releasable, *, actor: Actor) -> dict[str, Any]:
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
