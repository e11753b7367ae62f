"""How many shifts stand how, day by day: one read for all numbers of the planning page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Count, F, Q, Subquery, Value, When

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.duty.models import NoAnswerReminder, Shift, ShiftQuerySet
from lianxin.duty.reads.planning import BACK, is_over_now, is_unfilled

S = Shift.State
OVER = "over"  # nobody has said yet whether they were served
Key = tuple[date, str]


@dataclass(frozen=True)
class DayCounts:
    """Numbers by day and by how shifts stand: a state, or that they are over and not settled."""

    found: dict[Key, int]
    silence: int  # days before a shift on which an answer is missed

    def on(self, day: date, key: str) -> int:
        """Of one day."""
        return self.found.get((day, key), 0)

    def all_of(self, *keys: str) -> int:
        """Of all days; nobody waits for what is over long since."""
        since = clock.today() - BACK
        return sum(n for (on, key), n in self.found.items() if key in keys and on >= since)

    def silent(self, today: date) -> list[dict[str, Any]]:
        """How many have not answered though their day is near, day by day."""
        last = today + timedelta(days=self.silence)
        days = sorted(on for on, key in self.found if key == S.PLANNED and on <= last)
        return [{"on": on, "n": self.found[on, S.PLANNED]} for on in days]


def counts_by_day(actor: Actor, rows: ShiftQuerySet, week: Sequence[date]) -> DayCounts:
    """What is to come, what waits of the last weeks, and what was in one week."""
    reminder = NoAnswerReminder.objects.filter(committee=actor.committee_id or 0)
    stands = Case(
        When(is_unfilled(), then=Value(S.GIVEN_BACK)),
        When(is_over_now() & Q(state__in=Shift.EXPECTED), then=Value(OVER)),
        When(state__in=[*Shift.EXPECTED, S.SERVED, S.MISSED], then=F("state")),
        default=Value(""),
    )
    near = Q(on__gte=clock.today() - BACK) | Q(on__range=(week[0], week[-1]))
    counted = (
        rows.filter(near)
        .order_by()
        .annotate(stands=stands, silence=Subquery(reminder.in_force(clock.today()).values("days")))
        .values_list("on", "stands", "silence")
        .annotate(n=Count("pk"))
    )
    found: dict[Key, int] = {}
    silence = NoAnswerReminder().days
    for on, key, days, n in counted:
        found[on, key] = n
        silence = days or silence
    return DayCounts(found, silence)
