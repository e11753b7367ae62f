"""When a message may leave: not in quiet hours, not on days off. Pure."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

MOST_DAYS = 60  # longer than any holiday


def is_quiet(at: time, quiet_from: time, quiet_until: time) -> bool:
    """Say whether a time of day is within the quiet hours, which may pass midnight."""
    if quiet_from <= quiet_until:
        return quiet_from <= at < quiet_until
    return at >= quiet_from or at < quiet_until


def may_leave_at(
    moment: datetime,
    *,
    quiet_from: time,
    quiet_until: time,
    rests: Callable[[date], bool],
) -> datetime:
    """The first moment from this one on that is neither in quiet hours nor on a day off."""
    at = moment
    for _ in range(2 * MOST_DAYS):
        if rests(at.date()):
            at = _at(at, time(), days=1)
        elif is_quiet(at.time(), quiet_from, quiet_until):
            over = _at(at, quiet_until)
            at = over if over > at else _at(at, quiet_until, days=1)
        else:
            return at
    return at


def next_daily(moment: datetime, daily_at: time) -> datetime:
    """The next time that it is so late in the day."""
    today = _at(moment, daily_at)
    return today if today >= moment else _at(moment, daily_at, days=1)


def _at(moment: datetime, hour: time, *, days: int = 0) -> datetime:
    return datetime.combine(moment.date() + timedelta(days=days), hour, tzinfo=moment.tzinfo)
