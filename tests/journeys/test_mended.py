"""What a fresh pair of eyes found wrong once stays right."""

from datetime import timedelta

import pytest
from django.urls import reverse

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.inbox.models import Case, Digest
from lianxin.inbox.reads.routes import proposed_routes
from lianxin.inbox.rules.case_numbers import case_number
from lianxin.inbox.rules.refusals import CaseRefused
from lianxin.inbox.services import digests, guarding, handling, replying
from lianxin.intake.reads.access_by_code import open_by_code
from lianxin.intake.reads.receipts import PhoneHandedOver
from lianxin.intake.services import own, rating, receiving
from lianxin.record.models import Deed


@pytest.mark.parametrize(
    "typed", ["2611-7563", "26117563", "２６１１－７５６３", "2611—7563", " 2611 7563 "]
)
def test_a_number_is_understood_however_it_is_typed(typed):
    assert case_number(typed) == "2611-7563"


def test_a_case_is_found_without_the_dash_by_its_sender_and_by_the_office(cast, client):
    receipt = cast.says()
    typed = receipt.case.number.replace("-", "")
    assert open_by_code(typed, receipt.code.lower(), origin="a") == receipt.case
    cast.enter(client, "officer")
    page = client.get(reverse("inbox:board"), {"q": typed}, follow=True).content.decode()
    assert receipt.case.title in page


def test_whom_a_case_is_about_is_not_proposed_for_it(cast):
    case = cast.says().case
    officer = cast.actor("officer")
    handling.accept_case(case, words="", actor=officer)
    for key in ("member", "other_member"):
        guarding.exclude(case, person=cast.person(key), actor=officer)
    labels = " ".join(route.label for route in proposed_routes(case, ()))
    assert "何秋萍" not in labels
    assert "陆舟明" not in labels
    handling.hand_to_team(case, cast.team, actor=officer)
    assert case.handler is None


def test_once_the_phone_is_handed_on_the_form_before_shows_no_code(cast):
    receipt = cast.says("路灯坏了", form_key="once")
    receiving.hand_over(receipt.case, actor=Actor())
    with pytest.raises(PhoneHandedOver):
        cast.says("路灯坏了", form_key="once")
    assert Case.objects.count() == 1


def test_what_was_withdrawn_is_gone_from_record_rating_and_digest(cast):
    secret = "柳荫里3栋2单元漏水"
    officer, member = cast.actor("officer"), cast.actor("member")
    case = cast.says(secret, consents=frozenset({"publish"})).case
    sender = Actor(opened_by_code=frozenset({case.pk}))
    handling.accept_case(case, words="", actor=officer)
    handling.hand_to_team(case, cast.team, member=cast.member("member"), actor=officer)
    replying.submit_reply(
        replying.save_draft(case, text="看过了", voice="member", actor=member), actor=member
    )
    rating.rate_case(case, manner="good", result="half", words=secret, actor=sender)
    digests.write_digest(case, said=secret, became="修好了", outcome="done", actor=officer)
    assert secret in Deed.objects.get().words
    own.withdraw_case(Case.objects.get(pk=case.pk), actor=sender)
    assert secret not in Deed.objects.get().words
    assert case.ratings.get().words == ""
    assert secret not in Digest.objects.get().said


def test_no_town_without_a_place_says_so_in_red_or_true(cast, client):
    page = client.get("/places-here/").content.decode()
    assert "还没有地点" not in page
    assert "True" not in page


def test_nobody_calls_back_who_was_not_allowed_to(cast):
    case = cast.says(phone="13812345207").case
    officer = cast.actor("officer")
    with pytest.raises(CaseRefused, match="没有同意打电话"):
        guarding.reveal_contact(case, reason="call_back", words="问问", actor=officer)
    assert guarding.reveal_contact(case, reason="verify", words="问问", actor=officer)


def test_a_correction_can_move_the_promised_day(cast):
    case = cast.says().case
    officer = cast.actor("officer")
    handling.accept_case(case, words="", actor=officer)
    first, second = (clock.today() + timedelta(days=n) for n in (3, 4))
    reply = replying.office_reply(case, text="三天后装好", promised_on=first, actor=officer)
    replying.correct_reply(reply, text="四天后装好", promised_on=second, actor=officer)
    assert Case.objects.get().review_on == second
