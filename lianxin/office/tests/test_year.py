"""The office's year: which dates stand on it and where, what is in their lists, who is told when."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.core.recurring import RECURRING, DateList, RecurringDate, recurring
from lianxin.core.slots import Slot
from lianxin.files.papers import PDF
from lianxin.files.services import keep_paper
from lianxin.files.tests.papers import empty_pdf
from lianxin.notify.models import Notice
from lianxin.office.jobs import tell_of_dates
from lianxin.office.models import YearDate
from lianxin.office.pages.year import year_page
from lianxin.office.reads.year import dates_in
from lianxin.office.services.papers import keep_issued, take_number, void_number
from lianxin.office.services.year import YearDateRefused, set_year_date
from lianxin.office.slots import PaperOwner
from lianxin.organisation.services import seed_calendar

TOPICS = "tests.topics"
HERE = ZoneInfo("Asia/Shanghai")


def at(year: int, month: int, day: int):
    return clock.at(datetime(year, month, day, 10, tzinfo=HERE))


@pytest.fixture
def only(monkeypatch):
    """Only these dates are registered, as where no module has others."""

    def register(*dates: RecurringDate) -> None:
        for key in list(RECURRING):
            monkeypatch.delitem(RECURRING, key)
        for one in dates:
            monkeypatch.setitem(RECURRING, one.key, one)

    return register


def topics(month=10, day=8, **facts) -> RecurringDate:
    """A date as a module that is not there yet would register it."""

    def read(_actor, year):
        return DateList(f"{year}年收到3个选题。", "/topics/")

    return RecurringDate(TOPICS, "征集选题", (month, day), "office.papers", read, **facts)


def lines_of(cast, asked=None, who="officer"):
    """Title of the group → keys of its lines, in order; and the lines by key."""
    page = year_page(cast.actor(who), asked)
    groups = {title: [line.key for line in lines] for title, lines in page["groups"]}
    lines = {line.key: line for _title, lines in page["groups"] for line in lines}
    return groups, lines


def lay_down(cast, key=TOPICS, *, month=10, day=8, told_before=14, series=""):
    facts = {"month": month, "day": day, "told_before": told_before, "series": series}
    return set_year_date(cast.committee, key, actor=SYSTEM, **facts)


def test_one_more_date_appears_once_its_module_registers_it(cast, client, monkeypatch):
    url = reverse("office:year")
    with at(2026, 9, 20):
        cast.enter(client, "officer")
        assert "征集选题" not in client.get(url).content.decode()
        monkeypatch.setitem(RECURRING, TOPICS, topics())
        shown = client.get(url).content.decode()
    assert "征集选题" in shown
    assert "10月8日 星期四" in shown
    assert "还有18天" in shown
    assert '<a href="/topics/">2026年收到3个选题。</a>' in shown


def test_no_two_modules_register_the_same_date():
    with pytest.raises(ValueError, match=r"office\.numbers"):
        recurring("office.numbers", "另一个", (1, 1), "office.papers")(lambda *_: None)


def test_dates_of_modules_that_are_not_there_are_not_shown(cast):
    """Topics, consultations, proposals, assessment and commendation have no module yet."""
    assert {one.what.key for one in dates_in(cast.committee.pk, 2026)} == {
        "organisation.plenary",
        "organisation.calendar",
        "organisation.next_term",
        "office.numbers",
        "places.check",
        "duty.next_year",
        "inbox.open",
        "record.year_end",
    }


def test_what_is_near_comes_first_and_what_has_passed_last(cast, only):
    near, edge, later, past = (
        RecurringDate(f"tests.{name}", name, (month, day), "office.papers", topics().read)
        for name, month, day in (
            ("near", 6, 10),  # today
            ("edge", 7, 10),  # thirty days later
            ("later", 7, 11),
            ("past", 6, 9),
        )
    )
    only(past, later, edge, near)
    with at(2026, 6, 10):
        groups, lines = lines_of(cast)
    assert groups == {
        "三十天以内": ["tests.near", "tests.edge"],
        "往后": ["tests.later"],
        "过了的": ["tests.past"],
    }
    assert [lines[f"tests.{key}"].near for key in ("near", "edge", "later", "past")] == [
        "今天",
        "还有30天",
        "",
        "",
    ]


def test_in_december_a_date_of_january_is_near_with_its_year(cast, only):
    only(topics(1, 9))
    with at(2026, 12, 21):
        page = year_page(cast.actor("officer"), None)
    (_near, near), (title, past) = page["groups"]
    assert [line.on for line in near] == ["2027年1月9日 星期六"]
    assert near[0].listed.words == "2027年收到3个选题。"
    assert (title, [line.on for line in past]) == ("过了的", ["1月9日 星期五"])


def test_the_year_before_is_read_from_its_first_day_on(cast, only):
    only(topics(10, 8))
    with at(2026, 6, 10):
        groups, lines = lines_of(cast, "2025")
        assert groups == {"全年": [TOPICS]}
        assert lines[TOPICS].on == "2025年10月8日 星期三"
        for asked in ("2024", "2031", "去年", ""):
            assert year_page(cast.actor("officer"), asked)["year"] == 2026


def test_a_day_off_names_the_working_days_around_it(cast, only):
    only(topics(10, 5))
    seed_calendar(cast.committee, 2026, actor=SYSTEM)
    with at(2026, 6, 10):
        _groups, lines = lines_of(cast)
        # The State Council's arrangement: off from 1 to 7 October 2026.
        expected = "这天放假（国庆节），前一个工作日9月30日，后一个10月8日。"
        assert lines[TOPICS].rests == expected
        lay_down(cast, month=6, day=13)  # a Saturday
        _groups, lines = lines_of(cast)
    assert lines[TOPICS].rests == "这天休息，前一个工作日6月12日，后一个6月15日。"


def test_a_working_day_says_nothing(cast, only):
    only(topics(6, 11))
    with at(2026, 6, 10):
        assert lines_of(cast)[1][TOPICS].rests == ""


def test_a_year_without_a_calendar_says_so_once(cast, only):
    only(topics(1, 9), topics(1, 10))
    with at(2031, 12, 20):
        words = year_page(cast.actor("officer"), None)["assumed"]
    assert [sentence[:5] for sentence in words] == ["2031年", "2032年"]


def test_the_office_changes_a_day_on_the_page(cast, client, only):
    cast.enter(client, "officer")
    only(topics())
    url = reverse("office:change_date", args=[TOPICS])
    assert 'value="8"' in client.get(url).content.decode()
    facts = {"month": "10", "day": "20", "told_before": "30", "series": "bulletin"}
    assert client.post(url, facts).status_code == 302
    row = YearDate.objects.get(committee=cast.committee)
    assert (row.key, row.month, row.day, row.told_before) == (TOPICS, 10, 20, 30)
    assert row.series == "bulletin"
    client.post(url, {**facts, "day": "21"})
    assert YearDate.objects.get(committee=cast.committee).day == 21


@pytest.mark.parametrize(
    ("month", "day", "said"),
    [("2", "30", "2月没有30日"), ("11", "31", "11月没有31日"), ("13", "1", ""), ("5", "0", "")],
)
def test_a_day_that_no_year_has_is_not_taken(cast, client, only, month, day, said):
    cast.enter(client, "officer")
    only(topics())
    url = reverse("office:change_date", args=[TOPICS])
    answer = client.post(url, {"month": month, "day": day, "told_before": "14"})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not YearDate.objects.exists()


def test_the_service_refuses_it_too(cast):
    with pytest.raises(YearDateRefused):
        lay_down(cast, month=4, day=31)


@pytest.mark.postgresql
def test_the_database_knows_no_thirteenth_month_and_no_second_row(cast):
    since = lay_down(cast).since
    second = {"key": TOPICS, "month": 1, "day": 1, "since": since}
    for facts in ({"key": "other", "month": 13, "day": 1}, second):
        with pytest.raises(IntegrityError), transaction.atomic():
            YearDate.objects.create(committee=cast.committee, **facts)


@pytest.mark.parametrize(
    ("year", "expected"), [(2027, date(2027, 2, 28)), (2028, date(2028, 2, 29))]
)
def test_the_29th_of_february_is_the_28th_where_there_is_none(year, expected):
    assert YearDate(month=2, day=29).in_year(year) == expected


def test_nobody_else_sees_the_year_and_another_committee_has_its_own(cast, client, only):
    only(topics())
    lay_down(cast, month=11, day=11)
    for who in ("member", "head", "leader", "clerk", "system"):
        cast.enter(client, who)
        assert client.get(reverse("office:year")).status_code == 403
        assert client.get(reverse("office:change_date", args=[TOPICS])).status_code == 403
    outsider = cast.actor("outsider")
    (theirs,) = dates_in(outsider.committee_id, 2026)
    assert theirs.on == date(2026, 10, 8)


def test_the_page_of_a_date_says_where_its_day_may_stand_already(cast, client):
    cast.enter(client, "officer")
    words = "已经另外写了哪天"
    for key, says in (("organisation.plenary", True), ("organisation.calendar", False)):
        shown = client.get(reverse("office:change_date", args=[key])).content.decode()
        assert (words in shown) == says


def test_an_unknown_date_is_not_there(cast, client):
    cast.enter(client, "officer")
    assert client.get(reverse("office:change_date", args=["proposals.assign"])).status_code == 404


def test_what_is_in_a_list_is_told_to_whoever_may_read_it(cast, only):
    hidden = RecurringDate(TOPICS, "征集选题", (10, 8), "audit.read", topics().read)
    only(hidden)
    with at(2026, 9, 20):
        assert lines_of(cast)[1][TOPICS].listed is None


# Last year's papers --------------------------------------------------------------------------


def paper(cast, series, title, on, *, kept=False):
    with at(on.year, on.month, on.day):
        number = take_number(cast.committee, series, title=title, on=on, actor=SYSTEM)
    if kept:
        file = keep_paper(
            empty_pdf(), content_type=PDF, committee_id=cast.committee.pk, actor=SYSTEM
        )
        keep_issued(number, file, signed="江文博", actor=SYSTEM)
    return number


def test_the_papers_of_the_year_before_stand_beside_the_nearest_first(cast, client, only):
    only(topics(10, 8))
    lay_down(cast, series="circular")
    paper(cast, "circular", "一季度的通报", date(2025, 4, 2))
    asked = paper(cast, "circular", "关于征集选题的通报", date(2025, 10, 9), kept=True)
    late = paper(cast, "circular", "三季度的通报", date(2025, 10, 20))
    gone = paper(cast, "circular", "写错了的通报", date(2025, 10, 8))
    void_number(gone, because="写错了", actor=SYSTEM)
    paper(cast, "bulletin", "去年的简报", date(2025, 10, 8))
    paper(cast, "circular", "前年的通报", date(2024, 10, 8))
    paper(cast, "circular", "今年的通报", date(2026, 4, 1))
    with at(2026, 9, 20):
        _groups, lines = lines_of(cast)
        line = lines[TOPICS]
        cast.enter(client, "officer")
        shown = client.get(reverse("office:year")).content.decode()
    assert line.papers == [asked, late]
    assert line.more == 1
    assert asked.text in shown
    assert reverse("office:number", args=[asked.ref]) in shown
    assert shown.count("还没有存下") == 1  # of the one of 20 October
    assert "series=circular&amp;year=2025" in shown
    for other in ("写错了的通报", "去年的简报", "前年的通报", "今年的通报"):
        assert other not in shown


def test_of_a_date_without_a_series_nothing_is_said(cast, only):
    only(topics(10, 8))
    paper(cast, "circular", "关于征集选题的通报", date(2025, 10, 9))
    with at(2026, 9, 20):
        line = lines_of(cast)[1][TOPICS]
    assert (line.papers, line.more) == ([], 0)


def test_a_module_may_name_the_series_and_the_office_may_take_it_away(cast, only):
    only(topics(10, 8, series="circular"))
    asked = paper(cast, "circular", "关于征集选题的通报", date(2025, 10, 9))
    with at(2026, 9, 20):
        assert lines_of(cast)[1][TOPICS].papers == [asked]
        lay_down(cast, series="")
        assert lines_of(cast)[1][TOPICS].papers == []


def test_another_committees_papers_are_not_beside(cast, only):
    only(topics(10, 8, series="circular"))
    theirs = cast.person("outsider").appointments.first().committee
    take_number(theirs, "circular", title="邻市的", on=date(2025, 10, 9), own=1, actor=SYSTEM)
    with at(2026, 9, 20):
        assert lines_of(cast)[1][TOPICS].papers == []


def test_a_paper_of_which_the_reader_may_not_know_is_not_beside(cast, only, monkeypatch):
    only(topics(10, 8, series="letter"))
    about = {"on": date(2025, 10, 9), "actor": SYSTEM}
    take_number(
        cast.committee, "letter", title="不该看见的函", given_to="tests.A:1", own=1, **about
    )
    seen = take_number(
        cast.committee, "letter", title="别的函", given_to="tests.A:2", own=2, **about
    )
    owners = Slot("tests.owners")
    owners.fill()(lambda _actor, given_to: PaperOwner("一件事", hidden=given_to == "tests.A:1"))
    monkeypatch.setattr("lianxin.office.pages.papers.paper_owners", owners)
    with at(2026, 9, 20):
        line = lines_of(cast)[1][TOPICS]
    assert line.papers == [seen]


def test_many_papers_ask_no_more_of_the_database(cast, only):
    only(topics(10, 8, series="circular"))
    officer = cast.actor("officer")

    def asked() -> int:
        with at(2026, 9, 20), CaptureQueriesContext(connection) as captured:
            year_page(officer, None)
        return len(captured)

    paper(cast, "circular", "通报", date(2025, 10, 9))
    once = asked()
    for day in range(1, 29):
        paper(cast, "circular", f"{day}日的通报", date(2025, 9, day))
    assert asked() == once


# What organisation and office register -------------------------------------------------------


# Being told ----------------------------------------------------------------------------------


def told(cast) -> list[tuple[str, date]]:
    rows = Notice.objects.filter(kind="office.date_is_near", committee_id=cast.committee.pk)
    people = {cast.person(key).user_id: key for key in ("officer", "office_head", "member")}
    return sorted((people[row.user_id], row.on) for row in rows)


def test_the_office_is_told_once_however_often_the_job_runs(cast, only):
    only(topics(10, 8))
    both = [("office_head", date(2026, 10, 8)), ("officer", date(2026, 10, 8))]
    with at(2026, 9, 23):  # fifteen days before
        tell_of_dates()
        assert told(cast) == []
    for month, day in ((9, 24), (9, 24), (9, 25), (10, 8), (10, 9)):
        with at(2026, month, day):
            tell_of_dates()
            assert told(cast) == both
    with at(2027, 9, 30):
        tell_of_dates()
    assert told(cast) == [
        *both[:1],
        ("office_head", date(2027, 10, 8)),
        *both[1:],
        ("officer", date(2027, 10, 8)),
    ]


def test_a_day_that_the_worker_missed_is_told_the_next_morning_but_not_after_the_date(cast, only):
    only(topics(10, 8))
    with at(2026, 10, 9):
        tell_of_dates()
    assert told(cast) == []
    with at(2027, 10, 7):
        tell_of_dates()
    assert len(told(cast)) == 2


def test_a_committee_is_told_as_it_has_laid_down_or_not_at_all(cast, only):
    only(topics(10, 8))
    lay_down(cast, month=1, day=5, told_before=20)
    with at(2026, 12, 15):
        tell_of_dates()
        assert told(cast) == []
    with at(2026, 12, 16):
        tell_of_dates()
    assert {on for _who, on in told(cast)} == {date(2027, 1, 5)}
    Notice.objects.all().delete()
    lay_down(cast, month=1, day=5, told_before=0)
    with at(2027, 1, 5):
        tell_of_dates()
    assert told(cast) == []


def test_a_notice_carries_a_day_and_nothing_else(cast, only):
    only(topics(10, 8))
    with at(2026, 10, 1):
        tell_of_dates()
    notice = Notice.objects.filter(kind="office.date_is_near").first()
    assert notice.words == "每年要办的一件事快到日子了：10月8日。"
    assert notice.url == "/office/year/"


def test_another_year_is_not_prepared_for_a_date_that_does_not_come(cast, only):
    only(topics(10, 8, comes=lambda _committee, year: year == 2027))
    with at(2026, 10, 1):
        tell_of_dates()
        assert lines_of(cast)[0] == {"三十天以内": []}
    assert told(cast) == []


# From year to year ---------------------------------------------------------------------------


def day_of(cast, asked=None):
    return lines_of(cast, asked)[1][TOPICS].day


def test_a_day_that_is_moved_this_year_is_not_moved_last_year(cast, only):
    only(topics(10, 8))
    with at(2025, 3, 1):
        lay_down(cast, month=9, day=20)
    with at(2026, 3, 1):
        lay_down(cast, month=11, day=5)
        assert day_of(cast) == date(2026, 11, 5)
        assert day_of(cast, "2025") == date(2025, 9, 20)
        assert day_of(cast, "2027") == date(2027, 11, 5)
        lay_down(cast, month=11, day=6)
        assert day_of(cast) == date(2026, 11, 6)
    with at(2025, 3, 2):
        assert day_of(cast) == date(2025, 9, 20)
        assert day_of(cast, "2024") == date(2024, 10, 8)  # the usual


def test_the_next_year_can_be_looked_at(cast, client, only):
    only(topics(10, 8))
    with at(2026, 9, 20):
        cast.enter(client, "officer")
        page = client.get(reverse("office:year"), {"year": "2027"})
        said = page.content.decode()
        assert page.context["year"] == 2027
        assert "2027年10月8日" in said
        assert client.get(reverse("office:year"), {"year": "2028"}).context["year"] == 2026
