"""Standing arrangements: on which days of a month somebody stands, and whose turn it is. Pure.

A rule finds its days in a calendar; some days are blocked (the plenary session, Spring Festival)
unless the arrangement says otherwise. Turns go on where the last month stopped: whoever has waited
longest is next, and who is away keeps their place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Generic, TypeVar

from lianxin.core.workdays import Calendar

K = TypeVar("K", bound=int)
ONE_DAY = timedelta(days=1)
FARTHEST = 60  # no move is longer: a calendar without any working day gives none
FESTIVAL = "春节"


class PatternKind(StrEnum):
    """By what rule the days are found."""

    WORKDAYS = "workdays"
    DAYS = "days"
    WEEKDAY = "weekday"
    WEEK = "week"


@dataclass(frozen=True)
class Rule:
    """Every working day; the 10th and 20th; every Wednesday, or the second and fourth."""

    kind: PatternKind
    days: tuple[int, ...] = ()
    weekday: int = 0
    weeks: tuple[int, ...] = ()


@dataclass(frozen=True)
class CalendarContext:
    """The calendar, the days that are blocked and by what, the days off that are stood all the same."""

    calendar: Calendar
    blocked: Mapping[date, str] = field(default_factory=dict)
    kept: Collection[date] = frozenset()

    def works(self, day: date) -> bool:
        return self.calendar.works(day) or day in self.kept

    def stands(self, day: date) -> bool:
        return self.works(day) and day not in self.blocked


class DayReason(StrEnum):
    """Why somebody stands on a day, or nobody."""

    USUAL = "usual"
    ADJUSTED = "adjusted"  # a weekend day that is worked
    MOVED = "moved"
    BLOCKED = "blocked"
    HOLIDAY = "holiday"
    MISSING = "missing"  # a month without a 31st


@dataclass(frozen=True)
class PatternDay:
    """One day of the rule: what it would be, on which day it is stood (or on none), and why."""

    nominal: date
    on: date | None
    why: DayReason = DayReason.USUAL
    reason: str = ""


def festival_days(calendar: Calendar, first: date, last: date) -> frozenset[date]:
    """The days off of Spring Festival, as the calendar names them, with the weekends among them."""
    named = [day for day in calendar.named if first <= day <= last]
    days = {day for day in named if FESTIVAL in calendar.name(day) and not calendar.works(day)}
    for day in tuple(days):
        for step in (ONE_DAY, -ONE_DAY):
            beside = day + step
            while not calendar.works(beside) and not calendar.name(beside) and beside not in days:
                days.add(beside)
                beside += step
    return frozenset(days)


def month_days(first: date) -> Iterator[date]:
    """Every day of a month."""
    day = first
    while day.month == first.month:
        yield day
        day += ONE_DAY


def days_of(rule: Rule, first: date, around: CalendarContext) -> list[PatternDay]:
    """What the rule says of a month, in order: the days that are stood, and those that are not."""
    if rule.kind is PatternKind.DAYS:
        return _numbered(rule, first, around)
    if rule.kind is PatternKind.WEEKDAY:
        return [_weekly(day, around) for day in month_days(first) if _is_meant(rule, day)]
    found = (_daily(day, around) for day in month_days(first))
    return [one for one in found if one is not None]


def _daily(day: date, around: CalendarContext) -> PatternDay | None:
    """Every working day; a weekend that is only a weekend is not spoken of."""
    if day in around.blocked:
        usual = day.weekday() < 5 or around.works(day)
        return PatternDay(day, None, DayReason.BLOCKED, around.blocked[day]) if usual else None
    if around.works(day):
        adjusted = around.calendar.is_adjusted(day)
        return PatternDay(
            day, day, DayReason.ADJUSTED if adjusted else DayReason.USUAL, around.calendar.name(day)
        )
    if day.weekday() < 5:
        return PatternDay(day, None, DayReason.HOLIDAY, around.calendar.name(day))
    return None


def _is_meant(rule: Rule, day: date) -> bool:
    return day.weekday() == rule.weekday and (
        not rule.weeks or (day.day - 1) // 7 + 1 in rule.weeks
    )


def _weekly(day: date, around: CalendarContext) -> PatternDay:
    """A Wednesday; on a holiday it is left out, on an ordinary weekend (every Saturday) it is not."""
    if day in around.blocked:
        return PatternDay(day, None, DayReason.BLOCKED, around.blocked[day])
    is_named = day in around.calendar.special
    if is_named and not around.works(day):
        return PatternDay(day, None, DayReason.HOLIDAY, around.calendar.name(day))
    return PatternDay(day, day)


def _numbered(rule: Rule, first: date, around: CalendarContext) -> list[PatternDay]:
    """The 10th and 20th, moved to the next day that is worked; two that meet are one."""
    before = (first - ONE_DAY).replace(day=1)
    arriving = [
        found
        for found in _of_month(rule, before, around)
        if found.on is not None and found.on >= first
    ]
    own = _of_month(rule, first, around)
    met: dict[date, PatternDay] = {}
    absent: list[PatternDay] = []
    for found in sorted((*arriving, *own), key=lambda one: one.nominal):
        if found.on is None:
            absent.append(found)
        elif found.on not in met or found.why is DayReason.USUAL:
            met[found.on] = found
    return sorted((*met.values(), *absent), key=lambda one: (one.on or one.nominal, one.nominal))


def _of_month(rule: Rule, first: date, around: CalendarContext) -> list[PatternDay]:
    last = max(month_days(first))
    found = []
    for number in sorted(set(rule.days)):
        if number > last.day:
            found.append(PatternDay(last, None, DayReason.MISSING, str(number)))
            continue
        found.append(_moved(first.replace(day=number), around))
    return found


def _moved(day: date, around: CalendarContext) -> PatternDay:
    if around.stands(day):
        return PatternDay(day, day)
    reason = around.blocked.get(day) or around.calendar.name(day)
    for steps in range(1, FARTHEST):
        on = day + timedelta(days=steps)
        if around.stands(on):
            return PatternDay(day, on, DayReason.MOVED, reason)
    return PatternDay(day, None, DayReason.BLOCKED, reason)


@dataclass(frozen=True)
class OpenDay(Generic[K]):
    """A day on which somebody is to stand: how many are missing, and who stands already."""

    on: date
    missing: int
    standing: Sequence[K] = ()


@dataclass(frozen=True)
class Turn(Generic[K]):
    """Who is next for a day, and who would have been but is away."""

    on: date
    chosen: tuple[K, ...]
    passed: tuple[K, ...] = ()
    group: int | None = None


class TurnQueue(Generic[K]):
    """A queue: whoever has stood least recently is first, otherwise in the order of the register."""

    def __init__(self, keys: Iterable[K], last: Mapping[K, date]) -> None:
        self.keys = sorted(dict.fromkeys(keys), key=lambda key: last.get(key, date.min))

    def next(self, many: int, away: Collection[K]) -> tuple[tuple[K, ...], tuple[K, ...]]:
        """The next ones who are there, and those before them who are away."""
        chosen: list[K] = []
        passed: list[K] = []
        for key in self.keys:
            if len(chosen) == many:
                break
            (passed if key in away else chosen).append(key)
        return tuple(chosen), tuple(passed)

    def stood(self, keys: Collection[K]) -> None:
        """They go to the end."""
        those = [key for key in self.keys if key in keys]
        self.keys = [key for key in self.keys if key not in keys] + those


Away = Mapping[date, Collection[K]]


def take_turns(waiting: TurnQueue[K], slots: Iterable[OpenDay[K]], away: Away[K]) -> list[Turn[K]]:
    """Whose turn it is on each day."""
    turns = []
    for slot in slots:
        absent = {*away.get(slot.on, ()), *slot.standing}
        chosen, passed = waiting.next(slot.missing, absent)
        gone = tuple(key for key in passed if key not in slot.standing)
        turns.append(Turn(slot.on, chosen, gone if slot.missing else ()))
        waiting.stood({*slot.standing, *chosen})
    return turns


def group_turns(
    groups: TurnQueue[int],
    members: Mapping[int, TurnQueue[K]],
    blocks: Iterable[Sequence[OpenDay[K]]],
    away: Away[K],
    begun: Mapping[date, int],
) -> list[Turn[K]]:
    """Whose turn it is where groups take turns: one group for each block of days.

    A group of which nobody is there for any day of a block keeps its place, like a person. `begun`
    names the group that stands on a day already (the part of a week that was planned before).
    """
    turns = []
    for block in blocks:
        group = next((begun[slot.on] for slot in block if slot.on in begun), None)
        if group is None or group not in members:
            group = _next_group(groups, members, block, away)
        if group is None:
            turns += [Turn[K](slot.on, ()) for slot in block]
            continue
        groups.stood({group})
        turns += [
            Turn(turn.on, turn.chosen, turn.passed, group)
            for turn in take_turns(members[group], block, away)
        ]
    return turns


def _next_group(
    groups: TurnQueue[int],
    members: Mapping[int, TurnQueue[K]],
    block: Sequence[OpenDay[K]],
    away: Away[K],
) -> int | None:
    for group in groups.keys:
        there = members.get(group)
        if there and any(set(there.keys) - set(away.get(slot.on, ())) for slot in block):
            return group
    return None


def by_week(slots: Iterable[OpenDay[K]]) -> list[list[OpenDay[K]]]:
    """The days of each week together, Monday to Sunday."""
    weeks: dict[tuple[int, int], list[OpenDay[K]]] = {}
    for slot in slots:
        year, week, _day = slot.on.isocalendar()
        weeks.setdefault((year, week), []).append(slot)
    return list(weeks.values())
