"""The working calendar: anybody looks, the office keeps it."""

from __future__ import annotations

from datetime import date

import pytest

from lianxin.organisation.models import CalendarYear
from lianxin.organisation.reads.calendars import working_calendar

PAGE, DAY = "/organisation/calendar/", "/organisation/calendar/day/"


@pytest.fixture(autouse=True)
def year_2026(cast):
    """The arrangement of 2026, whenever the committee was founded."""
    cast.knows_the_calendar_of(2026)


def test_anybody_sees_holidays_and_adjusted_days_with_their_version(cast, client):
    page = client.get(f"{PAGE}?year=2026").content.decode()
    # The State Council's arrangement for 2026: 1–3 January off, Sunday the 4th worked.
    assert "1月4日 星期日，元旦" in page.replace("\n", "")
    assert "上班（调休）" in page
    assert "版" in page
    assert "改这一天" not in page


def test_a_year_that_nobody_has_published_says_so(cast, client):
    page = client.get(f"{PAGE}?year=2031").content.decode()
    assert "2031年的放假安排还没有公布" in page
    assert client.get(f"{PAGE}?year=x").status_code == 200
    assert client.get(f"{PAGE}?c=x").status_code == 404


def test_the_office_sets_and_clears_a_day_and_the_version_goes_up(cast, as_one):
    client = as_one("officer")
    before = CalendarYear.objects.get(committee=cast.committee, year=2026).version
    off = {"day": "2026-12-15", "kind": "rest", "name": "建城纪念日"}
    assert client.post(DAY, off)["Location"] == f"{PAGE}?year=2026"
    assert not working_calendar(cast.committee.pk).works(date(2026, 12, 15))
    client.post(DAY, {"day": "2026-12-19", "kind": "work", "name": "调休"})
    assert working_calendar(cast.committee.pk).works(date(2026, 12, 19))
    client.post(DAY, {"day": "2026-12-15", "kind": "usual", "name": ""})
    assert working_calendar(cast.committee.pk).works(date(2026, 12, 15))
    row = CalendarYear.objects.get(committee=cast.committee, year=2026)
    assert row.version == before + 3


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"day": "", "kind": "rest", "name": "x"}, "请写下哪一天"),
        ({"day": "2026-13-45", "kind": "rest", "name": "x"}, "没认出是哪一天"),
        ({"day": "2026-12-15", "kind": "", "name": "龘"}, "“这天怎么算”还没有选"),
        ({"day": "2026-12-15", "kind": "rest", "name": ""}, "请写下放的是什么假"),
        ({"day": "2026-12-15", "kind": "rest", "name": "x" * 31}, "最多30字，现在有31字"),
    ],
)
def test_bad_days_get_a_sentence_and_lose_nothing(cast, as_one, facts, sentence):
    answer = as_one("officer").post(DAY, facts)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    if facts["name"]:
        assert facts["name"] in page


@pytest.mark.parametrize("key", ["member", "system", "security", "audit", "clerk", "nobody"])
def test_nobody_else_changes_the_calendar(cast, as_one, key):
    client = as_one(key)
    day = {"day": "2026-12-15", "kind": "rest", "name": "x"}
    assert client.post(DAY, day).status_code == 403
    assert client.post("/organisation/calendar/seed/", {"year": "2026"}).status_code == 403


def test_a_published_year_is_laid_down_by_a_click(cast, as_one):
    CalendarYear.objects.filter(committee=cast.committee, year=2026).delete()
    client = as_one("officer")
    assert "铺上" in client.get(f"{PAGE}?year=2026").content.decode()
    client.post("/organisation/calendar/seed/", {"year": "2026"})
    assert CalendarYear.objects.get(committee=cast.committee, year=2026).days.count() > 20
    answer = client.post("/organisation/calendar/seed/", {"year": "2031"}, follow=True)
    assert "还没有公布" in answer.content.decode()


def test_the_outsider_changes_their_own_calendar_only(cast, as_one):
    as_one("outsider").post(DAY, {"day": "2026-12-15", "kind": "rest", "name": "x"})
    assert working_calendar(cast.committee.pk).works(date(2026, 12, 15))
