"""What time it is: the only place that asks, so that tests and the demo city can set it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta

from django.utils import timezone

# Clocks of several machines differ; what lies further ahead was written by one that was wrong.
AHEAD = timedelta(minutes=5)
FIRST_YEAR, LAST_YEAR = 1900, 2100  # of the days that people write of

_set: ContextVar[datetime | None] = ContextVar("lianxin_clock", default=None)
_ahead = timedelta()  # of this process, in all its threads; nothing but the suite sets it


def now() -> datetime:
    """This moment, aware, in the committee's time zone."""
    return timezone.localtime(_set.get() or timezone.now() + _ahead)


def today() -> date:
    """Today's date where the committee is."""
    return day_of(now())


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let the services believe that it is `moment` (demo city and tests)."""
    token = _set.set(moment)
    try:
        yield
    finally:
        _set.reset(token)


def start_at(moment: datetime) -> None:
    """Let the time of this process run on from `moment`: the morning on which the suite stands."""
    global _ahead  # noqa: PLW0603 - one process, one clock
    _ahead = moment - timezone.now()


def day_of(moment: datetime) -> date:
    """The day of a moment where the committee is; the database's own moments are in UTC."""
    return timezone.localtime(moment).date()


def yesterday() -> date:
    """The day before today: the last day of what ends at once."""
    return today() - timedelta(days=1)


def is_likely(day: date) -> bool:
    """Whether somebody may have meant this day; one too far away is a slip of the pen."""
    return FIRST_YEAR <= day.year <= LAST_YEAR
