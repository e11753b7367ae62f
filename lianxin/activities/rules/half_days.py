"""Half days that something took: mornings till 12:00, afternoons till 18:00, the evening of its last day."""

from datetime import datetime, time, timedelta
from itertools import pairwise

NOON, EVENING = time(12), time(18)


def half_days(starts: datetime, ends: datetime) -> int:
    """How many half days it touches, at most two a day; nights between two days are none.

    Both moments are local; one that ends as a half day begins does not touch it.
    """
    count = 0
    day = starts.date()
    while day <= ends.date():
        midnight = datetime.combine(day, time(), starts.tzinfo)
        bounds = [midnight, *(datetime.combine(day, at, starts.tzinfo) for at in (NOON, EVENING))]
        if day == ends.date():
            bounds.append(midnight + timedelta(days=1))
        touched = sum(starts < last and ends > first for first, last in pairwise(bounds))
        count += min(touched, 2)
        day += timedelta(days=1)
    return max(count, 1)
