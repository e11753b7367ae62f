"""The Chinese working calendar: Monday to Friday, except where a year's arrangement differs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

ONE_DAY = timedelta(days=1)
SATURDAY = 5


class DayKind(StrEnum):
    """Whether a day is worked."""

    WORK = "work"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day the year's arrangement names: a holiday, or a weekend day that is worked (调休)."""

    kind: DayKind
    name: str = ""


@dataclass(frozen=True)
class Calendar:
    """The days that differ from Monday to Friday, and for which years they are known.

    `versions` maps each year that has been arranged to the version of its table. A year without
    an entry is counted Monday to Friday, and whoever shows the result must say so (`assumed`).
    """

    special: Mapping[date, SpecialDay] = field(default_factory=dict)
    versions: Mapping[int, int] = field(default_factory=dict)

    @cached_property
    def named(self) -> list[date]:
        """The days that an arrangement names, in order."""
        return sorted(self.special)

    @property
    def years(self) -> frozenset[int]:
        return frozenset(self.versions)

    def kind(self, day: date) -> DayKind:
        special = self.special.get(day)
        if special is not None:
            return special.kind
        return DayKind.WORK if day.weekday() < SATURDAY else DayKind.REST

    def works(self, day: date) -> bool:
        return self.kind(day) is DayKind.WORK

    def name(self, day: date) -> str:
        """What the arrangement calls the day, or nothing."""
        special = self.special.get(day)
        return special.name if special else ""

    def is_adjusted(self, day: date) -> bool:
        """A weekend day that is worked to make up for a holiday (调休)."""
        return day.weekday() >= SATURDAY and self.works(day)

    def assumed(self, first: date, last: date) -> tuple[int, ...]:
        """The years of this span whose arrangement is not known."""
        return tuple(y for y in range(first.year, last.year + 1) if y not in self.versions)


def next_workday(calendar: Calendar, day: date) -> date:
    """The first working day after this one."""
    return workday_on_or_after(calendar, day + ONE_DAY)


def workday_on_or_after(calendar: Calendar, day: date) -> date:
    """This day if it is worked, otherwise the next that is: when a promised day is looked after."""
    while not calendar.works(day):
        day += ONE_DAY
    return day


def add_workdays(calendar: Calendar, start: date, count: int) -> date:
    """The count-th working day after the start, itself never counted; before it if negative."""
    step = ONE_DAY if count >= 0 else -ONE_DAY
    day, left = start, abs(count)
    while left:
        day += step
        if calendar.works(day):
            left -= 1
    return day


def workdays_between(calendar: Calendar, start: date, end: date) -> int:
    """How many working days lie after the start up to and including the end; negative backwards."""
    if end < start:
        return -workdays_between(calendar, end, start)
    named = calendar.named
    first, last = bisect_right(named, start), bisect_right(named, end)
    count = _weekdays_to(end) - _weekdays_to(start)
    for day in named[first:last]:
        count += calendar.works(day) - (day.weekday() < SATURDAY)
    return count


def _weekdays_to(day: date) -> int:
    """Mondays to Fridays from the first Monday of the count of days up to and including this one."""
    weeks, rest = divmod(day.toordinal(), 7)  # day 1 of the count was a Monday
    return 5 * weeks + min(rest, 5)
