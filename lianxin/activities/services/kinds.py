"""Writes about the kinds of activity, and about how often leave may be asked."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.activities import acts
from lianxin.activities.models import ActivityKind, LeaveRule
from lianxin.activities.rules.kinds import ACTIVITY_KINDS, ActivityKindSeed
from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.refusals import Refused
from lianxin.organisation.models import Committee


class ActivityKindRefused(Refused):
    """A kind cannot be written so; the message is for whoever tried."""


@transaction.atomic
def lay_down_kinds(committee: Committee, *, actor: Actor) -> None:
    """Lay down the kinds that a committee begins with, each once; those that are there stay."""
    rows = ActivityKind.objects.filter(committee=committee)
    keys, names = set(rows.values_list("key", flat=True)), set(rows.values_list("name", flat=True))
    new = [
        _seeded(committee, seed, order)
        for order, seed in enumerate(ACTIVITY_KINDS, start=1)
        if seed.key not in keys and seed.name not in names
    ]
    if new:
        ActivityKind.objects.bulk_create(new)
        log(actor, acts.LAY_DOWN_KINDS, committee, count=len(new))


def _seeded(committee: Committee, seed: ActivityKindSeed, order: int) -> ActivityKind:
    facts = {**vars(seed), "roles": list(seed.roles), "outputs": list(seed.outputs)}
    return ActivityKind(committee=committee, order=order, since=clock.today(), **facts)


@transaction.atomic
def save_kind(
    committee: Committee, kind: ActivityKind | None, *, actor: Actor, **facts: object
) -> ActivityKind:
    """Change a kind, or add one; since when it stands so is noted where anything has changed.

    Raises:
        ActivityKindRefused: there is another kind of this name.
    """
    same = ActivityKind.objects.filter(committee=committee, name=facts["name"])
    if same.exclude(pk=kind.pk if kind else 0).exists():
        words = _("已经有一种叫“%(name)s”。") % {"name": facts["name"]}
        raise ActivityKindRefused(words, field="name")
    if kind is None:
        kind = ActivityKind.objects.create(committee=committee, key=_free_key(committee), **facts)
    else:
        changed = [name for name, value in facts.items() if getattr(kind, name) != value]
        if not changed:
            return kind
        for name in changed:
            setattr(kind, name, facts[name])
        kind.since = clock.today()
        kind.save(update_fields=[*changed, "since"])
    log(actor, acts.SAVE_KIND, kind)
    return kind


def _free_key(committee: Committee) -> str:
    taken = set(ActivityKind.objects.filter(committee=committee).values_list("key", flat=True))
    return next(key for n in range(1, len(taken) + 2) if (key := f"own_{n}") not in taken)


@transaction.atomic
def lay_down_leave_rule(
    committee: Committee, *, most: int, sick_days: int, starts: date, actor: Actor
) -> LeaveRule:
    """How often leave may be asked from a day on; the same day again is the same rule, changed."""
    rule, _made = LeaveRule.objects.update_or_create(
        committee=committee, starts=starts, defaults={"most": most, "sick_days": sick_days}
    )
    log(actor, acts.LAY_DOWN_LEAVE_RULE, rule)
    return rule
