"""Pure rules of the roll: which codes hold when, and when an entry was made whose clock was wrong."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

DIGITS = 6
BEFORE, AFTER = timedelta(hours=4), timedelta(hours=2)  # around an activity its codes hold
STEP = 30  # seconds after which the code on the screen is another
CLOCK_MAY_DIFFER = timedelta(minutes=5)


def six_digits(digest: bytes) -> str:
    """The six digits of a keyed hash."""
    return f"{int.from_bytes(digest[:8], 'big') % 10**DIGITS:0{DIGITS}d}"


def codes_of(people: Iterable[int], digest: Callable[[int, int], bytes]) -> dict[int, str]:
    """A code for each person, none twice; whoever comes later changes nobody's that was shown.

    `digest` gives the keyed hash of a person and of how often theirs was taken already.
    """
    found: dict[int, str] = {}
    taken: set[str] = set()
    for person in people:
        again = 0
        while (code := six_digits(digest(person, again))) in taken:
            again += 1
        taken.add(code)
        found[person] = code
    return found


def step_of(moment: datetime) -> int:
    """In which of the steps of thirty seconds a moment lies."""
    return int(moment.timestamp()) // STEP


def code_is_shown(starts: datetime, ends: datetime, now: datetime) -> bool:
    """Codes hold in the hours around an activity, and at no other time."""
    return starts - BEFORE <= now <= ends + AFTER


def meant_at(at: datetime, sent: datetime, now: datetime) -> tuple[datetime, int]:
    """When an entry was made by a right clock, and by how many minutes the phone's was wrong.

    The phone says what time it was when it sent; by as much as that is off, its entries are.
    """
    off = now - sent
    if abs(off) <= CLOCK_MAY_DIFFER:
        return at, 0
    return at + off, round(off.total_seconds() / 60)


def within_hours(at: datetime, first: datetime, last: datetime) -> datetime:
    """A moment within the days of the activity, and not later than now: `last` is the earlier of both."""
    return max(first, min(at, last))
