"""The seed of a year's calendar, against the State Council's notice for 2026."""

from datetime import date

from lianxin.core.workdays import DayKind
from lianxin.core.workdays.seed import seed_year


def days_of(kind):
    return [day for day, special in seed_year(2026).items() if special.kind is kind]


def test_the_weekend_days_worked_in_2026_are_the_six_of_the_notice():
    assert days_of(DayKind.WORK) == [
        date(2026, 1, 4),
        date(2026, 2, 14),
        date(2026, 2, 28),
        date(2026, 5, 9),
        date(2026, 9, 20),
        date(2026, 10, 10),
    ]


def test_only_the_weekdays_of_a_holiday_are_listed():
    october = [day.day for day in days_of(DayKind.REST) if day.month == 10]
    assert october == [1, 2, 5, 6, 7]


def test_holidays_carry_their_chinese_names():
    days = seed_year(2026)
    assert days[date(2026, 10, 1)].name == "国庆节"
    assert days[date(2026, 2, 17)].name == "春节"
    assert days[date(2026, 10, 10)].name == "国庆节"


def test_the_table_is_in_the_order_of_the_year():
    assert list(seed_year(2026)) == sorted(seed_year(2026))


def test_a_year_without_a_notice_has_no_table():
    assert seed_year(2099) is None
    assert seed_year(1999) is None
