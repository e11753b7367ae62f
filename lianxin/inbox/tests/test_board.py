"""The office's board."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from lianxin.audit.models import Entry
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.inbox.services import asking, forwarding, handling, replying
from lianxin.inbox.services.closing import close_case
from lianxin.inbox.services.dictionaries import set_promise
from lianxin.inbox.services.guarding import exclude
from lianxin.office.services.internal import mark_internal
from lianxin.organisation.models import Unit
from lianxin.places.models import Place

BOARD = "/cases/"


@pytest.fixture
def office(cast, client):
    cast.enter(client, "officer")
    return client


def page(client, query=""):
    answer = client.get(BOARD + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_each_case_lies_on_one_heap_and_all_open_ones_on_the_last(cast, office):
    yu, he = cast.actor("officer"), cast.actor("member")
    cast.says("一号：刚写来的。")
    taken = cast.says("二号：受理了。").case
    handling.accept_case(taken, words="", actor=yu)
    given = cast.says("三号：交给委员。").case
    handling.accept_case(given, words="", actor=yu)
    handling.hand_to_team(given, cast.team, member=cast.member("member"), actor=yu)
    asked = cast.says("四号：问了一句。").case
    handling.accept_case(asked, words="", actor=yu)
    asking.ask_resident(asked, text="哪一栋？", as_who="联络办", actor=yu)
    sent = cast.says("五号：转了单位。").case
    handling.accept_case(sent, words="", actor=yu)
    unit = Unit.objects.filter(committee=cast.committee, kind="handling").first()
    forwarding.forward_case(sent, unit, words="", actor=yu)
    answered = cast.says("六号：答复了。").case
    handling.accept_case(answered, words="", actor=yu)
    replying.office_reply(answered, text="看过了。", actor=yu)
    answer = office.get(BOARD)
    heaps = {item["label"]: item["count"] for item in answer.context["tabs"]}
    assert heaps == {
        "等联络办": 2, "在委员手里": 1, "在单位手里": 1, "等答应的日子": 0,
        "等留言人": 2, "全部在办": 6, "已办结": None,
    }  # fmt: skip
    assert [row["title"] for row in office.get(BOARD + "?tab=unit").context["rows"]] == [
        "五号：转了单位"
    ]
    assert he.person_id is not None


def test_a_draft_to_look_at_waits_for_the_office(cast, office):
    yu, he = cast.actor("officer"), cast.actor("member")
    set_promise(cast.committee, starts=clock.today(), approves_drafts=True, actor=yu)
    case = cast.says().case
    handling.accept_case(case, words="", actor=yu)
    handling.hand_to_team(case, cast.team, member=cast.member("member"), actor=yu)
    draft = replying.save_draft(case, text="我去看过。", voice="member", actor=he)
    replying.submit_reply(draft, actor=he)
    rows = office.get(BOARD + "?tab=office").context["rows"]
    assert [row["words"] for row in rows] == ["答复待审"]


def test_a_promise_that_falls_due_comes_back_even_after_the_case_was_closed(cast, office):
    yu, today = cast.actor("officer"), clock.today()
    for days in (0, 1):
        with clock.at(clock.now() - timedelta(days=3)):
            case = cast.says(f"说好{days}天后的。").case
            handling.accept_case(case, words="", actor=yu)
            promised = today + timedelta(days=days)
            replying.office_reply(case, text="装好。", promised_on=promised, actor=yu)
            close_case(case, actor=yu)
    rows = office.get(BOARD + "?tab=office&due=promised").context["rows"]
    assert [row["title"] for row in rows] == ["说好0天后的"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("路灯", 1),
        ("坏了两个月", 1),
        ("灯路", 0),
        ("𠮷", 1),
        ("龘龘", 0),
        ("<script>", 1),
        ("🚌", 0),
        ("", 3),
    ],
)
def test_a_word_of_two_characters_or_a_phrase_finds(cast, office, typed, found):
    cast.says("楼前的路灯坏了两个月。")
    cast.says("𠮷野家门口积水。")
    cast.says("<script>alert(1)</script>写在墙上。")
    answer = office.get(BOARD, {"q": typed})
    assert answer.status_code == 200
    assert len(answer.context["rows"]) == found
    assert b"<script>alert" not in answer.content


def test_a_phrase_that_is_too_long_is_looked_for_as_far_as_it_goes(cast, office):
    cast.says("长" * 70)
    cast.says("别的事。")
    answer = office.get(BOARD, {"q": "长" * 61})
    assert len(answer.context["rows"]) == 1
    assert "只按前60个字找" in answer.content.decode()


def test_a_member_who_is_excluded_is_not_found_by_search(cast, office):
    """The office person whom a case is about does not find it either."""
    case = cast.says("联络办的窗口态度不好。").case
    exclude(case, person=cast.person("officer"), actor=cast.actor("office_head"))
    assert office.get(BOARD, {"q": "窗口"}).context["rows"] == []


@pytest.mark.parametrize(
    "query",
    [
        "?place=abc", "?subject=999999", "?due=never", "?sort=score", "?tab=nothing", "?page=x",
        "?page=99", "?open=not-a-ref", "?q=" + "长" * 200, "?place=1%00",
    ],
)  # fmt: skip
def test_an_address_that_makes_no_sense_still_shows_the_board(cast, office, query):
    cast.says()
    assert office.get(BOARD + query).status_code == 200


def test_an_opened_row_explains_its_deadline_day_by_day(cast, office):
    case = cast.says().case
    text = page(office, f"?open={case.ref}")
    assert "这个期限是怎么数出来的" in text
    assert "收到" in text
    assert "限5个工作日" in text
    assert "下一次提醒" in text


def test_beside_an_overdue_case_stand_the_head_and_the_office(cast, office):
    yu = cast.actor("officer")
    with clock.at(clock.now() - timedelta(days=20)):
        case = cast.says().case
        handling.accept_case(case, words="", actor=yu)
        handling.hand_to_team(case, cast.team, member=cast.member("member"), actor=yu)
    answer = office.get(BOARD)
    said = answer.context["overdue"][0]["whom"]
    assert said[0].startswith("站长温树声")
    assert said[1].startswith(cast.committee.office_name)
    assert office.get(BOARD + "?due=overdue").context["rows"][0]["number"] == case.number


@pytest.mark.parametrize("many", [1, 50])
def test_the_board_asks_the_database_no_more_for_fifty_than_for_one(cast, office, many):
    for _n in range(many):
        case = cast.says().case
        handling.accept_case(case, words="", actor=cast.actor("officer"))
        handling.hand_to_team(
            case, cast.team, member=cast.member("member"), actor=cast.actor("officer")
        )
    office.get(BOARD)  # the calendar is read once
    with CaptureQueriesContext(
        connection,
    ) as asked:
        office.get(BOARD)
    assert len(asked) <= 12, [query["sql"][:120] for query in asked]


def test_the_list_is_exported_as_text_without_contact_data_and_leaves_a_line(cast, office):
    case = cast.says('=HYPERLINK("http://x")坏了', name="范秀兰", phone="13812345207").case
    answer = office.get(reverse("inbox:export"))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0)
    table = rows.to_python()
    assert table[1][0] == case.number
    assert table[1][1].startswith("=HYPERLINK")
    assert "13812345207" not in str(table)
    assert "范秀兰" not in str(table)
    assert Entry.objects.filter(act="inbox.export").count() == 1


def test_the_next_case_is_the_most_urgent_that_waits_for_the_office(cast, office):
    with clock.at(clock.now() - timedelta(days=8)):
        old = cast.says("老的。").case
    cast.says("新的。")
    answer = office.get(reverse("inbox:next"))
    assert answer["Location"] == reverse("inbox:case", args=[old.ref])


def test_with_nothing_to_do_the_next_case_says_so(cast, office):
    answer = office.get(reverse("inbox:next"), follow=True)
    assert "没有等联络办动手的了" in answer.content.decode()


@pytest.mark.parametrize(
    "who", ["member", "head", "clerk", "leader", "system", "security", "audit"]
)
@pytest.mark.parametrize("name", ["board", "next", "export", "telling", "digests"])
def test_only_the_office_reaches_its_pages(cast, client, who, name):
    cast.enter(client, who)
    assert client.get(reverse(f"inbox:{name}")).status_code == 403


@pytest.mark.parametrize("name", ["board", "next", "export", "telling", "digests"])
def test_a_stranger_is_led_to_sign_in(db, client, name):
    assert client.get(reverse(f"inbox:{name}")).status_code == 302


def test_another_committees_office_sees_none_of_ours(cast, client):
    case = cast.says().case
    cast.enter(client, "outsider")
    assert client.get(BOARD).context["rows"] == []
    assert client.get(BOARD, {"q": "路灯"}).context["rows"] == []
    assert client.get(reverse("inbox:case", args=[case.ref])).status_code == 404


def test_a_sheet_of_cases_names_no_internal_place(cast, office):
    """A sheet is handed on; on the board, which stays inside, the case is there as before."""
    kept = cast.says("楼前的路灯坏了。").case
    other = Place.objects.open().filter(committee=cast.committee).exclude(pk=cast.place.pk).first()
    said = cast.says("河边的护栏松了。", place=other).case
    mark_internal("places.Place", cast.place, why="还没有定", actor=SYSTEM)
    sheet = io.BytesIO(office.get(reverse("inbox:export")).content)
    told = str(CalamineWorkbook.from_filelike(sheet).get_sheet_by_index(0).to_python())
    assert said.number in told
    assert kept.number not in told
    assert cast.place.name not in told
    assert kept.number in office.get(reverse("inbox:board")).content.decode()
