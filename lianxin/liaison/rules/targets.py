"""How many persons and how often a member is to keep contact in a year, by the days that count for them."""

from collections.abc import Iterable
from datetime import date, timedelta

Span = tuple[date, date]


def counted_days(year: int, spans: Iterable[Span], away: Iterable[Span]) -> int:
    """On how many days of a year one was a member and neither on leave nor exempt; both ends count."""
    taken = _joined(_within(year, away))
    here = _joined(_within(year, spans))
    days = sum(_length(span) for span in here)
    return days - sum(_length(_days_in_both(one, other)) for one in here for other in taken)


def share(target: int, days: int, year: int) -> int:
    """The part of a year's target that the days ask for, rounded up; nothing is asked of no day."""
    whole = (date(year + 1, 1, 1) - date(year, 1, 1)).days
    return -(-target * days // whole)


def _within(year: int, spans: Iterable[Span]) -> list[Span]:
    whole = (date(year, 1, 1), date(year, 12, 31))
    return [cut for span in spans if _length(cut := _days_in_both(span, whole)) > 0]


def _days_in_both(one: Span, other: Span) -> Span:
    return max(one[0], other[0]), min(one[1], other[1])


def _length(span: Span) -> int:
    return max((span[1] - span[0]).days + 1, 0)


def _joined(spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1] + timedelta(days=1):
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return joined
