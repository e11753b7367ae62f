"""A unit would like to reach the sender: asked, answered, given, looked at, taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from lianxin.audit.models import Entry
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.flows import LostRace, MoveRefused
from lianxin.inbox.models import (
    Case,
    Consent,
    Contact,
    ContactRelease,
    ContactRequest,
    PrivacyNotice,
    Reveal,
)
from lianxin.inbox.policies import tellings
from lianxin.inbox.rules.refusals import CaseRefused
from lianxin.inbox.services import (
    asking,
    forwarding,
    guarding,
    handling,
    passing,
)

BUREAU, WATER = "市交通运输局", "市水务局"
PHONE, NAME = "13812345207", "范秀兰"
WHY = "要约时间到站台看一看"


@pytest.fixture
def yu(cast):
    return cast.actor("officer")


@pytest.fixture
def clerk(cast):
    return cast.actor("clerk")


@pytest.fixture
def letter(cast, yu):
    """A case of somebody who may be called, passed on to the bureau of the cast's clerk."""
    case = cast.says("站台搬远了", name=NAME, phone=PHONE, consents=frozenset({"call"})).case
    handling.accept_case(case, words="", actor=yu)
    return forwarding.forward_case(case, cast.unit(BUREAU), words="", actor=yu)


def sender(letter) -> Actor:
    return Actor(opened_by_code=frozenset({letter.case_id}))


@pytest.fixture
def asked(letter, yu):
    return passing.ask_to_pass(letter, words=WHY, actor=yu)


@pytest.fixture
def agreed(letter, asked):
    return passing.answer_request(asked, agrees=True, actor=sender(letter))


def look(letter, clerk):
    return passing.reveal_to_unit(letter, reason="verify", words="约时间", actor=clerk)


def give(letter, yu, way="page"):
    return passing.release_contact(letter, way=way, words="单位要约时间", actor=yu)


def test_a_yes_is_kept_as_a_consent_that_names_the_unit_and_who_asked(cast, letter, agreed, yu):
    kept = Consent.objects.get(case=letter.case, kind="pass")
    assert (kept.unit, kept.asked_by_id, kept.source) == (letter.unit, yu.person_id, "code")
    assert kept.notice == PrivacyNotice.objects.of(cast.committee.pk)
    assert agreed.state == ContactRequest.State.AGREED


def test_nothing_is_seen_before_the_office_has_given_it(letter, agreed, clerk):
    with pytest.raises(CaseRefused, match="还没有把联系方式给本单位"):
        look(letter, clerk)
    assert not Reveal.objects.exists()


def test_without_a_yes_the_office_gives_nothing(letter, asked, yu, clerk):
    for way in ContactRelease.Way:
        with pytest.raises(CaseRefused, match="没有同意"):
            give(letter, yu, way)
    with pytest.raises(CaseRefused, match="没有同意"):
        look(letter, clerk)
    assert not ContactRelease.objects.exists()


def test_given_it_is_seen_with_a_line_and_its_sender_reads_both(letter, agreed, yu, clerk):
    assert give(letter, yu) is None
    shown = look(letter, clerk)
    assert (shown.name, shown.phone) == (NAME, PHONE)
    seen = Reveal.objects.get()
    assert (seen.unit, seen.words, seen.person_id) == (letter.unit, "约时间", clerk.person_id)
    acts = list(Entry.objects.order_by("pk").values_list("act", flat=True))
    assert acts[-2:] == ["inbox.release_contact", "inbox.unit_reveal"]
    assert PHONE not in str([entry.facts for entry in Entry.objects.all()])
    told = list(letter.case.steps.filter(kind="pass").values_list("told", flat=True))
    assert told == [
        "市交通运输局想联系您，问您同不同意给它联系方式",
        "您同意把联系方式给市交通运输局",
        "您的联系方式给了市交通运输局",
    ]


def test_by_word_of_mouth_the_officer_sees_it_once_and_the_unit_never(letter, agreed, yu, clerk):
    assert give(letter, yu, "mouth").phone == PHONE
    assert Reveal.objects.get().reason == "pass"
    with pytest.raises(CaseRefused):
        look(letter, clerk)


def test_a_no_is_final_for_this_unit_and_says_nothing_of_another(cast, letter, asked, yu):
    passing.answer_request(asked, agrees=False, actor=sender(letter))
    with pytest.raises(CaseRefused, match="不再问第二次"):
        passing.ask_to_pass(letter, words="再问一次", actor=yu)
    with pytest.raises(MoveRefused):
        passing.answer_request(asked, agrees=True, actor=sender(letter))
    assert not Consent.objects.filter(kind="pass").exists()
    other = forwarding.forward_case(letter.case, cast.unit(WATER), words="", actor=yu)
    assert passing.ask_to_pass(other, words="要看水管", actor=yu).state == "asked"


def test_what_one_unit_may_see_another_may_not(cast, letter, agreed, yu):
    other = forwarding.forward_case(letter.case, cast.unit(WATER), words="", actor=yu)
    with pytest.raises(CaseRefused, match="没有同意"):
        give(other, yu)
    with pytest.raises(CaseRefused, match="没有同意"):
        look(other, yu)


def test_only_the_sender_answers_and_takes_back(cast, letter, asked, yu):
    stranger = Actor(opened_by_code=frozenset({cast.says().case.pk}))
    for somebody in (stranger, yu, cast.actor("head")):
        with pytest.raises(CaseRefused):
            passing.answer_request(asked, agrees=True, actor=somebody)
    passing.answer_request(asked, agrees=True, actor=sender(letter))
    with pytest.raises(CaseRefused):
        passing.take_back_pass(asked, actor=yu)


def test_taken_back_nobody_of_the_unit_sees_it_from_then_on(letter, agreed, yu, clerk):
    give(letter, yu)
    passing.take_back_pass(agreed, actor=sender(letter))
    with pytest.raises(CaseRefused, match="已经收回"):
        look(letter, clerk)
    with pytest.raises(CaseRefused, match="已经收回"):
        give(letter, yu, "mouth")
    assert Consent.objects.get(kind="pass").withdrawn_at is not None
    with pytest.raises(CaseRefused, match="不再问第二次"):
        passing.ask_to_pass(letter, words=WHY, actor=yu)


def test_a_letter_that_is_answered_or_recalled_ends_it(cast, letter, agreed, yu, clerk):
    give(letter, yu)
    forwarding.recall_forward(letter, actor=yu)
    with pytest.raises(CaseRefused, match="到此为止"):
        look(letter, clerk)
    again = forwarding.forward_case(letter.case, letter.unit, words="", actor=yu)
    with pytest.raises(CaseRefused, match="还没有把联系方式给本单位"):
        look(again, clerk)  # the sender's yes stands, but each letter is given by itself
    give(again, yu)
    assert look(again, clerk).phone == PHONE


def test_an_officer_records_what_was_said_on_the_telephone(letter, asked, yu):
    early, late = clock.yesterday(), clock.today() + timedelta(days=1)
    for day in (early, late):
        with pytest.raises(CaseRefused, match="日子不对"):
            passing.record_answer(asked, agrees=True, spoken_on=day, actor=yu)
    passing.record_answer(asked, agrees=True, spoken_on=clock.today(), actor=yu)
    kept = Consent.objects.get(kind="pass")
    assert (kept.source, kept.asked_by_id) == ("phone", yu.person_id)
    assert asked.answered_to_id == yu.person_id


def test_it_is_not_asked_where_nothing_was_left(cast, yu):
    case = handling.accept_case(cast.says().case, words="", actor=yu)
    letter = forwarding.forward_case(case, cast.unit(BUREAU), words="", actor=yu)
    with pytest.raises(CaseRefused, match="没有留电话"):
        passing.ask_to_pass(letter, words=WHY, actor=yu)


def test_each_of_merged_matters_is_by_itself(cast, letter, agreed, yu, clerk):
    other = cast.says("站台太远", name="穆怀瑾", phone="13900007788").case
    handling.merge_case(other, letter.case, actor=yu)
    give(letter, yu)
    assert look(letter, clerk).phone == PHONE
    assert not other.contact_requests.exists()
    assert not other.reveals.exists()


def test_the_quota_counts_the_looks_of_a_unit_too(letter, agreed, yu, clerk):
    give(letter, yu)
    for _ in range(5):
        look(letter, clerk)
    with pytest.raises(CaseRefused, match="看得太多"):
        look(letter, clerk)


@pytest.mark.postgresql
def test_a_look_comes_before_a_withdrawal_or_not_at_all(letter, agreed, yu, clerk, race):
    """Whatever the order, nobody sees anything after the moment at which it was taken back."""
    give(letter, yu)
    for number in range(5):
        request = ContactRequest.objects.get(pk=agreed.pk)
        outcomes = race(
            [
                lambda: look(letter, clerk),
                lambda r=request: passing.take_back_pass(r, actor=sender(letter)),
            ]
        )
        assert not isinstance(outcomes[1], Exception), outcomes
        taken_back = ContactRequest.objects.get(pk=agreed.pk)
        seen = Reveal.objects.count()
        assert seen == (0 if isinstance(outcomes[0], CaseRefused) else 1)
        with pytest.raises(CaseRefused):
            look(letter, clerk)
        assert Reveal.objects.count() == seen
        # For the next round, as if nothing had been said.
        Reveal.objects.all().delete()
        ContactRequest.objects.filter(pk=taken_back.pk).update(state="agreed", turn=number)


@pytest.mark.postgresql
def test_of_a_yes_and_a_no_at_the_same_moment_one_counts(letter, asked, race):
    by, readers = sender(letter), [True, False, True, False]
    read = {n: ContactRequest.objects.get(pk=asked.pk) for n in range(4)}
    outcomes = race(
        [
            lambda n=n, said=said: passing.answer_request(read[n], agrees=said, actor=by)
            for n, said in enumerate(readers)
        ]
    )
    assert sum(isinstance(one, LostRace) for one in outcomes) == 3
    agreed = ContactRequest.objects.get(pk=asked.pk).state == "agreed"
    assert Consent.objects.filter(kind="pass").count() == int(agreed)


@pytest.mark.postgresql
def test_two_officers_ask_once(letter, yu, race):
    outcomes = race([lambda: passing.ask_to_pass(letter, words=WHY, actor=yu)] * 3)
    assert sum(isinstance(one, CaseRefused) for one in outcomes) == 2, outcomes
    assert ContactRequest.objects.count() == 1


def test_whom_a_matter_is_about_sees_nothing_though_it_was_given(cast, letter, agreed, yu, clerk):
    give(letter, yu)
    guarding.exclude(letter.case, unit=letter.unit, actor=yu)
    letter.refresh_from_db()
    with pytest.raises(CaseRefused):
        look(letter, clerk)


def test_nobody_says_yes_without_a_number_that_could_be_given(letter, asked, yu):
    Contact.objects.update(phone_sealed=None, phone_index=None)
    with pytest.raises(CaseRefused, match="您现在没有留着电话"):
        passing.answer_request(asked, agrees=True, actor=sender(letter))
    with pytest.raises(CaseRefused, match="留言人没有留着电话"):
        passing.record_answer(asked, agrees=True, spoken_on=clock.today(), actor=yu)
    assert not Consent.objects.filter(kind="pass").exists()
    assert passing.answer_request(asked, agrees=False, actor=sender(letter)).state == "refused"


def test_a_head_does_not_read_that_a_unit_would_like_to_reach_somebody(cast, yu):
    case = cast.says("站台远", name=NAME, phone=PHONE, source="paper", actor=yu).case
    handling.accept_case(case, words="", actor=yu)
    letter = forwarding.forward_case(case, cast.unit(BUREAU), words="", actor=yu)
    passing.ask_to_pass(letter, words=WHY, actor=yu)
    listed = list(tellings.rows(yu).values_list("recipient__telling__what", flat=True))
    assert listed == ["问一句：能不能把联系方式给市交通运输局"]
    head = cast.actor("head")
    assert not tellings.rows(head).exists()
    asking.ask_resident(Case.objects.get(pk=case.pk), text="哪个站台？", as_who="联络办", actor=yu)
    assert [row.what for row in tellings.rows(head)] == ["问一句：哪个站台？"]
