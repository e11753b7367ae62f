"""The page of a place says who is there today, and invites nobody in once the hours are over."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from lianxin.core import clock
from lianxin.duty.models import Shift
from lianxin.duty.services import add_shift

HERE = ZoneInfo("Asia/Shanghai")
DAY = date(2026, 11, 23)  # a Monday


@pytest.fixture
def seen_at(cast, client):
    """The page of 柳荫里 on a day with a morning and an afternoon, as a resident sees it then."""
    Shift.objects.all().delete()
    office = cast.actor("officer")
    for who, on, starts, ends in (
        ("member", DAY, 9, 11),
        ("other_member", DAY, 14, 17),
        ("member", date(2026, 11, 25), 9, 11),
    ):
        with clock.at(datetime(2026, 11, 20, 10, tzinfo=HERE)):
            add_shift(
                cast.place, cast.member(who), on=on, starts=time(starts), ends=time(ends),
                actor=office,
            )  # fmt: skip

    def see(hour, minute=0):
        with clock.at(datetime(2026, 11, 23, hour, minute, tzinfo=HERE)):
            return client.get(f"/s/{cast.place.slots.get().token}/").content.decode()

    return see


@pytest.mark.parametrize(
    ("moment", "who", "words"),
    [
        ((8, 0), "member", "今天值班"),
        ((10, 59), "member", "正在值班"),
        ((11, 0), "other_member", "今天值班"),
        ((16, 59), "other_member", "正在值班"),
    ],
)
def test_while_somebody_still_comes_it_is_they_who_are_named(cast, seen_at, moment, who, words):
    page = seen_at(*moment)
    assert cast.member(who).title in page
    assert words in page
    assert "可以进门当面说" in page


def test_after_the_last_hour_nobody_is_invited_in_and_the_next_day_is_named(cast, seen_at):
    page = seen_at(17)
    assert "今天的值班结束了" in page
    assert "话照样可以写" in page
    for words in ("可以进门当面说", "今天值班", "正在值班", "今天有人值班"):
        assert words not in page, words
    assert "11月25日" in page
    assert cast.member("member").title in page
