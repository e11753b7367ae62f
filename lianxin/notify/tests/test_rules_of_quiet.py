"""When a message may leave, hour by hour."""

from datetime import UTC, datetime, time, timedelta

import pytest

from lianxin.notify.rules.quiet_hours import is_quiet, may_leave_at, next_daily

NIGHT, MORNING = time(21), time(8)


@pytest.mark.parametrize(
    ("hour", "quiet"),
    [(20, False), (21, True), (23, True), (0, True), (7, True), (8, False), (12, False)],
)
def test_quiet_hours_pass_midnight(hour, quiet):
    assert is_quiet(time(hour), NIGHT, MORNING) is quiet


@pytest.mark.parametrize(("hour", "quiet"), [(11, False), (12, True), (13, True), (14, False)])
def test_or_lie_within_a_day(hour, quiet):
    assert is_quiet(time(hour), time(12), time(14)) is quiet
    assert is_quiet(time(hour), time(12), time(12)) is False


def at(day, hour, minute=0):
    return datetime(2026, 12, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "leaves"),
    [
        (at(1, 9, 30), at(1, 9, 30)),
        (at(1, 22), at(2, 8)),
        (at(2, 3), at(2, 8)),
        (at(4, 22), at(7, 8)),  # Friday evening: the weekend rests
        (at(5, 12), at(7, 8)),
    ],
)
def test_it_leaves_at_the_first_moment_that_is_neither(moment, leaves):
    rests = lambda day: day.weekday() >= 5  # noqa: E731
    told = may_leave_at(moment, quiet_from=NIGHT, quiet_until=MORNING, rests=rests)
    assert told == leaves


def test_where_every_day_rests_it_is_not_held_for_ever():
    told = may_leave_at(at(1, 9), quiet_from=NIGHT, quiet_until=MORNING, rests=lambda _day: True)
    assert told == at(1, 0) + timedelta(days=120)


def test_the_next_time_of_the_day():
    assert next_daily(at(1, 7), MORNING) == at(1, 8)
    assert next_daily(at(1, 8), MORNING) == at(1, 8)
    assert next_daily(at(1, 8, 1), MORNING) == at(2, 8)
