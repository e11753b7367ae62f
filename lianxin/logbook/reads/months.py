"""Months: their bounds, and those beside them."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from lianxin.core import clock


def month_meant(asked: str) -> date:
    """The first day of a month that is asked for as 2026-10; this month, if it is none or far away."""
    now = clock.today().replace(day=1)
    try:
        found = date.fromisoformat(f"{asked}-01")
    except ValueError:
        return now
    return found if 2000 <= found.year <= now.year + 1 else now


def month_after(first: date) -> date:
    """The first day of the next month."""
    return (first + timedelta(days=32)).replace(day=1)


def month_before(first: date) -> date:
    """The first day of the month before."""
    return (first - timedelta(days=1)).replace(day=1)


def bounds(first: date, after: date) -> tuple[datetime, datetime]:
    """The moments at which two days begin here."""
    here = timezone.get_default_timezone()
    begins, ends = (datetime(day.year, day.month, day.day, tzinfo=here) for day in (first, after))
    return begins, ends
