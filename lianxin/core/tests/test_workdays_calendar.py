"""Which days are worked: by hand, from the State Council's arrangement for 2026."""

from datetime import date

import pytest

from lianxin.core.workdays import (
    Calendar,
    DayKind,
    SpecialDay,
    add_workdays,
    next_workday,
    workday_on_or_after,
    workdays_between,
)
from lianxin.core.workdays.seed import seed_year


@pytest.fixture(scope="module")
def calendar():
    return Calendar(special=seed_year(2026), versions={2026: 2})


def test_a_saturday_worked_for_the_holiday_is_a_working_day(calendar):
    assert calendar.works(date(2026, 10, 10))
    assert calendar.is_adjusted(date(2026, 10, 10))
    assert not calendar.works(date(2026, 10, 11))


def test_a_weekday_in_the_holiday_is_a_day_of_rest_with_a_name(calendar):
    assert calendar.kind(date(2026, 10, 1)) is DayKind.REST
    assert calendar.name(date(2026, 10, 1)) == "国庆节"


def test_an_ordinary_week_is_monday_to_friday(calendar):
    week = [calendar.works(date(2026, 11, day)) for day in range(2, 9)]
    assert week == [True] * 5 + [False] * 2


def test_a_working_day_that_is_no_weekend_day_is_not_called_adjusted():
    calendar = Calendar(special={date(2026, 11, 2): SpecialDay(DayKind.WORK)}, versions={2026: 1})
    assert not calendar.is_adjusted(date(2026, 11, 2))


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        (date(2026, 9, 30), 1, date(2026, 10, 8)),
        (date(2026, 10, 9), 1, date(2026, 10, 10)),
        (date(2026, 10, 10), 1, date(2026, 10, 12)),
        (date(2026, 10, 12), 0, date(2026, 10, 12)),
        (date(2026, 10, 11), 0, date(2026, 10, 11)),
        (date(2026, 10, 12), -1, date(2026, 10, 10)),
        (date(2026, 10, 8), -1, date(2026, 9, 30)),
        # a unit asked on 12 October has fifteen: 13–16, 19–23, 26–30, and 2 November
        (date(2026, 10, 12), 15, date(2026, 11, 2)),
    ],
)
def test_adding_working_days_never_counts_the_start(calendar, start, count, expected):
    assert add_workdays(calendar, start, count) == expected


def test_working_days_between_leave_out_the_first_and_keep_the_last(calendar):
    assert workdays_between(calendar, date(2026, 9, 29), date(2026, 10, 8)) == 2
    assert workdays_between(calendar, date(2026, 10, 8), date(2026, 9, 29)) == -2
    assert workdays_between(calendar, date(2026, 10, 8), date(2026, 10, 8)) == 0


def test_a_day_promised_for_a_sunday_is_looked_after_on_monday(calendar):
    assert workday_on_or_after(calendar, date(2026, 11, 15)) == date(2026, 11, 16)
    assert workday_on_or_after(calendar, date(2026, 11, 16)) == date(2026, 11, 16)
    assert next_workday(calendar, date(2026, 11, 16)) == date(2026, 11, 17)


def test_29_february_is_a_working_day_like_any_other():
    calendar = Calendar(versions={2028: 1})  # 29 February 2028 is a Tuesday
    assert add_workdays(calendar, date(2028, 2, 28), 1) == date(2028, 2, 29)
    assert add_workdays(calendar, date(2028, 2, 28), 2) == date(2028, 3, 1)


def test_a_year_nobody_has_entered_is_named(calendar):
    assert calendar.years == {2026}
    assert calendar.assumed(date(2026, 12, 1), date(2026, 12, 31)) == ()
    assert calendar.assumed(date(2025, 12, 31), date(2027, 1, 1)) == (2025, 2027)
