"""What is put into groups where answers are owed: places, numbers and days, and nothing of the matter."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from lianxin.casework.pages.asking import group_texts
from lianxin.inbox.models import Case, Forward
from lianxin.inbox.services import forwarding, handling
from lianxin.office.services.internal import mark_internal
from lianxin.organisation.models import Person, Unit

URL = reverse("casework:asking")
WORDS = "三单元楼道的灯坏了两个月"


@pytest.fixture(autouse=True)
def _day(ordinary_morning, settings):
    settings.LIANXIN_BASE_URL = "https://lx.example"


@pytest.fixture
def in_hand(cast):
    """One matter lies with the team; its first answer is promised for a day."""

    def hand(due: date) -> Case:
        case = cast.says(WORDS, phone="13812345207").case
        yu = cast.actor("officer")
        handling.accept_case(case, words="", actor=yu)
        handling.hand_to_team(case, cast.team, member=cast.member("member"), actor=yu)
        Case.objects.filter(pk=case.pk).update(due_on=due)
        return case

    return hand


def texts_of(cast, key: str) -> dict[str, str]:
    return {one.label: one.text for one in group_texts(cast.actor(key))}


def sent(cast, case: Case, name: str, due: date) -> Forward:
    return forwarding.forward_case(
        case, cast.unit(name), words="", due_on=due, actor=cast.actor("officer")
    )


def accepted(cast, text: str = WORDS) -> Case:
    case = cast.says(text, phone="13812345207").case
    return handling.accept_case(case, words="", actor=cast.actor("officer"))


def test_where_members_owe_an_answer_stands_the_place_the_number_and_the_days(cast, in_hand):
    in_hand(date(2026, 11, 20))
    in_hand(date(2026, 11, 27))
    in_hand(date(2026, 11, 30))
    assert texts_of(cast, "officer") == {
        "请委员答复": (
            "各位委员：站里有留言等大家答复，请打开看看自己手里的，先答复一句也行："
            "https://lx.example/today/"
        ),
        "哪里还没有答复": (
            "这些地点还有没答复的：\n"
            f"{cast.place.short}：3件，最早的11月20日到期，其中1件过了日子\n"
            "https://lx.example/today/"
        ),
    }


def test_a_head_has_the_texts_of_their_own_team_and_a_member_none(cast, in_hand):
    in_hand(date(2026, 11, 27))
    line = f"{cast.place.short}：1件，最早的11月27日到期"
    assert line in texts_of(cast, "head")["哪里还没有答复"].split("\n")
    assert texts_of(cast, "member") == {}
    assert texts_of(cast, "outsider") == {}
    Case.objects.update(team=None)
    assert texts_of(cast, "head") == {}


def test_every_unit_that_owes_a_reply_has_a_text_of_its_own(cast):
    sent(cast, accepted(cast), "市交通运输局", date(2026, 11, 20))
    sent(cast, accepted(cast), "市交通运输局", date(2026, 12, 4))
    other = Unit.objects.filter(committee=cast.committee, kind="handling")
    other = other.exclude(name="市交通运输局").first()
    sent(cast, accepted(cast), other.name, date(2027, 1, 5))
    link = "https://lx.example/cases/unit/"
    rest = f"有账号的在这里答复，办不完的可以请求延期：{link} 没有账号的，照函上写的答复联络办。"
    assert texts_of(cast, "officer") == {
        "请市交通运输局答复": (
            "市交通运输局：转来的事还没有答复的有2件，最早的11月20日到期，其中1件过了日子。" + rest
        ),
        f"请{other.name}答复": (
            f"{other.name}：转来的事还没有答复的有1件，最早的2027年1月5日到期。" + rest
        ),
    }
    assert texts_of(cast, "head") == {}  # the office's letters are no business of a team


def test_a_unit_that_waits_for_more_time_owes_nothing_yet(cast):
    letter = sent(cast, accepted(cast), "市交通运输局", date(2026, 11, 20))
    forwarding.ask_more_time(
        letter, until=date(2026, 12, 20), why="材料没有到", actor=cast.actor("clerk")
    )
    assert texts_of(cast, "officer") == {}


def test_neither_the_matter_nor_who_wrote_nor_who_answers_stands_in_it(cast, client, in_hand):
    case = in_hand(date(2026, 11, 27))
    letter = sent(cast, accepted(cast), "市交通运输局", date(2026, 12, 4))
    cast.enter(client, "officer")
    page = client.get(URL)
    said = "".join(one.text for one in page.context["group_texts"])
    names = list(Person.objects.values_list("name", flat=True))
    for word in ("灯", "13812345207", "5207", case.number, letter.number, letter.case.number):
        assert word not in said
    assert [name for name in names if name in said] == []
    assert "复制到群里" in page.content.decode()
    assert WORDS not in page.content.decode()


def test_what_is_internal_stands_in_no_text(cast, in_hand):
    inside = [in_hand(date(2026, 11, 27)), accepted(cast)]
    sent(cast, inside[1], "市交通运输局", date(2026, 12, 4))
    for case in inside:
        mark_internal("inbox.Case", case, why="还没有定", actor=cast.actor("officer"))
    assert texts_of(cast, "officer") == {}
    in_hand(date(2026, 11, 27))
    mark_internal("places.Place", cast.place, why="还没有定", actor=cast.actor("officer"))
    assert texts_of(cast, "officer") == {}


@pytest.mark.parametrize(
    ("key", "status"),
    [("officer", 200), ("head", 200), ("member", 403), ("clerk", 403), ("system", 403)],
)
def test_who_may_have_the_texts(cast, client, key, status):
    cast.enter(client, key)
    assert client.get(URL).status_code == status


def test_the_board_and_the_teams_list_lead_there(cast, client, in_hand):
    in_hand(date(2026, 11, 27))
    for key, page in (("officer", "inbox:board"), ("head", "inbox:team")):
        cast.enter(client, key)
        assert f'href="{URL}"' in client.get(reverse(page)).content.decode()


def test_where_nothing_is_owed_it_says_so(cast, client):
    cast.enter(client, "officer")
    page = client.get(URL)
    assert page.context["group_texts"] == []
    assert "没有等大家答复的" in page.content.decode()
