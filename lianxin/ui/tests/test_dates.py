"""Dates and times as people say them."""

from datetime import UTC, date, datetime

import pytest

from lianxin.ui import dates
from lianxin.ui.tests.draw import draw


@pytest.mark.parametrize(
    ("utc_hour", "minute", "said"),
    [
        (16, 15, "凌晨0:15"),
        (20, 59, "凌晨4:59"),
        (21, 0, "早上5:00"),
        (0, 30, "上午8:30"),
        (3, 59, "上午11:59"),
        (4, 5, "中午12:05"),
        (5, 0, "下午1:00"),
        (7, 20, "下午3:20"),
        (10, 0, "晚上6:00"),
        (12, 14, "晚上8:14"),
    ],
)
def test_residents_hear_the_part_of_the_day(utc_hour, minute, said):
    moment = datetime(2026, 9, 29, utc_hour, minute, tzinfo=UTC)
    assert dates.resident_time(moment) == said


def test_the_day_is_the_one_here_and_not_the_one_in_greenwich():
    late = datetime(2026, 10, 13, 17, 0, tzinfo=UTC)
    assert draw('{% when at "day" %}', at=late) == (
        '<time datetime="2026-10-14T01:00+08:00">10月14日 星期三</time>'
    )


def test_a_bare_day_has_no_time():
    assert draw("{% when at %}", at=date(2026, 10, 14)) == (
        '<time datetime="2026-10-14">10月14日 星期三</time>'
    )


def test_nothing_is_said_about_no_date():
    assert draw("{% when at %}{{ at|cn_date }}", at=None) == ""


@pytest.mark.parametrize(
    ("day", "said"),
    [(11, "昨天15:20"), (12, "今天15:20"), (13, "明天15:20"), (14, "10月14日 星期三 15:20")],
)
def test_near_days_have_names(day, said):
    moment = datetime(2026, 10, day, 7, 20, tzinfo=UTC)
    assert dates.staff_moment(moment, date(2026, 10, 12)) == said


def test_another_year_is_named():
    assert dates.full_day(date(2025, 12, 31), date(2026, 1, 9)) == "2025年12月31日 星期三"


def test_the_filters_say_it_without_spaces_between_words_and_digits():
    page = draw(
        "{{ at|cn_date }}|{{ at|cn_day }}|{{ at|cn_time }}|{{ at|cn_time_resident }}|"
        "{{ at|cn_datetime_resident }}|{{ at|cn_iso }}",
        at=datetime(2026, 10, 14, 7, 20, tzinfo=UTC),
    )
    assert page == (
        "10月14日 星期三|10月14日|15:20|下午3:20|10月14日 星期三，下午3:20|2026-10-14T15:20+08:00"
    )
