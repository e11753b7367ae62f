"""When a message may leave."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from lianxin.notify.rules.quiet_hours import is_quiet, may_leave_at, next_daily

HERE = ZoneInfo("Asia/Shanghai")
NIGHT = {"quiet_from": time(21), "quiet_until": time(8)}
HOLIDAY = {date(2026, 10, day) for day in range(1, 8)}


def at(day: int, hour: int, minute: int = 0, month: int = 9) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=HERE)


def no_rest(_day: date) -> bool:
    return False


@pytest.mark.parametrize(
    ("told", "leaves"),
    [
        (at(29, 15), at(29, 15)),
        (at(29, 20, 59), at(29, 20, 59)),
        (at(29, 21), at(30, 8)),
        (at(29, 23, 30), at(30, 8)),
        (at(30, 0), at(30, 8)),
        (at(30, 7, 59), at(30, 8)),
        (at(30, 8), at(30, 8)),
    ],
)
def test_what_is_told_at_night_leaves_in_the_morning(told, leaves):
    assert may_leave_at(told, **NIGHT, rests=no_rest) == leaves


def test_what_is_told_on_a_day_off_leaves_on_the_morning_of_the_next_working_day():
    told = at(30, 22)
    assert may_leave_at(told, **NIGHT, rests=HOLIDAY.__contains__) == at(8, 8, month=10)
    told = at(3, 12, month=10)
    assert may_leave_at(told, **NIGHT, rests=HOLIDAY.__contains__) == at(8, 8, month=10)


def test_without_quiet_hours_a_day_off_ends_at_midnight():
    never = {"quiet_from": time(0), "quiet_until": time(0)}
    told = at(3, 12, month=10)
    assert may_leave_at(told, **never, rests=HOLIDAY.__contains__) == at(8, 0, month=10)


def test_quiet_hours_within_one_day():
    assert is_quiet(time(12, 30), time(12), time(14))
    assert not is_quiet(time(14), time(12), time(14))
    noon = {"quiet_from": time(12), "quiet_until": time(14)}
    assert may_leave_at(at(29, 12, 30), **noon, rests=no_rest) == at(29, 14)


def test_a_calendar_without_any_working_day_ends_the_search():
    assert may_leave_at(at(29, 12), **NIGHT, rests=lambda _day: True) > at(29, 12)


def test_the_daily_message_is_todays_before_its_hour_and_tomorrows_after():
    assert next_daily(at(29, 8), time(8, 30)) == at(29, 8, 30)
    assert next_daily(at(29, 8, 31), time(8, 30)) == at(30, 8, 30)
