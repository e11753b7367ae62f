"""Writes about the five ones (五个一) of a committee."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.activities.models import ActivityKind
from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.logbook import acts
from lianxin.logbook.kinds import FIVE_ONES
from lianxin.logbook.models import FiveOne
from lianxin.logbook.services.refusals import LogRefused
from lianxin.organisation.models import Committee


@transaction.atomic
def lay_down_ones(committee: Committee, *, actor: Actor) -> None:
    """Lay down the usual five for a new committee; where there are any, nothing is touched."""
    if FiveOne.objects.filter(committee=committee).exists():
        return
    here = ActivityKind.objects.filter(committee=committee)
    for order, (name, by, keys) in enumerate(FIVE_ONES, start=1):
        one = FiveOne.objects.create(committee=committee, name=name, filled_by=by, order=order)
        one.kinds.set(here.filter(key__in=keys))
    log(actor, acts.LAY_DOWN_ONES, committee)


@transaction.atomic
def save_one(
    committee: Committee,
    one: FiveOne | None,
    *,
    name: str,
    filled_by: str,
    kinds: Iterable[ActivityKind],
    order: int,
    in_use: bool,
    actor: Actor,
) -> FiveOne:
    """Word one of them otherwise, let something else fill it, or ask one more.

    Raises:
        LogRefused: there is another one of this name, or kinds are to fill it and none is said.
    """
    same = FiveOne.objects.filter(committee=committee, name=name)
    if same.exclude(pk=one.pk if one else 0).exists():
        raise LogRefused(_("已经有这一项了。"), field="name")
    chosen = list(kinds) if filled_by == FiveOne.FilledBy.KINDS else []
    if filled_by == FiveOne.FilledBy.KINDS and not chosen:
        raise LogRefused(_("请勾上哪几种活动算这一项。"), field="kinds")
    facts = {"name": name, "filled_by": filled_by, "order": order, "in_use": in_use}
    facts["since"] = clock.today()
    if one is None:
        one = FiveOne.objects.create(committee=committee, **facts)
    else:
        for key, value in facts.items():
            setattr(one, key, value)
        one.save(update_fields=list(facts))
    one.kinds.set(chosen)
    log(actor, acts.SAVE_ONE, one)
    return one
