"""Working hours: when a call is due, whether the office is there; months by their first days."""

from datetime import UTC, date, datetime, time

import pytest

from lianxin.core.workdays import Calendar
from lianxin.duty.rules.months import month_before, next_month
from lianxin.duty.rules.office_hours import due_in_working_hours, is_open

HOURS = {"opens": time(9), "closes": time(17)}


def at(day, hour, minute=0):
    return datetime(2026, 12, day, hour, minute, tzinfo=UTC)


class Week(Calendar):
    """Monday to Friday; the 9th is a day off."""

    def __init__(self):
        pass

    def works(self, day):
        return day.weekday() < 5 and day.day != 9


@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        (at(1, 10), 4, at(1, 14)),
        (at(1, 9), 8, at(1, 17)),
        (at(1, 7), 2, at(1, 11)),
        (at(1, 15), 4, at(2, 11)),
        (at(1, 17), 1, at(2, 10)),
        (at(4, 16), 2, at(7, 10)),
        (at(8, 16), 2, at(10, 10)),
        (at(1, 9), 20, at(3, 13)),
    ],
)
def test_only_the_hours_in_which_the_office_works_count(start, hours, due):
    assert due_in_working_hours(Week(), start, hours, **HOURS) == due


@pytest.mark.parametrize(
    ("moment", "there"),
    [
        (at(1, 9), True),
        (at(1, 16, 59), True),
        (at(1, 17), False),
        (at(1, 8, 59), False),
        (at(5, 12), False),
    ],
)
def test_the_office_is_there_or_not(moment, there):
    assert is_open(Week(), moment, **HOURS) is there


@pytest.mark.parametrize(
    ("first", "after", "before"),
    [
        (date(2026, 1, 1), date(2026, 2, 1), date(2025, 12, 1)),
        (date(2026, 2, 1), date(2026, 3, 1), date(2026, 1, 1)),
        (date(2026, 6, 1), date(2026, 7, 1), date(2026, 5, 1)),
        (date(2026, 11, 1), date(2026, 12, 1), date(2026, 10, 1)),
        (date(2026, 12, 1), date(2027, 1, 1), date(2026, 11, 1)),
    ],
)
def test_months_follow_each_other(first, after, before):
    assert (next_month(first), month_before(first)) == (after, before)
