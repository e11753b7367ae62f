"""Work that waits: a table of jobs, claimed by lease, retried with back-off, repeated on schedule.

A job is enqueued in the transaction of the deed that needs it, so the table is the outbox. A
worker claims by one conditional UPDATE; one that dies lets its lease run out and the job is
claimed again, so a job must take effect once however often it runs. A periodic job has the unique
key `name@due`, so that many workers enqueue it once. A job that waits for the world outside runs in
no transaction: nobody's write waits for a stranger's answer.
"""

import logging
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q

from lianxin.core import clock
from lianxin.core.models import Job

LEASE = timedelta(minutes=5)
ATTEMPTS = 8
logger = logging.getLogger(__name__)
_jobs: dict[str, Callable[..., None]] = {}
_outside: set[str] = set()
_by_days: set[str] = set()
_plausible: list[Callable[[], bool]] = []


def job(name: str, *, outside: bool = False) -> Callable[[Callable[..., None]], str]:
    """Register a function under a lasting name (a rename would orphan queued rows).

    `outside` is for what asks other machines: it writes in small transactions of its own.
    """

    def register(run: Callable[..., None]) -> str:
        _jobs[name] = run
        if outside:
            _outside.add(name)
        return name

    return register


def ask_clock_first(names: Iterable[str], is_plausible: Callable[[], bool]) -> None:
    """What goes by days waits while the clock cannot be believed: it would end or delete too much."""
    _by_days.update(names)
    _plausible[:] = [is_plausible]


def _may_begin(name: str) -> bool:
    return name not in _by_days or all(asked() for asked in _plausible)


def enqueue(
    name: str, *, due: datetime | None = None, key: str | None = None, **facts: Any
) -> None:
    """Write a job into the caller's transaction; the same key is enqueued once."""
    if name not in _jobs:
        raise LookupError(f"no job is called {name}")
    fields = {"name": name, "facts": facts, "due_at": due or clock.now()}
    if key is None:
        Job.objects.create(**fields)
    else:
        Job.objects.get_or_create(key=key, defaults=fields)


def claim() -> Job | None:
    """Take the next due job for one lease, or nothing."""
    moment = clock.now()
    free = Q(leased_until=None) | Q(leased_until__lt=moment)
    free |= Q(leased_until__gt=moment + LEASE + clock.AHEAD)  # taken while the clock was ahead
    waiting = Job.objects.filter(free, done_at=None, failed_at=None, due_at__lte=moment)
    for candidate in waiting.order_by("due_at", "pk")[:5]:
        mine = waiting.filter(pk=candidate.pk, attempts=candidate.attempts).update(
            leased_until=moment + LEASE, attempts=candidate.attempts + 1
        )
        if mine:
            candidate.attempts += 1
            return candidate
    return None


def run_one() -> bool:
    """Run one due job; say whether there was one. A failing job is put off, then given up."""
    claimed = claim()
    if claimed is None:
        return False
    mine = Job.objects.filter(pk=claimed.pk, attempts=claimed.attempts)
    if not _may_begin(claimed.name):
        mine.update(attempts=claimed.attempts - 1)  # asked again when its lease has run out
        return True
    try:
        with nullcontext() if claimed.name in _outside else transaction.atomic():
            _jobs[claimed.name](**claimed.facts)
            mine.update(done_at=clock.now(), leased_until=None)
    except Exception as error:  # noqa: BLE001 - whatever a job raises, the worker goes on
        # The kind of error only: its text may hold somebody's words.
        logger.warning("job %s failed: %s", claimed.name, type(error).__name__)
        _put_off(claimed, type(error).__name__)
    return True


def _put_off(failed: Job, error: str) -> None:
    mine = Job.objects.filter(pk=failed.pk, attempts=failed.attempts)
    if failed.attempts >= ATTEMPTS:
        mine.update(failed_at=clock.now(), leased_until=None, error=error)
    else:
        wait = timedelta(seconds=15 * 2**failed.attempts)
        mine.update(due_at=clock.now() + wait, leased_until=None, error=error)


def done_within(name: str, span: timedelta) -> bool:
    """Say whether a job of this name was done within the last hours."""
    return Job.objects.filter(name=name, done_at__gte=clock.now() - span).exists()


def run_due(limit: int = 1000) -> int:
    """Run what is due now, at most `limit` jobs; return how many ran."""
    ran = 0
    while ran < limit and run_one():
        ran += 1
    return ran


@dataclass(frozen=True)
class Daily:
    """A job that runs once a day, at a time of day."""

    name: str
    at: time


def enqueue_periodic(schedule: Iterable[Daily]) -> None:
    """Enqueue each daily job whose time has come today; many workers may call this.

    It waits from now on, not since its time of day: nobody was there to run it before. While the
    clock cannot be believed there is no day.
    """
    moment = clock.now()
    if not all(asked() for asked in _plausible):
        return
    due = {
        f"{entry.name}@{clock.day_of(moment).isoformat()}": entry.name
        for entry in schedule
        if (entry.at.hour, entry.at.minute) <= (moment.hour, moment.minute)
    }
    known = set(Job.objects.filter(key__in=due).values_list("key", flat=True))
    for key in due.keys() - known:
        try:
            with transaction.atomic():
                enqueue(due[key], key=key)
        except IntegrityError:  # another worker was first
            continue
