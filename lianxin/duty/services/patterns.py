"""Every write about standing arrangements, and the months that are planned by them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.events import publish
from lianxin.duty import acts
from lianxin.duty.events import MonthPlanned
from lianxin.duty.models import NoAnswerReminder, Pattern, Shift
from lianxin.duty.services.shifts import DutyRefused, add_shift
from lianxin.organisation.models import Committee, Member, Person, Unit
from lianxin.places.models import Place
from lianxin.ui.dates import full_day

FACTS = (
    "place", "kind", "days", "weekday", "weeks", "each", "turns", "starts", "ends", "channel",
    "theme", "staff", "since", "until", "through_sessions", "through_festival",
)  # fmt: skip


@dataclass(frozen=True)
class Chosen:
    """Whom the organiser wants on a day, and for which group."""

    on: date
    member: Member
    group: Unit | None = None


@transaction.atomic
def add_pattern(
    place: Place,
    *,
    actor: Actor,
    groups: Sequence[Unit] = (),
    left_out: Sequence[Person] = (),
    **facts: Any,
) -> Pattern:
    """Lay down on which days how many stand at a place, and whose turn it is."""
    pattern = Pattern.objects.create(committee=place.committee, place=place, **facts)
    pattern.groups.set(groups)
    pattern.left_out.set(left_out)
    log(actor, acts.ADD_PATTERN, pattern)
    return pattern


@transaction.atomic
def change_pattern(
    pattern: Pattern,
    *,
    actor: Actor,
    groups: Sequence[Unit] = (),
    left_out: Sequence[Person] = (),
    **facts: Any,
) -> Pattern:
    """Change the arrangement; what was planned by it stays as it is."""
    for name in FACTS:
        setattr(pattern, name, facts.get(name, getattr(pattern, name)))
    pattern.save(update_fields=FACTS)
    pattern.groups.set(groups)
    pattern.left_out.set(left_out)
    log(actor, acts.CHANGE_PATTERN, pattern)
    return pattern


@transaction.atomic
def remove_pattern(pattern: Pattern, *, actor: Actor) -> None:
    """Nothing is planned by it any more; what was planned stays, and where it stands."""
    Pattern.objects.select_for_update().get(pk=pattern.pk)
    log(actor, acts.REMOVE_PATTERN, pattern)
    if pattern.shifts.exists():
        pattern.removed_on = clock.today()
        pattern.save(update_fields=["removed_on"])
    else:
        pattern.delete()


@transaction.atomic
def plan_month(
    pattern: Pattern, first: date, *, chosen: Iterable[Chosen], actor: Actor
) -> list[Shift]:
    """Plan what is still missing of a month; what stands already is not moved.

    Raises:
        DutyRefused: it was removed, or somebody cannot stand on their day; then nothing of the month is planned.
    """
    # One organiser at a time.
    if not Pattern.objects.select_for_update().filter(pk=pattern.pk, removed_on=None):
        raise DutyRefused(_("这个固定的班刚才去掉了，没有排。"))
    there = Counter(
        Shift.objects.filter(pattern=pattern, in_place_of=None)
        .exclude(state=Shift.State.TAKEN_OFF)
        .values_list("on", flat=True)
    )
    made: list[Shift] = []
    for one in chosen:
        if there[one.on] >= pattern.each:
            continue
        there[one.on] += 1
        made.append(_stand(pattern, one, actor))
    month = f"{first:%Y-%m}"
    log(actor, acts.PLAN_MONTH, pattern, month=month, count=len(made))
    refs = tuple(str(shift.ref) for shift in made)
    publish(MonthPlanned(str(pattern.ref), month, refs, actor.user_id))
    return made


def _stand(pattern: Pattern, one: Chosen, actor: Actor) -> Shift:
    try:
        return add_shift(
            pattern.place,
            one.member,
            on=one.on,
            starts=pattern.starts,
            ends=pattern.ends,
            channel=pattern.channel,
            theme=pattern.theme,
            staff=pattern.staff,
            pattern=pattern,
            group=one.group,
            tells=False,
            actor=actor,
        )
    except DutyRefused as refused:
        raise DutyRefused(f"{full_day(one.on)}：{refused}") from refused


@transaction.atomic
def set_silence(committee: Committee, *, starts: date, days: int, actor: Actor) -> NoAnswerReminder:
    """Change how many days before a shift silence goes to the organiser, from a day on."""
    silence, _made = NoAnswerReminder.objects.update_or_create(
        committee=committee, starts=starts, defaults={"days": days}
    )
    log(actor, acts.SET_SILENCE, silence, days=days)
    return silence
