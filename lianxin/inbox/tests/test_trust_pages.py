"""Pages about trust: who may give, see, approve, mark, and who must not; nothing shows for others."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lianxin.accounts import services as accounts
from lianxin.core import clock
from lianxin.core.access import SYSTEM, Actor
from lianxin.inbox.models import Case, ContactRelease, ContactRequest, MinorApproval, Reveal
from lianxin.inbox.services import approving, flags, forwarding, guarding, handling, passing
from lianxin.inbox.tests.test_case import do, show
from lianxin.organisation.middleware import OPENED
from lianxin.organisation.models import Committee

BUREAU, WATER = "市交通运输局", "市水务局"
NAME, PHONE, PASSWORD = "范秀兰", "13812345207", "Dukou-2026-bailu"
WHY, SPOKEN = "要约时间看站台", "单位要约时间"


@pytest.fixture
def yu(cast):
    return cast.actor("officer")


@pytest.fixture
def case(cast, yu):
    facts = {"name": NAME, "phone": PHONE, "consents": frozenset({"call", "publish"})}
    return handling.accept_case(cast.says("站台搬远了", **facts).case, words="", actor=yu)


@pytest.fixture
def letter(cast, case, yu):
    return forwarding.forward_case(case, cast.unit(BUREAU), words="", actor=yu)


@pytest.fixture
def agreed(letter, yu):
    asked = passing.ask_to_pass(letter, words=WHY, actor=yu)
    return passing.answer_request(
        asked, agrees=True, actor=Actor(opened_by_code=frozenset({letter.case_id}))
    )


@pytest.fixture
def given(letter, agreed, yu):
    passing.release_contact(letter, way="page", words=SPOKEN, actor=yu)
    return letter


@pytest.fixture
def enter(cast):
    """A browser of one of the cast, or of the sender of a case."""

    def open_as(key, own=None, *, stale=False):
        client = Client()
        if own is None:
            cast.enter(client, key)
        session = client.session
        if own is not None:
            session[OPENED] = [own.pk]
        if stale:
            session["proved"] = (clock.now() - timedelta(minutes=6)).timestamp()
        session.save()
        return client

    return open_as


def give_url(letter):
    return reverse("inbox:give", args=[letter.ref])


def look_url(letter):
    return reverse("inbox:unit_reveal", args=[letter.ref])


def marked(answer) -> bool:
    """The page says 急件 beside its shape, not in a form that offers it."""
    return bool(re.search(r"lx-state--heed[^>]*>.{0,120}急件", answer.content.decode()))


LOOK = {"reason": "verify", "words": "约时间"}
GIVE = {"way": "page", "words": SPOKEN}


def test_the_office_asks_by_an_act_and_a_double_one_is_said(enter, case, letter):
    office = enter("officer")
    assert "单位想联系留言人" in show(office, case).content.decode()
    assert do(office, case, "ask_contact", on=letter, words="").status_code == 422
    assert do(office, case, "ask_contact", on=letter, words=WHY).status_code == 302
    assert do(office, case, "ask_contact", on=letter, words=WHY).status_code == 409
    assert "单位想联系留言人" not in show(office, case).content.decode()


def test_an_answer_on_the_telephone_is_recorded_with_its_day(enter, case, letter, yu):
    passing.ask_to_pass(letter, words=WHY, actor=yu)
    office, today = enter("officer"), clock.today().isoformat()
    late = (clock.today() + timedelta(days=2)).isoformat()
    kept = do(office, case, "phone_answer", on=letter, answer="yes", spoken_on=late)
    assert (kept.status_code, late in kept.content.decode()) == (409, True)
    done = do(office, case, "phone_answer", on=letter, answer="yes", spoken_on=today)
    assert done.status_code == 302
    assert ContactRequest.objects.get().state == "agreed"
    assert "在电话里问的" in show(office, case).content.decode()


def test_without_consent_to_calls_the_page_offers_no_telephone(cast, enter, yu):
    said = cast.says("站台远", name=NAME, phone=PHONE).case
    handling.accept_case(said, words="", actor=yu)
    letter = forwarding.forward_case(said, cast.unit(BUREAU), words="", actor=yu)
    passing.ask_to_pass(letter, words=WHY, actor=yu)
    assert "电话里问过了" not in show(enter("officer"), said).content.decode()


@pytest.mark.parametrize("who", ["member", "head", "clerk", "outsider", "security", "audit"])
def test_nobody_but_the_office_gives_contact_data(enter, letter, agreed, who):
    answer = enter(who).post(give_url(letter), GIVE)
    assert answer.status_code in {403, 404}
    assert not ContactRelease.objects.exists()


def test_a_stranger_gives_and_sees_nothing(client, letter, agreed):
    for url in (give_url(letter), look_url(letter)):
        assert client.post(url, {**GIVE, **LOOK}).status_code == 403
        assert client.get(url).status_code == 405


@pytest.mark.parametrize("password", ["", "wrong"])
def test_giving_and_looking_need_the_password_and_nothing_is_lost(
    cast, enter, letter, agreed, password
):
    for who in ("officer", "clerk"):
        accounts.change_password(cast.person(who).user, password=PASSWORD, actor=SYSTEM)
    tried = enter("officer", stale=True).post(give_url(letter), {**GIVE, "password": password})
    assert (tried.status_code, SPOKEN in tried.content.decode()) == (422, True)
    office = enter("officer", stale=True)
    assert office.post(give_url(letter), {**GIVE, "password": PASSWORD}).status_code == 302
    tried = enter("clerk", stale=True).post(look_url(letter), {**LOOK, "password": password})
    assert tried.status_code == 422
    assert "约时间" in tried.content.decode()
    assert PHONE not in tried.content.decode()
    assert not Reveal.objects.exists()
    clerk = enter("clerk", stale=True)
    shown = clerk.post(look_url(letter), {**LOOK, "password": PASSWORD})
    assert PHONE in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert Reveal.objects.count() == 1


def test_by_word_of_mouth_the_number_stands_on_that_answer_only(enter, case, letter, agreed):
    office = enter("officer")
    answer = office.post(give_url(letter), {"way": "mouth", "words": SPOKEN})
    assert PHONE in answer.content.decode()
    assert "请现在打电话告诉市交通运输局" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert PHONE not in show(office, case).content.decode()


def test_a_unit_without_an_account_is_told_by_mouth_only(cast, enter, case, yu):
    letter = forwarding.forward_case(case, cast.unit(WATER), words="", actor=yu)
    asked = passing.ask_to_pass(letter, words=WHY, actor=yu)
    passing.answer_request(asked, agrees=True, actor=Actor(opened_by_code=frozenset({case.pk})))
    page = show(enter("officer"), case).content.decode()
    assert "打电话告诉单位" in page
    assert "让单位在网上看" not in page
    assert enter("officer").post(give_url(letter), GIVE).status_code == 422


def test_the_printed_letter_never_carries_contact_data(enter, given):
    paper = enter("officer").get(reverse("inbox:letter", args=[given.ref])).content.decode()
    for word in (PHONE, NAME, "138****5207"):
        assert word not in paper


def test_nothing_of_it_shows_for_anybody_else(cast, enter, case, given, yu):
    other = forwarding.forward_case(case, cast.unit(WATER), words="", actor=yu)
    for who in ("member", "head", "outsider", "leader", "security"):
        assert enter(who).post(look_url(given), LOOK).status_code in {403, 404}, who
    assert enter("clerk").post(look_url(other), LOOK).status_code == 404
    assert not Reveal.objects.exists()
    Case.objects.filter(pk=case.pk).update(team=cast.team)
    seen = enter("head").get(reverse("inbox:team_case", args=[case.ref]))
    assert seen.status_code == 200
    for word in ("联系方式", "想联系", SPOKEN):
        assert word not in seen.content.decode()


def test_the_other_committee_has_nothing_to_do_with_it(cast, enter, case, agreed):
    assert Committee.objects.count() > 1
    outsider = enter("outsider")
    assert outsider.post(give_url(agreed.forward), GIVE).status_code == 404
    assert outsider.get(reverse("inbox:case", args=[case.ref])).status_code == 404


@pytest.mark.parametrize("who", ["member", "head", "clerk", "outsider"])
def test_nobody_outside_the_office_marks_anything(enter, case, who):
    answer = do(enter(who), case, "flag", kind="urgent", words="急")
    assert answer.status_code in {403, 404}
    assert not case.flags.exists()


def test_a_mark_is_set_and_cleared_with_a_reason(enter, case):
    office = enter("officer")
    assert do(office, case, "flag", kind="urgent", words=" ").status_code == 422
    assert do(office, case, "flag", kind="urgent", words="楼道有煤气").status_code == 302
    assert "楼道有煤气" in show(office, case).content.decode()
    assert do(office, case, "unflag", kind="minor", words="x").status_code == 422
    assert do(office, case, "unflag", kind="urgent", words="查过了").status_code == 302
    assert not Case.objects.get(pk=case.pk).is_urgent


def test_the_machine_points_and_is_silent_once_a_person_has_decided(cast, enter, yu):
    said = cast.says("我是小学生，楼道里有煤气味").case
    office = enter("officer")
    page = show(office, said).content.decode()
    assert page.count("机器只提示，由您定") == 2
    flags.set_flag(said, "minor", words="落款写着", actor=yu)
    flags.clear_flag(said, "minor", words="是家长写的", actor=cast.actor("office_head"))
    assert show(office, said).content.decode().count("机器只提示，由您定") == 1


def test_an_urgent_matter_is_marked_in_words_wherever_it_is_met(cast, enter, case, yu):
    handling.hand_to_team(case, cast.team, member=cast.member("member"), actor=yu)
    pages = {
        "officer": ["/cases/?tab=open", "/today/", reverse("inbox:case", args=[case.ref])],
        "member": ["/today/", reverse("inbox:answer", args=[case.ref])],
        "head": [reverse("inbox:team"), reverse("inbox:team_case", args=[case.ref])],
    }
    for who, urls in pages.items():
        for url in urls:
            assert not marked(enter(who).get(url)), url
    flags.set_flag(case, "urgent", words="有电", actor=yu)
    for who, urls in pages.items():
        for url in urls:
            assert marked(enter(who).get(url)), url


def test_an_unsettled_petition_offers_no_way_out_of_the_office(cast, enter, case, yu):
    flags.set_flag(case, "petition", words="说有人收红包", actor=yu)
    office = enter("officer")
    page = show(office, case).content.decode()
    assert "先记上说的是谁" in page
    for gone in ("转给承办单位", "交给站点的团队", "写公开摘要"):
        assert gone not in page
    refused = do(office, case, "forward", unit=cast.unit(WATER).pk)
    assert refused.status_code == 409
    assert "先在“说的是谁”里" in refused.content.decode()
    assert do(office, case, "settle_about", how="named").status_code == 409
    assert do(office, case, "exclude", whom=BUREAU).status_code == 302
    assert do(office, case, "settle_about", how="named").status_code == 302
    assert "转给承办单位" in show(office, case).content.decode()


def test_a_minors_contact_data_is_not_even_shown_masked_until_approved(cast, enter, case, yu):
    flags.set_flag(case, "minor", words="落款初二", actor=yu)
    office, url = enter("officer"), reverse("inbox:reveal", args=[case.ref])
    turn = Case.objects.get(pk=case.pk).turn
    assert "138****5207" not in show(office, case).content.decode()
    assert office.post(url, {**LOOK, "turn": turn}).status_code == 409
    asked = do(office, case, "ask_approval", what="look", words="要问学校")
    assert asked.status_code == 302
    yes = reverse("inbox:approve", args=[case.ref, MinorApproval.objects.get().ref])
    for who in ("officer", "head", "clerk", "security", "outsider"):
        assert enter(who).post(yes).status_code in {403, 404}, who
    head = enter("office_head")
    assert "要问学校" in head.get("/today/").content.decode()
    assert "批，今天有效" in show(head, case).content.decode()
    assert "138****5207" not in show(head, case).content.decode()
    assert head.post(yes).status_code == 302
    assert "等您批的" not in head.get("/today/").content.decode()
    assert "138****5207" in show(office, case).content.decode()
    assert PHONE in office.post(url, {**LOOK, "turn": turn}).content.decode()
    spent = show(office, case).content.decode()
    assert "批了，已经用完" in spent
    assert "138****5207" not in spent
    refused = do(office, case, "unflag", kind="minor", words="不是")
    assert (refused.status_code, "只有负责人能去掉" in refused.content.decode()) == (409, True)


def test_whoever_asked_cannot_say_yes_on_the_page_either(enter, case, cast, yu):
    flags.set_flag(case, "minor", words="落款初二", actor=yu)
    asked = approving.ask_approval(case, "look", words="要问", actor=cast.actor("office_head"))
    head = enter("office_head")
    assert "批，今天有效" not in show(head, case).content.decode()
    url = reverse("inbox:approve", args=[case.ref, asked.ref])
    assert head.post(url).status_code == 403
    assert MinorApproval.objects.get().approved_at is None


def test_pages_keep_within_their_queries(enter, case, given, yu):
    flags.set_flag(case, "urgent", words="急", actor=yu)
    office, clerk = enter("officer"), enter("clerk")
    unit = reverse("inbox:unit_letter", args=[given.ref])
    for browser, url in ((clerk, unit), (office, "/today/")):
        browser.get(url)
        with CaptureQueriesContext(connection) as asked:
            browser.get(url)
        # The data key is kept in memory, but not within a transaction as tests are.
        found = [one["sql"] for one in asked if "core_datakey" not in one["sql"]]
        assert len(found) <= 12, (url, found)


def test_whoever_a_matter_is_about_is_not_asked_for_their_yes(cast, enter, case, yu):
    flags.set_flag(case, "minor", words="落款初二", actor=yu)
    asked = approving.ask_approval(case, "look", words="要问学校", actor=yu)
    head, url = enter("office_head"), reverse("inbox:approve", args=[case.ref, asked.ref])
    assert "要问学校" in head.get("/today/").content.decode()
    guarding.exclude(case, person=cast.person("office_head"), actor=yu)
    assert "要问学校" not in head.get("/today/").content.decode()
    assert head.post(url).status_code == 404
    assert MinorApproval.objects.get().approved_at is None
