"""Whether the clock can be believed: what goes by days asks here before it deletes or ends anything.

A machine whose clock is years ahead for a minute would delete everything that is kept for a year. So
the last believed moment is a row, and time goes on from it in steps of a few days at most: a
heartbeat moves it, and a leap does not. Before there is one, the last seal of the log is asked. After
a leap everything by days stands still until the clock is right again, or whoever keeps the machine
says that it is (`python -m lianxin clock --right`).
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q

from lianxin.core import clock
from lianxin.core.events import publish
from lianxin.core.models import TrustedMoment

MOST = timedelta(days=10)  # longer than any holiday for which a machine is switched off
SAID_EVERY = timedelta(hours=12)
ONLY = 1  # the row
logger = logging.getLogger(__name__)
_witnesses: list[Callable[[], datetime | None]] = []


@dataclass(frozen=True)
class ClockDoubted:
    """The clock has leapt ahead; what goes by days stands still."""

    day: str  # that it says
    last_day: str  # that was believed


def witness(last: Callable[[], datetime | None]) -> Callable[[], datetime | None]:
    """Register who knows when something was last written for good."""
    _witnesses.append(last)
    return last


def last_believed() -> datetime:
    """The last moment that was believed; at first the last that anybody knows of."""
    row = TrustedMoment.objects.filter(pk=ONLY).first()
    if row is None:
        known = [moment for last in _witnesses if (moment := last()) is not None]
        first = {"at": max(known, default=clock.now())}
        row, _is_new = TrustedMoment.objects.get_or_create(pk=ONLY, defaults=first)
    return row.at


def has_clock_leapt() -> bool:
    """Whether what goes by days stands still now; nothing is written and nobody told."""
    row = TrustedMoment.objects.filter(pk=ONLY).first()
    return row is not None and not settings.LIANXIN_DEMO and clock.now() > row.at + MOST


def is_clock_plausible() -> bool:
    """Whether the clock has not leapt. Where it has, the administrators are told, now and then."""
    if settings.LIANXIN_DEMO:  # its days are made up
        return True
    moment, last = clock.now(), last_believed()
    if moment <= last + MOST:
        return True
    _say_so(moment, last)
    return False


def _say_so(moment: datetime, last: datetime) -> None:
    long_ago = Q(doubted_at=None) | Q(doubted_at__lt=moment - SAID_EVERY)
    long_ago |= Q(doubted_at__gt=moment + clock.AHEAD)
    if TrustedMoment.objects.filter(long_ago, pk=ONLY).update(doubted_at=moment):
        logger.error("the clock says %s, last believed was %s: nothing is deleted", moment, last)
        day, last_day = clock.day_of(moment), clock.day_of(last)
        publish(ClockDoubted(day.isoformat(), last_day.isoformat()))


def note_heartbeat() -> None:
    """Time has gone on a little: from here the next leap is measured."""
    if is_clock_plausible():
        TrustedMoment.objects.filter(pk=ONLY, at__lt=clock.now()).update(at=clock.now())


def trust_clock() -> None:
    """Whoever keeps the machine has looked: the clock is right."""
    TrustedMoment.objects.update_or_create(
        pk=ONLY, defaults={"at": clock.now(), "doubted_at": None}
    )
