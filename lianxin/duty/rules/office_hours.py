"""Working hours: when a duty call is due. Pure."""

from datetime import datetime, time, timedelta

from lianxin.core.workdays import Calendar


def due_in_working_hours(
    calendar: Calendar, start: datetime, hours: int, *, opens: time, closes: time
) -> datetime:
    """The moment at which `hours` working hours have passed since `start` (aware, local)."""
    left = timedelta(hours=hours)
    moment = start
    while True:
        opening = datetime.combine(moment.date(), opens, tzinfo=start.tzinfo)
        closing = datetime.combine(moment.date(), closes, tzinfo=start.tzinfo)
        if calendar.works(moment.date()) and moment < closing:
            begin = max(moment, opening)
            if begin + left <= closing:
                return begin + left
            left -= closing - begin
        moment = datetime.combine(moment.date() + timedelta(days=1), time(0), tzinfo=start.tzinfo)


def is_open(calendar: Calendar, moment: datetime, *, opens: time, closes: time) -> bool:
    """Say whether the office is there at this moment."""
    return calendar.works(moment.date()) and opens <= moment.time() < closes
