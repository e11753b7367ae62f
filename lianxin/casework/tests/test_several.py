"""Several cases at once: what can be done is done, of the rest it is said why; sentences kept ready."""

import pytest
from django.urls import reverse

from lianxin.casework.models import ReadySentence
from lianxin.inbox.models import Forward
from lianxin.inbox.services import guarding, handling
from lianxin.organisation.models import Committee, Unit

URL = reverse("casework:several")


@pytest.fixture
def office(cast, client):
    cast.enter(client, "officer")
    return client


@pytest.fixture
def transport(cast):
    return Unit.objects.get(committee=cast.committee, name="市交通运输局")


def ticked(cases):
    return [f"{case.ref}:{case.turn}" for case in cases]


def send(office, act, cases, **facts):
    return office.post(URL, {"act": act, "case": ticked(cases)} | facts, follow=True)


def test_ticked_on_the_board_they_stand_on_one_page(cast, office):
    cases = [cast.says(f"第{n}件。").case for n in range(2)]
    board = office.get(reverse("inbox:board")).content.decode()
    for case in cases:
        assert f'value="{case.ref}" form="several"' in board
    page = office.get(URL, {"case": [str(case.ref) for case in cases]}).content.decode()
    assert "2件一起办" in page
    assert all(case.number in page for case in cases)


def test_each_gets_a_letter_of_its_own_and_who_cannot_is_named_with_why(cast, office, transport):
    first, second, about = (cast.says(f"第{n}件。").case for n in range(3))
    guarding.exclude(about, unit=transport, actor=cast.actor("officer"))
    cases = [first, second, about]
    for case in cases:
        case.refresh_from_db()
    page = send(office, "forward", cases, unit=transport.pk, words="请一并看。").content.decode()
    letters = Forward.objects.filter(unit=transport)
    assert {letter.case_id for letter in letters} == {first.pk, second.pk}
    assert len({letter.number for letter in letters}) == 2
    assert "2件办好了" in page
    assert f"{about.number}没有办成：这件事说的就是市交通运输局" in page
    about.refresh_from_db()
    assert about.state == "received"  # what could not go anywhere was not accepted either


def test_the_same_matter_from_three_people_becomes_one(cast, office):
    cases = [cast.says(f"第{n}个人说路灯。").case for n in range(3)]
    send(office, "merge", cases, into=str(cases[1].ref))
    for case in cases:
        case.refresh_from_db()
    assert [case.merged_into_id for case in cases] == [cases[1].pk, None, cases[1].pk]


def test_handed_to_the_team_of_their_place_and_taken_on(cast, office):
    cases = [cast.says(f"第{n}件。").case for n in range(2)]
    send(office, "hand", cases, team=cast.team.pk, words="")
    for case in cases:
        case.refresh_from_db()
        assert (case.holder, case.team) == ("team", cast.team)
    send(office, "own", cases)
    for case in cases:
        case.refresh_from_db()
        assert case.owner == cast.person("officer")


@pytest.mark.parametrize("turn", ["", ":", ":x", ":999"])
def test_without_saying_how_they_were_seen_nothing_is_done(cast, office, turn):
    case = cast.says("路灯坏了。").case
    answer = office.post(URL, {"act": "own", "case": f"{case.ref}{turn}"})
    assert answer.status_code == 409
    case.refresh_from_db()
    assert case.owner is None


def test_what_has_moved_since_it_was_seen_is_not_touched_and_nothing_else_is(cast, office):
    cases = [cast.says(f"第{n}件。").case for n in range(2)]
    seen = ticked(cases)
    handling.accept_case(cases[0], words="", actor=cast.actor("office_head"))
    answer = office.post(URL, {"act": "own", "case": seen})
    assert answer.status_code == 409
    assert "刚才有了变化" in answer.content.decode()
    for case in cases:
        case.refresh_from_db()
        assert case.owner is None


@pytest.mark.parametrize(
    "facts", [{}, {"case": "x"}, {"case": ["00000000-0000-0000-0000-000000000000"]}]
)
def test_with_nothing_ticked_the_board_says_so(cast, office, facts):
    page = office.get(URL, facts, follow=True).content.decode()
    assert "还没有勾上哪一件" in page


def test_another_committees_cases_are_not_there(cast, client):
    case = cast.says("路灯坏了。").case
    cast.enter(client, "outsider")
    page = client.get(URL, {"case": str(case.ref)}, follow=True).content.decode()
    assert case.number not in page


# ------------------------------------------------------------------ sentences kept ready


def test_a_sentence_that_is_kept_stands_beside_what_it_is_for(cast, office):
    case = cast.says("路灯坏了。").case
    text = "本周内派人去看，看了就告诉您。"
    office.post(reverse("casework:sentences"), {"use": "ask", "text": text})
    assert text not in office.get(reverse("inbox:case", args=[case.ref])).content.decode()
    handling.accept_case(case, words="", actor=cast.actor("officer"))
    assert text in office.get(reverse("inbox:case", args=[case.ref])).content.decode()
    kept = ReadySentence.objects.get(text=text)
    url = reverse("casework:sentence", args=[kept.ref])
    office.post(url, {"use": "ask", "text": "换了一句。"})
    kept.refresh_from_db()
    assert kept.text == "换了一句。"
    office.post(reverse("casework:remove_sentence", args=[kept.ref]))
    assert not ReadySentence.objects.filter(pk=kept.pk).exists()


def test_twice_the_same_and_more_than_enough_are_refused(cast, office):
    index = reverse("casework:sentences")
    facts = {"use": "note", "text": "第一句"}
    assert office.post(index, facts).status_code == 302
    assert office.post(index, facts).status_code == 422
    there = ReadySentence.objects.filter(committee=cast.committee, use="note").count()
    for number in range(20 - there):
        assert office.post(index, facts | {"text": f"又一句{number}"}).status_code == 302
    answer = office.post(index, facts | {"text": "再一句"})
    assert answer.status_code == 422
    assert "已经有20句" in answer.content.decode()


def test_a_new_committee_begins_with_a_few_of_its_own(cast):
    for committee in Committee.objects.all():
        assert ReadySentence.objects.filter(committee=committee).count() == 7
