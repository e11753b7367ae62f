"""Which days a promise counts: never the day of receipt, never a day of rest, never a pause."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import NamedTuple

from lianxin.core.workdays.calendar import ONE_DAY, Calendar, add_workdays, workdays_between

BEIJING = timezone(timedelta(hours=8), "Asia/Shanghai")  # no summer time since 1991


class Pause(NamedTuple):
    """The resident was asked something, and answered or not yet."""

    asked: datetime
    answered: datetime | None = None


def local(moment: datetime) -> datetime:
    """The moment by the office's own clock on the wall."""
    if moment.tzinfo is None:
        raise ValueError("a promise is counted from moments with a time zone")
    return moment.astimezone(BEIJING)


@dataclass(frozen=True, slots=True)
class Hold:
    """A pause as days: from the day after the question to the last day the clock stands."""

    asked: datetime
    answered: datetime | None
    first: date
    last: date
    used_up: bool  # the allowance went by, or will have, before an answer came
    is_open: bool  # nobody has answered yet, neither the resident nor the member

    @property
    def is_empty(self) -> bool:
        return self.last < self.first

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Counting:
    """The days of one promise: where it starts, how far it goes, where it stands still."""

    calendar: Calendar
    start: date
    limit: int
    holds: tuple[Hold, ...]

    def is_held(self, day: date) -> bool:
        return any(hold.covers(day) for hold in self.holds)

    def counts(self, day: date) -> bool:
        return day > self.start and self.calendar.works(day) and not self.is_held(day)

    def used(self, through: date) -> int:
        """How many days had been counted when this one ended."""
        if through <= self.start:
            return 0
        counted = workdays_between(self.calendar, self.start, through)
        return counted - sum(self.calendar.works(day) for day in self._held(through))

    def _held(self, through: date) -> set[date]:
        """The days on which the clock stood still, after the start and up to this one."""
        return {
            hold.first + timedelta(days=n)
            for hold in self.holds
            for n in range((min(hold.last, through) - hold.first).days + 1)
            if hold.first + timedelta(days=n) > self.start
        }

    def due(self) -> date:
        """The day on which the last promised working day falls."""
        day, left = self.start, self.limit
        while left:
            day += ONE_DAY
            if self.counts(day):
                left -= 1
        return day

    def next_counted(self, day: date) -> date:
        day += ONE_DAY
        while not self.counts(day):
            day += ONE_DAY
        return day


def holds_of(
    pauses: Iterable[tuple[datetime, datetime | None]],
    *,
    calendar: Calendar,
    received: datetime,
    now: datetime,
    replied: datetime | None,
    pause_max: int,
) -> tuple[Hold, ...]:
    """The pauses as they are known now, oldest first; what came after the reply is no matter."""
    until = now if replied is None else replied
    holds = []
    for asked, answered in sorted(pauses, key=lambda pause: pause[0]):
        began = max(local(asked), received)
        if began > until:
            continue
        ended = None if answered is None else max(local(answered), began)
        if ended is not None and ended > until:
            ended = None
        holds.append(_hold(calendar, began, ended, replied, pause_max))
    return tuple(holds)


def _hold(
    calendar: Calendar,
    began: datetime,
    ended: datetime | None,
    replied: datetime | None,
    pause_max: int,
) -> Hold:
    cap = add_workdays(calendar, began.date(), pause_max)
    end = ended or replied  # the first reply ends a pause that nobody answered
    return Hold(
        asked=began,
        answered=ended,
        first=began.date() + ONE_DAY,
        last=cap if end is None else min(end.date(), cap),
        used_up=end is None or end.date() > cap,
        is_open=end is None,
    )
