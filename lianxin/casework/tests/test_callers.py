"""A caller without a number: found by the whole telephone, counted, told to whom was found."""

import pytest
from django.urls import reverse

from lianxin.audit.models import Entry
from lianxin.inbox.models import Reveal
from lianxin.inbox.services import flags, handling

URL = reverse("casework:caller")
PHONE = "13812345207"
WHY = "来电问进展"


@pytest.fixture
def office(cast, client):
    cast.enter(client, "officer")
    return client


def ask(office, phone=PHONE):
    return office.post(URL, {"phone": phone, "words": WHY})


def test_every_matter_of_the_number_and_none_of_another_is_found(cast, office):
    first = cast.says("路灯坏了。", phone=PHONE).case
    second = cast.says("水管漏了。", phone="138 1234 5207").case
    other = cast.says("井盖没了。", phone="13812345208").case
    page = ask(office, "138-1234-5207").content.decode()
    assert first.number in page
    assert second.number in page
    assert other.number not in page
    assert PHONE not in page.split("<main", 1)[1].replace(f'value="{PHONE}"', "")
    assert other.number not in ask(office, "1381234520").content.decode()


def test_it_is_counted_told_to_the_sender_and_logged_without_the_number(cast, office):
    found = cast.says("路灯坏了。", phone=PHONE)
    ask(office)
    seen = Reveal.objects.get(case=found.case)
    assert (seen.get_reason_display(), seen.words) == ("照您的电话号码找到这件", WHY)
    line = Entry.objects.filter(act="casework.find_caller").get()
    assert line.facts["count"] == 1
    assert PHONE not in str(line.facts)
    answers = [ask(office).status_code for _ in range(6)]
    assert answers == [200, 200, 200, 200, 409, 409]  # five in ten minutes, the first of them above


def test_a_minors_and_a_petition_are_not_found(cast, office):
    minor = cast.says("学校的饭。", phone=PHONE).case
    petition = cast.says("告他。", phone=PHONE).case
    flags.set_flag(minor, kind="minor", words="学生", actor=cast.actor("officer"))
    flags.set_flag(petition, kind="petition", words="检举", actor=cast.actor("officer"))
    page = ask(office).content.decode()
    assert "没有找到" in page
    assert minor.number not in page
    assert petition.number not in page
    assert not Reveal.objects.exists()


@pytest.mark.parametrize("who", ["member", "head", "clerk", "system", "security", "audit"])
def test_nobody_else_asks(cast, client, who):
    found = cast.says("路灯坏了。", phone=PHONE).case
    cast.enter(client, who)
    answer = ask(client)
    assert answer.status_code in (302, 403)
    assert found.number not in answer.content.decode()


def test_who_serves_elsewhere_finds_nothing_here(cast, client):
    found = cast.says("路灯坏了。", phone=PHONE).case
    cast.enter(client, "outsider")
    assert found.number not in ask(client).content.decode()


# ------------------------------------------------------------------ by number and by word


def test_a_number_opens_its_case_from_any_heap_whatever_became_of_it(cast, office):
    closed, merged, into = (cast.says(f"第{n}件，路灯。").case for n in range(3))
    actor = cast.actor("officer")
    for case in (merged, into):
        handling.accept_case(case, words="", actor=actor)
    handling.merge_case(merged, into, actor=actor)
    handling.decline_case(closed, cast.committee.elsewheres.first(), words="", actor=actor)
    for case in (closed, merged):
        for tab in ("", "office", "done"):
            for typed in (case.number, case.number.replace("-", " "), f" {case.number}"):
                answer = office.get(reverse("inbox:board"), {"q": typed, "tab": tab})
                assert answer.status_code == 302, (typed, tab)
                assert answer["Location"] == reverse("inbox:case", args=[case.ref])
    assert office.get(reverse("inbox:board"), {"q": "2611-9999"}).status_code == 200


def test_a_word_that_lies_on_another_heap_is_said_to_lie_there(cast, office):
    case = cast.says("水车的轮子坏了。").case
    handling.decline_case(
        case, cast.committee.elsewheres.first(), words="", actor=cast.actor("officer")
    )
    page = office.get(reverse("inbox:board"), {"q": "水车"}).content.decode()
    assert "在“已办结”里有1件" in page


def test_a_telephone_typed_among_the_words_leads_to_where_callers_are_found(cast, office):
    answer = office.get(reverse("inbox:board"), {"q": PHONE})
    assert answer["Location"] == URL
