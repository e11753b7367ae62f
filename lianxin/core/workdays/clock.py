"""The clock of a first reply: how many working days were promised, how many are used, and why.

Forwarding a case does not appear here, because it changes nothing: only the first reply to the
sender stops the clock, and only a question to the sender makes it pause.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from lianxin.core.workdays import reasons, words
from lianxin.core.workdays.calendar import Calendar
from lianxin.core.workdays.counting import Counting, Hold, holds_of, local
from lianxin.core.workdays.strip import Cell, draw_strip

Pauses = Sequence[tuple[datetime, datetime | None]]


class ClockState(StrEnum):
    """Whether the clock runs, waits for the resident, or has been stopped by the first reply."""

    RUNNING = "running"
    PAUSED = "paused"
    ANSWERED = "answered"


class Tone(StrEnum):
    """In which ink the clock is drawn."""

    RUN = "run"
    PAUSE = "pause"
    HEED = "heed"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Clock:
    """Where one promise stands today. `explain` also fills `days` and `sentences`."""

    limit: int
    used: int
    due: date
    state: ClockState
    today: date
    received_on: date
    replied_on: date | None
    today_index: int | None  # which counted day today is, if it is one
    hold_until: date | None  # while paused: the last day it can stand
    resumes_on: date | None  # while paused: when it goes on even without an answer
    assumed_years: tuple[int, ...]
    basis: str
    days: tuple[Cell, ...] = ()
    sentences: tuple[str, ...] = ()

    @property
    def days_left(self) -> int:
        return max(0, self.limit - self.used)

    @property
    def overdue_by(self) -> int:
        return max(0, self.used - self.limit)

    @property
    def is_past_due(self) -> bool:
        """The due day is over and nobody has replied, be it only a weekend since."""
        return self.state is not ClockState.ANSWERED and self.today > self.due

    @property
    def tone(self) -> Tone:
        if self.state is ClockState.ANSWERED:
            return Tone.DONE
        if self.state is ClockState.PAUSED:
            return Tone.PAUSE
        return Tone.HEED if self.used >= self.limit else Tone.RUN

    @property
    def strokes(self) -> int:
        return min(self.used, self.limit)

    @property
    def tally(self) -> tuple[int, ...]:
        """The strokes of each 正: one character for five promised days, more for more."""
        characters = -(-self.limit // 5)
        return tuple(min(5, max(0, self.strokes - 5 * n)) for n in range(characters))

    @property
    def words(self) -> str:
        """For a list: 还有2天, 今天到期, 超1天, 停着, 用了4天."""
        if self.state is ClockState.ANSWERED:
            return self._answered_words()
        over = f"超{self.overdue_by}天" if self.overdue_by else ""
        if self.state is ClockState.PAUSED:
            return f"{over}，停着" if over else "停着"
        if over:
            return over
        if self.days_left:
            return f"还有{self.days_left}天"
        return "今天到期" if self.today == self.due else "已到期"

    def _answered_words(self) -> str:
        if self.used == 0:
            return "当天答复" if self.replied_on == self.received_on else "不到1天"
        late = f"，超{self.overdue_by}天" if self.overdue_by else ""
        return f"用了{self.used}天{late}"

    @property
    def words_long(self) -> str:
        """For a page of one case: 还有2个工作日，到10月14日."""
        due = words.day_words(self.due, self.today.year)
        if self.state is ClockState.ANSWERED:
            late = f"，超了{self.overdue_by}个" if self.overdue_by else ""
            return f"用了{self.used}个工作日，限{self.limit}个{late}" if self.used else self.words
        if self.state is ClockState.PAUSED:
            return f"{self.words}，等留言人回话"
        if self.overdue_by:
            return f"超{self.overdue_by}个工作日，{due}到期"
        if self.days_left:
            return f"还有{self.days_left}个工作日，到{due}"
        return "今天到期" if self.today == self.due else f"{due}已到期"

    @property
    def words_resident(self) -> str:
        """For the sender's own page: a pause says how much of the promise is used, and a day that
        was counted by a calendar nobody has entered says so."""
        if self.state is ClockState.PAUSED:
            said = f"{self.limit}个工作日，已用{self.used}个，现在停着"
        elif self.state is ClockState.RUNNING and self.days_left:
            said = f"{self.words_long} {words.long_weekday(self.due)}"
        else:
            said = self.words_long
        if self.state is ClockState.ANSWERED:
            return said
        return f"{said}。{self.words_assumed}" if self.assumed_years else said

    @property
    def words_assumed(self) -> str:
        """That the due day was counted by a calendar nobody has entered; nothing where it was."""
        return "".join(words.assumed_words(year) for year in self.assumed_years)


def due_on(
    calendar: Calendar,
    *,
    received: datetime,
    limit: int,
    pauses: Pauses = (),
    pause_max: int = 10,
) -> date:
    """The day to keep in a row and sort by: an unanswered question is reckoned to its longest."""
    latest = max([received, *(moment for pause in pauses for moment in pause if moment)])
    clock = read_clock(
        calendar, received=received, limit=limit, pauses=pauses, pause_max=pause_max, now=latest
    )
    return clock.due


def read_clock(
    calendar: Calendar,
    *,
    received: datetime,
    limit: int,
    now: datetime,
    pauses: Pauses = (),
    replied: datetime | None = None,
    pause_max: int = 10,
) -> Clock:
    """Where the promise stands, for a list: without the strip and the sentences."""
    return _Reading.take(
        calendar,
        received=received,
        limit=limit,
        now=now,
        pauses=pauses,
        replied=replied,
        pause_max=pause_max,
    ).clock()


def explain(
    calendar: Calendar,
    *,
    received: datetime,
    limit: int,
    now: datetime,
    pauses: Pauses = (),
    replied: datetime | None = None,
    pause_max: int = 10,
) -> Clock:
    """Where the promise stands, with every day since the receipt and the reasons in words."""
    reading = _Reading.take(
        calendar,
        received=received,
        limit=limit,
        now=now,
        pauses=pauses,
        replied=replied,
        pause_max=pause_max,
    )
    clock = reading.clock()
    return replace(clock, days=reading.strip(clock), sentences=reading.sentences(clock))


@dataclass(frozen=True, slots=True)
class _Reading:
    """The facts as known at one moment, all by the office's wall clock."""

    counting: Counting
    received: datetime
    replied: datetime | None
    today: date
    pause_max: int

    @classmethod
    def take(
        cls,
        calendar: Calendar,
        *,
        received: datetime,
        limit: int,
        now: datetime,
        pauses: Pauses,
        replied: datetime | None,
        pause_max: int,
    ) -> _Reading:
        if limit < 1 or pause_max < 0:
            raise ValueError("a promise has at least one day, and a pause no fewer than none")
        received = local(received)
        now = max(local(now), received)
        if replied is not None:
            replied = max(local(replied), received)
            if replied > now:
                replied = None
        holds = holds_of(
            pauses,
            calendar=calendar,
            received=received,
            now=now,
            replied=replied,
            pause_max=pause_max,
        )
        counting = Counting(calendar, received.date(), limit, holds)
        return cls(counting, received, replied, now.date(), pause_max)

    @property
    def replied_on(self) -> date | None:
        return self.replied.date() if self.replied else None

    def clock(self) -> Clock:
        counting = self.counting
        used = counting.used(self.replied_on or self.today)
        due = counting.due()
        hold = self._open_hold(used)
        state = ClockState.PAUSED if hold else ClockState.RUNNING
        last = self._last_day(due)
        return Clock(
            limit=counting.limit,
            used=used,
            due=due,
            state=ClockState.ANSWERED if self.replied else state,
            today=self.today,
            received_on=counting.start,
            replied_on=self.replied_on,
            today_index=used if not self.replied and counting.counts(self.today) else None,
            hold_until=hold.last if hold else None,
            resumes_on=counting.next_counted(hold.last) if hold else None,
            assumed_years=counting.calendar.assumed(counting.start, last),
            basis=self._basis(last),
        )

    def _open_hold(self, used: int) -> Hold | None:
        """The pause one stands in, if any; the day of the question counts, also as the last one."""
        for hold in reversed(self.counting.holds):
            asked_today = self.today < hold.first
            waits = hold.is_open and not hold.is_empty and self.today <= hold.last
            if waits and not (asked_today and used >= self.counting.limit):
                return hold
        return None

    def _last_day(self, due: date) -> date:
        return max(due, self.replied_on or self.today)

    def _basis(self, last: date) -> str:
        versions = self.counting.calendar.versions
        years = range(self.counting.start.year, last.year + 1)
        known = [f"{y}年工作日历第{versions[y]}版" for y in years if y in versions]
        return "、".join(known)

    def strip(self, clock: Clock) -> tuple[Cell, ...]:
        return draw_strip(
            self.counting,
            received=self.received,
            until=self._last_day(clock.due),
            today=self.today,
            reply=self.replied_on,
        )

    def sentences(self, clock: Clock) -> tuple[str, ...]:
        calendar, limit, year = self.counting.calendar, self.counting.limit, self.today.year
        said = [reasons.receipt(calendar, self.received, limit, year)]
        for hold in self.counting.holds:
            said.append(
                reasons.pause(self.counting, hold, self.pause_max, self.today, clock.replied_on)
            )
        if self.replied:
            said.append(reasons.reply(self.replied, clock.used, limit, year))
        elif clock.is_past_due:
            said.append(reasons.overdue(clock.due, limit, clock.overdue_by, year))
        said += [words.assumed_words(y) for y in clock.assumed_years]
        return tuple(said)
