"""Two in one post on one day are found at the preview, by sheet, row and column."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.organisation import services
from lianxin.organisation.models import Appointment
from lianxin.workbook.tests.books import applied, faults, looked_at, made

DAY = timedelta(days=1)
HEADS = ["姓名", "职务", "在哪里", "从哪天", "到哪天"]


@pytest.fixture
def group(cast):
    return services.add_unit(cast.committee, "group", "一组", actor=SYSTEM)


def leads(name, starts="", ends=""):
    return [name, "牵头召集人", "一组", starts, ends]


def give(cast, group, key, starts, ends=None):
    post = cast.committee.posts.get(key="lead_convener")
    return services.appoint(cast.person(key), post, group, starts=starts, ends=ends, actor=SYSTEM)


def told(office, *rows):
    return [
        (row, column, words) for _s, row, column, words in faults(office, made(任职=[HEADS, *rows]))
    ]


def test_two_rows_whose_days_meet(office, group):
    said = "一组的牵头召集人一处只有一位，和第2行的何秋萍日子重了。"
    first = leads("何秋萍", date(2026, 3, 1), date(2027, 3, 1))
    assert told(office, first, leads("陆舟明", date(2027, 3, 1))) == [(3, "D", said)]
    applied(office, made(任职=[HEADS, first, leads("陆舟明", date(2027, 3, 2))]))
    assert Appointment.objects.filter(unit=group).count() == 2


def test_somebody_who_holds_it_until_a_day_or_for_good(cast, office, group):
    today = clock.today()
    held = give(cast, group, "head", today - 9 * DAY, today + 9 * DAY)
    until = f"一组的牵头召集人一处只有一位，温树声要任到{held.ends.isoformat()}，日子重了。"
    assert told(office, leads("何秋萍")) == [(2, "D", until)]
    Appointment.objects.filter(pk=held.pk).update(ends=None)
    still = "一组的牵头召集人一处只有一位，温树声还在任。先写上他到哪天。"
    assert told(office, leads("何秋萍", today + 99 * DAY)) == [(2, "D", still)]


def test_somebody_who_is_to_begin_later_and_is_no_member(cast, office, group):
    today = clock.today()
    guest = services.add_person("外人甲", actor=SYSTEM)
    post = cast.committee.posts.get(key="lead_convener")
    services.appoint(guest, post, group, starts=today + 30 * DAY, actor=SYSTEM)
    assert "一处只有一位" in told(office, leads("何秋萍"))[0][2]
    assert told(office, leads("何秋萍", today, today + 29 * DAY)) == []


def test_the_row_that_ends_it_may_stand_below(cast, office, group):
    today = clock.today()
    held = give(cast, group, "head", today - 9 * DAY)
    ends = leads("温树声", "", today)
    applied(office, made(任职=[HEADS, leads("何秋萍", today + DAY), ends]))
    held.refresh_from_db()
    assert held.ends == today


def test_who_leaves_in_the_same_workbook_makes_room(cast, office, group):
    today = clock.today()
    held = give(cast, group, "head", today - 9 * DAY)
    sector = cast.member("head").sector.name
    leaving = [["姓名", "界别", "离任日期", "怎样离任"], ["温树声", sector, today, "辞去"]]
    follows = [HEADS, leads("何秋萍", today + DAY)]
    applied(office, made(委员=leaving, 任职=follows))
    held.refresh_from_db()
    assert held.ends == today
    assert Appointment.objects.get(unit=group, ends=None).person.name == "何秋萍"


def test_one_who_stands_in_is_no_second_holder_and_one_row_written_twice_is_said(
    cast, office, group
):
    give(cast, group, "head", clock.today())
    acting = ["何秋萍", "牵头召集人", "一组", "温树声", "代理"]
    heads = ["姓名", "职务", "在哪里", "代谁", "怎样代"]
    assert faults(office, made(任职=[heads, acting])) == []
    twice = ["何秋萍", "召集人", "一组", "", ""]
    assert told(office, twice, twice) == [(3, "D", "第2行已经写了这一项，日子重了。")]


def test_an_order_or_a_usual_time_that_was_emptied_is_said_at_its_cell(cast, office):
    sector = cast.member("member").sector
    services.add_unit(cast.committee, "handling", "市甲局", usual_days=12, actor=SYSTEM)
    book = made(
        界别=[["界别", "顺序"], [sector.name, ""]],
        承办单位=[["单位名称", "惯例几个工作日答复"], ["市甲局", ""]],
    )
    assert faults(office, book) == [
        ("界别", 2, "B", f"原来排在第{sector.order}，不能空着。不改的，照原来的写，或者整列删掉。"),
        ("承办单位", 2, "B", "原来写的是12个工作日，不能空着。不改的，照原来的写，或者整列删掉。"),
    ]


def test_a_day_that_is_today_by_default_is_looked_at_again_tomorrow(cast, as_one, group):
    office, sector = as_one("officer"), cast.member("member").sector.name
    newcomer = [["姓名", "界别", "怎样任委员"], ["张三", sector, "增补"]]
    post = [["姓名", "职务", "在哪里"], ["何秋萍", "召集人", "一组"]]
    for book in (made(委员=newcomer), made(任职=post)):
        url, page = looked_at(office, book)
        assert clock.today().isoformat() in page
        digest = office.get(url).context["digest"]
        with clock.at(clock.now() + DAY):
            answer = as_one("officer").post(url, {"digest": digest})
            assert answer.status_code == 409
            assert "请照现在的再看一遍" in answer.content.decode()
        office = as_one("officer")
        assert office.post(url, {"digest": digest}).status_code == 302


def test_a_post_for_another_of_the_same_name_is_looked_at_again(cast, office, group):
    he = cast.member("member")
    url, _page = looked_at(
        office, made(任职=[["姓名", "职务", "在哪里"], ["何秋萍", "召集人", "一组"]])
    )
    digest = office.get(url).context["digest"]
    services.change_member(he, since=None, name="何秋平", actor=SYSTEM)
    services.enter_member(he.term, name="何秋萍", sector=he.sector, starts=he.starts, actor=SYSTEM)
    assert office.post(url, {"digest": digest}).status_code == 409
    assert not Appointment.objects.filter(unit=group).exists()
