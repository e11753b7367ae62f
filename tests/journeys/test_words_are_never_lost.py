"""A sitting that ended while somebody wrote: the reason, the sign-in, and the words back."""

import html
import re
from datetime import time, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from lianxin.accounts.models import BrowserSession
from lianxin.accounts.tests.test_own_account import PASSWORD
from lianxin.core import clock
from lianxin.duty.models import Shift
from lianxin.duty.services import add_shift
from lianxin.inbox.models import Addition, Case, InternalNote
from lianxin.inbox.services import handling

WORDS = "电话里他说：台阶没有扶手，\n老人摔过一跤。<b>急</b> 𠮷"


def fields(page: str) -> dict[str, str]:
    """The hidden fields of a page, as a browser would send them."""
    found = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    found |= dict(
        re.findall(r'<textarea name="([^"]+)" hidden>\n(.*?)</textarea>', page, re.DOTALL)
    )
    return {name: html.unescape(value) for name, value in found.items()}


@pytest.fixture
def officer(cast):
    """An officer with a password and no second factor asked of them by the test's sign-in."""
    user = cast.person("officer").user
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def case(cast):
    return cast.says("楼前的路灯坏了。").case


def ended(how, client):
    """The sitting ends by one of its causes."""
    if how == "elsewhere":
        BrowserSession.objects.all().delete()
    elif how == "idle":
        session = client.session
        session["seen"] = session["began"] = session["seen"] - 3 * 3600
        session.save()
    elif how == "cookie gone":
        client.cookies.pop("lianxin")


@pytest.mark.parametrize("how", ["elsewhere", "cookie gone"])
def test_a_note_of_the_office_arrives_after_signing_in_again(cast, client, officer, case, how):
    cast.enter(client, "officer")
    handling.accept_case(case, words="", actor=cast.actor("officer"))
    case.refresh_from_db()
    ended(how, client)
    address = reverse("inbox:act", args=[case.ref, "note"])
    answer = client.post(address, {"turn": case.turn, "text": WORDS})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "现在不归您看" not in page
    assert "刚才写的都还在" in page
    assert WORDS not in page  # nobody reads it off the page of a sitting that is over
    carried = fields(page)["carried"]
    wrong = client.post(
        reverse("accounts:sign_in"),
        {"username": officer.username, "password": "x", "carried": carried},
    )
    carried = fields(wrong.content.decode())["carried"]  # signed anew, with the second it was
    back = client.post(
        reverse("accounts:sign_in"),
        {"username": officer.username, "password": PASSWORD, "carried": carried},
    ).content.decode()
    assert "您写的都还在" in back
    assert "台阶没有扶手" in back
    assert "<b>急</b>" not in back
    sent = fields(back)
    assert sent["text"].replace("\r\n", "\n") == WORDS
    cast.enter(client, "officer")  # the second factor, which the test has not
    client.post(address, sent)
    assert InternalNote.objects.get().text == WORDS


def test_what_a_sender_added_arrives_by_number_and_code(cast, client):
    receipt = cast.says("楼前的路灯坏了。")
    client.post("/t/", {"k": receipt.token})
    page = client.get(reverse("intake:own", args=[receipt.case.ref])).content.decode()
    token = re.search(r'name="token" value="([^"]+)"', page)[1]
    ended("cookie gone", client)
    say = reverse("intake:own_say", args=[receipt.case.ref])
    photo = SimpleUploadedFile("a.jpg", b"x")
    answer = client.post(say, {"text": WORDS, "token": html.unescape(token), "photos": photo})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "编号和追踪码" in page
    assert "照片和文件要重新选" in page
    back = client.post(
        "/find/",
        {
            "number": receipt.case.number,
            "code": receipt.code,
            "carried": fields(page)["carried"],
        },
    ).content.decode()
    assert "您写的都还在" in back
    client.post(say, fields(back))
    assert Addition.objects.get().text == WORDS


def test_a_form_older_than_the_sign_in_keeps_its_words(cast, case):
    client = Client(enforce_csrf_checks=True)
    cast.enter(client, "officer")
    client.get("/today/")
    address = reverse("inbox:act", args=[case.ref, "note"])
    stale = {"turn": case.turn, "text": WORDS, "csrfmiddlewaretoken": "x" * 64}
    page = client.post(address, stale, headers={"sec-fetch-site": "same-origin"}).content.decode()
    assert "您写的都还在" in page
    assert fields(page)["text"].replace("\r\n", "\n") == WORDS


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_words_of_another_site_are_shown_to_nobody_as_their_own(cast, case, site):
    client = Client(enforce_csrf_checks=True)
    cast.enter(client, "officer")
    client.get("/today/")
    page = client.post(
        reverse("inbox:act", args=[case.ref, "note"]),
        {"turn": case.turn, "text": WORDS, "csrfmiddlewaretoken": "x" * 64},
        headers={"sec-fetch-site": site, "origin": "https://elsewhere.example"},
    ).content.decode()
    assert "您写的都还在" not in page
    assert "台阶" not in page


def test_words_that_were_changed_on_the_way_are_not_taken(cast, client, officer):
    for carried in ("x", "x:y:z", ""):
        answer = client.post(
            reverse("accounts:sign_in"),
            {"username": officer.username, "password": PASSWORD, "carried": carried},
        )
        assert answer.status_code == 302
        client.logout()


def test_passwords_travel_nowhere(cast, client):
    page = client.post("/accounts/password/", {"old": PASSWORD, "password": "neu-12345678"})
    assert "carried" not in page.content.decode()


def test_nothing_is_stored_of_what_waits(cast, client, case):
    before = Case.objects.count()
    client.post(reverse("inbox:act", args=[case.ref, "note"]), {"turn": 0, "text": WORDS})
    assert Case.objects.count() == before
    assert not InternalNote.objects.exists()
    assert not Addition.objects.exists()


@pytest.mark.parametrize("how", ["elsewhere", "cookie gone"])
def test_a_button_alone_meets_the_reason_and_the_sign_in_and_goes_on_afterwards(cast, client, how):
    """我会来 has no field at all, and is pressed in a spare minute after an hour in the pocket."""
    member = cast.person("member").user
    member.set_password(PASSWORD)
    member.save()
    Shift.objects.all().delete()
    facts = {"starts": time(9), "ends": time(11), "on": clock.today() + timedelta(days=3)}
    shift = add_shift(cast.place, cast.member("member"), actor=cast.actor("officer"), **facts)
    cast.enter(client, "member")
    ended(how, client)
    answer = client.post(reverse("duty:agree", args=[shift.ref]))
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "现在不归您看" not in page
    assert "登录的时间过了" in page
    back = client.post(
        reverse("accounts:sign_in"),
        {"username": member.username, "password": PASSWORD, "carried": fields(page)["carried"]},
    ).content.decode()
    assert "再按一下就接着办" in back
    shift.refresh_from_db()
    assert shift.state == Shift.State.PLANNED  # nothing happens unasked
    assert f'action="{reverse("duty:agree", args=[shift.ref])}"' in back
    client.post(reverse("duty:agree", args=[shift.ref]))
    shift.refresh_from_db()
    assert shift.state == Shift.State.CONFIRMED


def test_a_code_that_is_typed_into_a_form_of_the_office_travels_along(cast, client, officer):
    cast.enter(client, "officer")
    ended("elsewhere", client)
    answer = client.post(reverse("office:sheets"), {"code": "K7TT-PQ3X"})
    carried = fields(answer.content.decode())["carried"]
    back = client.post(
        reverse("accounts:sign_in"),
        {"username": officer.username, "password": PASSWORD, "carried": carried},
    ).content.decode()
    assert fields(back)["code"] == "K7TT-PQ3X"
