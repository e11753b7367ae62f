"""A clock that was wrong for a while destroys nothing and locks nobody out afterwards."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from lianxin.core import clock, jobs, limits, trusted_time
from lianxin.core.housekeeping import forget_done_jobs
from lianxin.core.models import Job, Tally, TrustedMoment

YEAR, QUARTER = timedelta(days=400), timedelta(minutes=15)
pytestmark = pytest.mark.django_db


@pytest.fixture
def believed():
    """A worker has beaten just now; the moment."""
    trusted_time.note_heartbeat()
    return TrustedMoment.objects.get().at


def ahead(span=YEAR):
    return clock.at(clock.now() + span)


def test_time_that_goes_on_by_days_is_believed(believed):
    for days in (1, 9, 18, 27):
        with ahead(timedelta(days=days)):
            trusted_time.note_heartbeat()
            assert trusted_time.is_clock_plausible()


def test_a_leap_is_not_and_a_heartbeat_does_not_make_it_so(believed):
    with ahead():
        assert not trusted_time.is_clock_plausible()
        trusted_time.note_heartbeat()
        assert not trusted_time.is_clock_plausible()
        assert trusted_time.has_clock_leapt()
    assert TrustedMoment.objects.get().at == believed
    assert trusted_time.is_clock_plausible()  # right again, without anybody's hand


def test_whoever_has_looked_says_that_it_is_right(believed):
    with ahead():
        trusted_time.trust_clock()
        assert trusted_time.is_clock_plausible()


def test_housekeeping_deletes_nothing_while_the_clock_has_leapt(believed):
    limits.allow("a", times=5, within=QUARTER)
    with ahead():
        jobs.enqueue(forget_done_jobs)
        jobs.run_due(limit=3)
        assert Tally.objects.exists()
        waiting = Job.objects.get()
        assert (waiting.done_at, waiting.failed_at, waiting.attempts) == (None, None, 0)


def test_what_waited_runs_when_the_clock_is_right_again(believed):
    with ahead(timedelta(days=2)):
        limits.allow("a", times=5, within=QUARTER)
    jobs.enqueue(forget_done_jobs)
    with ahead():
        jobs.run_due(limit=3)
    assert jobs.run_due() == 1  # taken by a lease that lies a year ahead
    assert Job.objects.get().done_at


def test_no_day_begins_while_the_clock_has_leapt(believed):
    daily = [jobs.Daily("core.forget_done_jobs", time(0, 0))]
    with ahead():
        jobs.enqueue_periodic(daily)
        assert not Job.objects.exists()
    jobs.enqueue_periodic(daily)
    assert Job.objects.count() == 1


def test_a_full_count_that_was_begun_ahead_counts_as_none():
    with ahead():
        for _ in range(6):
            limits.allow("code:1", times=5, within=QUARTER)
    reached = [limits.Limit("code:1", 5, QUARTER)]
    assert not limits.is_reached(reached)
    assert [limits.allow("code:1", times=5, within=QUARTER) for _ in range(6)] == [True] * 5 + [
        False
    ]
    assert limits.is_reached(reached)


def test_a_clock_that_differs_by_a_minute_does_not_begin_a_count_anew():
    with ahead(timedelta(minutes=1)):
        assert all(limits.allow("code:1", times=5, within=QUARTER) for _ in range(5))
    assert not limits.allow("code:1", times=5, within=QUARTER)


def test_counts_begun_ahead_are_swept():
    with ahead():
        limits.allow("a", times=5, within=QUARTER)
    jobs.enqueue(forget_done_jobs)
    jobs.run_due()
    assert not Tally.objects.exists()
