"""The day strip: one cell a day from the day of receipt, long stretches drawn as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from lianxin.core.workdays import words
from lianxin.core.workdays.counting import Counting

WIDEST = 16  # cells that fit side by side at a desk


class CellKind(StrEnum):
    """What a day does to the clock."""

    OFF = "off"  # the day of receipt
    REST = "rest"
    RUN = "run"
    HOLD = "hold"
    DUE = "due"
    AFTER = "after"


ICONS = {CellKind.OFF: "letter", CellKind.REST: "moon", CellKind.HOLD: "pause"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: usually a day, sometimes a stretch (`until` is its last day)."""

    day: date
    until: date
    weekday: str
    label: str
    kind: CellKind
    note: str
    ordinal: int | None = None
    is_today: bool = False
    is_ahead: bool = False
    is_reply: bool = False
    adjusted: bool = False

    @property
    def is_span(self) -> bool:
        return self.until > self.day

    @property
    def head(self) -> str:
        """周六 调休, 周一 今天: the line above the number."""
        marks = [self.weekday, "调休" if self.adjusted else "", "今天" if self.is_today else ""]
        return " ".join(mark for mark in marks if mark)

    @property
    def icon(self) -> str:
        return ICONS.get(self.kind, "zheng")

    @property
    def strokes(self) -> int:
        """How much of its 正 this day has written: one to five; none where nothing counts."""
        return (self.ordinal - 1) % 5 + 1 if self.ordinal else 0


class _Day(NamedTuple):
    day: date
    kind: CellKind
    ordinal: int | None


_Stretch = list[_Day]


def draw_strip(
    counting: Counting, *, received: datetime, until: date, today: date, reply: date | None
) -> tuple[Cell, ...]:
    """The cells from the day of receipt to the last day that matters."""
    stretches = _gather([[day] for day in _days(counting, until)], CellKind.REST, least=3)
    keep = {today, reply}
    stretches = _gather(stretches, CellKind.HOLD, least=4, keep=keep)
    for kind, least in ((CellKind.REST, 2), (CellKind.AFTER, 3), (CellKind.RUN, 3)):
        if len(stretches) > WIDEST:
            stretches = _gather(stretches, kind, least=least, keep=keep)
    return tuple(_Draughtsman(counting, received, today, reply).cells(stretches))


def _days(counting: Counting, until: date) -> Iterator[_Day]:
    yield _Day(counting.start, CellKind.OFF, None)
    ordinal = 0
    for n in range(1, (until - counting.start).days + 1):
        day = counting.start + timedelta(days=n)
        if not counting.calendar.works(day):
            yield _Day(day, CellKind.REST, None)
        elif counting.is_held(day):
            yield _Day(day, CellKind.HOLD, None)
        else:
            ordinal += 1
            yield _Day(day, _counted_kind(ordinal, counting.limit), ordinal)


def _counted_kind(ordinal: int, limit: int) -> CellKind:
    if ordinal == limit:
        return CellKind.DUE
    return CellKind.RUN if ordinal < limit else CellKind.AFTER


def _gather(
    stretches: Sequence[_Stretch],
    kind: CellKind,
    *,
    least: int,
    keep: set[date | None] | frozenset[date | None] = frozenset(),
) -> list[_Stretch]:
    """Join neighbours of one kind, and the weekends between them, into one stretch."""
    done: list[_Stretch] = []
    run: list[_Stretch] = []
    for stretch in stretches:
        weekend = _kind(stretch) is CellKind.REST and len(stretch) < 3
        stays = kind is not CellKind.REST and any(day.day in keep for day in stretch)
        if not stays and (_kind(stretch) is kind or (run and weekend)):
            run.append(stretch)
        else:
            done += _joined(run, kind, least)
            run = []
            done.append(stretch)
    return done + _joined(run, kind, least)


def _joined(run: list[_Stretch], kind: CellKind, least: int) -> list[_Stretch]:
    tail: list[_Stretch] = []
    while run and _kind(run[-1]) is not kind:
        tail.insert(0, run.pop())
    if len(run) >= least:
        run = [[day for stretch in run for day in stretch]]
    return run + tail


def _kind(stretch: _Stretch) -> CellKind:
    """A stretch is called after its working days; its rest days are only passed over."""
    kinds = [day.kind for day in stretch if day.kind is not CellKind.REST]
    return kinds[0] if kinds else CellKind.REST


@dataclass(frozen=True, slots=True)
class _Draughtsman:
    """Puts the words on the cells of one strip."""

    counting: Counting
    received: datetime
    today: date
    reply: date | None

    def cells(self, stretches: Sequence[_Stretch]) -> Iterator[Cell]:
        month = 0
        for stretch in stretches:
            yield self._cell(stretch, month)
            month = stretch[-1].day.month

    def _cell(self, stretch: _Stretch, month: int) -> Cell:
        first, last = stretch[0].day, stretch[-1].day
        single = first == last
        number = str(first.day) if first.month == month else f"{first.month}月{first.day}"
        ends = self.reply or self.today
        return Cell(
            day=first,
            until=last,
            weekday=words.weekday(first) if single else self._heading(stretch),
            label=number if single else words.span_words(first, last),
            kind=_kind(stretch),
            note=self._note(stretch[0]) if single else self._span_note(stretch),
            ordinal=stretch[-1].ordinal if single else None,
            is_today=first <= self.today <= last,
            is_ahead=first > ends,
            is_reply=self.reply is not None and first <= self.reply <= last,
            adjusted=single and self.counting.calendar.is_adjusted(first),
        )

    def _note(self, day: _Day) -> str:
        if day.day == self.reply:
            return "当天答复" if day.kind is CellKind.OFF else "答复"
        if day.kind is CellKind.REST:
            name = self.counting.calendar.name(day.day)
            return words.holiday_words([name]) if name else "休息"
        return {
            CellKind.OFF: f"{words.part_of_day(self.received)}收到",
            CellKind.HOLD: "停",
            CellKind.DUE: "到期",
            CellKind.RUN: f"第{day.ordinal}个",
            CellKind.AFTER: f"超{(day.ordinal or 0) - self.counting.limit}天",
        }[day.kind]

    def _heading(self, stretch: _Stretch) -> str:
        kind = _kind(stretch)
        if kind is CellKind.REST:
            names = [self.counting.calendar.name(day.day) for day in stretch]
            plain = "周末" if len(stretch) == 2 else "休息"
            return words.holiday_words(names) if any(names) else plain
        return {CellKind.HOLD: "停着", CellKind.AFTER: "超期"}.get(kind, "接着数")

    def _span_note(self, stretch: _Stretch) -> str:
        kind, limit = _kind(stretch), self.counting.limit
        worked = [day.ordinal or 0 for day in stretch if day.kind is not CellKind.REST]
        if kind is CellKind.REST:
            return f"{len(stretch)}天不数"
        if kind is CellKind.HOLD:
            return f"停{len(worked)}个工作日"
        if kind is CellKind.AFTER:
            return f"超{worked[0] - limit}至{worked[-1] - limit}天"
        return f"第{worked[0]}至{worked[-1]}个"
