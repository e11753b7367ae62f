"""A sender's own pages about trust: who answers there, what they say and what they do not."""

from __future__ import annotations

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lianxin.inbox.models import Case
from lianxin.inbox.services import flags, guarding, passing
from lianxin.inbox.tests.test_trust_pages import (
    BUREAU,
    SPOKEN,
    WHY,
    agreed,
    case,
    enter,
    given,
    letter,
    yu,
)

__all__ = ["agreed", "case", "enter", "given", "letter", "yu"]


def reach_url(case, asked):
    return reverse("intake:own_reach", args=[case.ref, asked.ref])


def test_only_the_sender_answers_on_the_page(cast, enter, case, letter, yu):
    asked = passing.ask_to_pass(letter, words=WHY, actor=yu)
    url = reach_url(case, asked)
    assert Client().post(url, {"answer": "yes"}).status_code == 403
    for who in ("officer", "clerk", "head"):
        assert enter(who).post(url, {"answer": "yes"}).status_code == 403
    stranger = enter("", own=cast.says("别的").case)
    assert stranger.post(url, {"answer": "yes"}).status_code == 404
    mine = enter("", own=case)
    assert mine.post(url, {"answer": "perhaps"}).status_code == 302
    asked.refresh_from_db()
    assert asked.state == "asked"
    assert mine.post(url, {"answer": "no"}, follow=True).status_code == 200
    assert mine.post(url, {"answer": "yes"}).status_code == 409
    asked.refresh_from_db()
    assert asked.state == "refused"


def test_the_consents_page_leaves_a_units_consent_alone(enter, case, agreed):
    mine = enter("", own=case)
    done = mine.post(reverse("intake:own_consents", args=[case.ref]), {"publish": "on"})
    assert done.status_code == 302
    agreed.refresh_from_db()
    assert agreed.state == "agreed"
    assert not Case.objects.get(pk=case.pk).agrees("call")


def test_what_is_kept_of_it_can_be_taken_away(enter, case, given):
    kept = (
        enter("", own=case)
        .get(reverse("intake:own_download", args=[case.ref]), {"as": "file"})
        .json()
    )
    assert kept["单位想联系"][0]["单位"] == BUREAU
    assert len(kept["单位想联系"][0]["给了它"]) == 1
    assert [one["给哪个单位"] for one in kept["同意"]].count(BUREAU) == 1


def test_after_a_withdrawal_its_own_page_names_days_and_no_empty_words(
    cast, enter, case, given, yu
):
    mine, page = enter("", own=case), reverse("intake:own", args=[case.ref])
    guarding.reveal_contact(case, reason="verify", words="问一问", actor=yu)
    assert "问一问" in mine.get(page).content.decode()
    cast.sender(Case.objects.get(pk=case.pk)).withdraws()
    shown = mine.get(page).content.decode()
    assert "核实" in shown
    assert f"给了{BUREAU}" in shown
    for gone in ("问一问", SPOKEN, "“”"):
        assert gone not in shown


def test_its_own_page_says_nothing_of_a_minor(enter, case, yu):
    flags.set_flag(case, "minor", words="落款初二", actor=yu)
    page = enter("", own=case).get(reverse("intake:own", args=[case.ref])).content.decode()
    assert "未成年" not in page
    assert "落款初二" not in page


def test_the_page_keeps_within_its_queries(enter, case, given, yu):
    flags.set_flag(case, "urgent", words="急", actor=yu)
    mine, url = enter("", own=case), reverse("intake:own", args=[case.ref])
    mine.get(url)
    with CaptureQueriesContext(connection) as asked:
        mine.get(url)
    # The data key is kept in memory, but not within a transaction as tests are.
    found = [one["sql"] for one in asked if "core_datakey" not in one["sql"]]
    assert len(found) <= 12, found
