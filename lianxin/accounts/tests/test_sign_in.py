"""Signing in and out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from lianxin.accounts import services, tries
from lianxin.accounts.models import User
from lianxin.accounts.services import SignInRefused
from lianxin.accounts.tests.conftest import PASSWORD
from lianxin.audit.models import Entry
from lianxin.core import clock
from lianxin.core.access import SYSTEM, Actor
from lianxin.core.models import Tally

TODAY = "/today/"
SIGN_IN = "/accounts/sign-in/"


def acts():
    return list(Entry.objects.order_by("pk").values_list("act", flat=True))


def test_name_and_password_lead_to_todays_page(user, sign_in, client):
    answer = sign_in()
    assert answer.status_code == 302
    assert answer["Location"] == TODAY == reverse("portal:today")
    assert client.session["_auth_user_id"] == str(user.pk)
    assert acts()[-1] == "accounts.sign_in"


def test_the_name_is_found_whatever_its_case_and_blanks(user, sign_in):
    assert sign_in(username=" HeQP ").status_code == 302


@pytest.mark.parametrize(
    ("username", "password"), [("heqp", "wrong-Password-1"), ("nobody", PASSWORD)]
)
def test_a_wrong_password_and_an_unknown_name_get_the_same_sentence(
    user, sign_in, client, username, password
):
    answer = sign_in(username, password)
    assert answer.status_code == 422
    assert "登录名或口令不对。15分钟里可以试5次。" in answer.content.decode()
    assert f'value="{username}"' in answer.content.decode()
    assert password not in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_empty_fields_get_their_own_sentences(db, client):
    page = client.post(SIGN_IN, {}).content.decode()
    assert "请写下登录名。" in page
    assert "请写下口令。" in page


def test_the_sixth_try_is_refused_even_with_the_right_password(user, sign_in):
    for _ in range(5):
        assert sign_in(password="wrong-Password-1").status_code == 422
    answer = sign_in()
    assert answer.status_code == 422
    assert "先锁30分钟" in answer.content.decode()


def test_a_lock_ends_after_half_an_hour(user, sign_in):
    start = clock.now()
    for _ in range(6):
        sign_in(password="wrong-Password-1")
    with clock.at(start + timedelta(minutes=29)):
        assert sign_in().status_code == 422
    with clock.at(start + timedelta(minutes=31)):
        assert sign_in().status_code == 302


def test_four_wrong_ones_and_a_right_one_begin_anew(user, sign_in, client):
    for _ in range(2):
        for _ in range(4):
            sign_in(password="wrong-Password-1")
        assert sign_in().status_code == 302
        client.post("/accounts/sign-out/")


def test_a_deactivated_account_does_not_open_and_an_open_session_ends(user, sign_in, client):
    sign_in()
    services.deactivate(user, actor=SYSTEM)
    assert client.get("/accounts/")["Location"].startswith(SIGN_IN)
    assert "登录名或口令不对" in sign_in().content.decode()


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "evil.example",
        "/\t/evil.example",
    ],
)
def test_nobody_is_sent_to_another_site(user, sign_in, elsewhere):
    assert sign_in(next=elsewhere)["Location"] == TODAY


def test_whoever_was_sent_here_goes_back_where_they_wanted(user, sign_in, client):
    away = client.get("/accounts/password/")
    assert away["Location"] == f"{SIGN_IN}?next=/accounts/password/"
    page = client.get(away["Location"]).content.decode()
    assert 'name="next" value="/accounts/password/"' in page
    assert sign_in(next="/accounts/password/")["Location"] == "/accounts/password/"


def test_the_session_is_a_new_one_with_nothing_of_who_was_here_before(user, sign_in, client):
    session = client.session
    session["opened_cases"] = [1]
    session["second_factor"] = True
    session.save()
    before = session.session_key
    sign_in()
    assert client.session.session_key != before
    assert "opened_cases" not in client.session
    assert "second_factor" not in client.session


def test_signing_out_is_a_post_and_clears_what_the_browser_keeps(user, sign_in, client):
    sign_in()
    assert client.get("/accounts/sign-out/").status_code == 405
    answer = client.post("/accounts/sign-out/")
    assert answer["Location"] == SIGN_IN
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert "_auth_user_id" not in client.session
    assert acts()[-1] == "accounts.sign_out"


def test_a_stranger_may_sign_out_too(db, client):
    assert client.post("/accounts/sign-out/").status_code == 302


def test_one_address_is_stopped_and_its_network_much_later(user, monkeypatch):
    monkeypatch.setattr(tries, "TRIES_OF_AN_ADDRESS", 3)

    def sign_in_from(address, name="heqp"):
        return services.check_sign_in(name, PASSWORD, actor=Actor(), address=address)

    for n in range(3):
        with pytest.raises(SignInRefused, match="登录名或口令不对"):
            sign_in_from("10.1.2.1", f"unknown{n}")
    with pytest.raises(SignInRefused, match="从您这个网络"):
        sign_in_from("10.1.2.1")
    assert sign_in_from("10.1.2.2") == user
    for n in range(57):  # twenty times as many from the network, what is right not counted
        with pytest.raises(SignInRefused, match="登录名或口令不对"):
            sign_in_from(f"10.1.2.{20 + n}", f"unknown-too{n}")
    with pytest.raises(SignInRefused, match="从您这个网络"):
        sign_in_from("10.1.2.200")
    assert sign_in_from("10.9.9.1") == user


@pytest.mark.postgresql
def test_parallel_guesses_never_get_more_than_five_looks_at_the_password(race, make_user):
    make_user()

    def guess():
        try:
            services.check_sign_in("heqp", "wrong-Password-1", actor=Actor())
        except SignInRefused as refused:
            return str(refused)
        return "in"

    for _ in range(4):
        race([guess] * 8)
    assert Entry.objects.filter(act="accounts.sign_in_failed").count() == 5


def test_names_are_never_used_again(user):
    services.deactivate(user, actor=SYSTEM)
    with pytest.raises(services.AccountRefused, match="名字不重复用"):
        services.create_user("HEQP", actor=SYSTEM)


def test_no_password_and_no_code_is_ever_logged(user, sign_in):
    sign_in(password="canary-Wrong-77")
    sign_in()
    lines = " ".join(str(entry.facts) + entry.act for entry in Entry.objects.all())
    assert "canary" not in lines
    assert PASSWORD not in lines


def lock(client):
    for _ in range(6):
        client.post(SIGN_IN, {"username": "heqp", "password": "wrong-Password-1"})


def test_somebody_elses_guesses_do_not_lock_out_a_known_device(user, sign_in, client):
    sign_in()
    client.post("/accounts/sign-out/")
    stranger = type(client)()
    lock(stranger)
    answer = stranger.post(SIGN_IN, {"username": "heqp", "password": PASSWORD})
    assert "先锁30分钟" in answer.content.decode()
    assert sign_in().status_code == 302


def test_a_known_device_guesses_no_more_often_than_any_other(user, sign_in, client):
    sign_in()
    client.post("/accounts/sign-out/")
    lock(client)
    assert "先锁30分钟" in sign_in().content.decode()
    assert Entry.objects.filter(act="accounts.sign_in_failed").count() == 5


def test_a_device_is_known_for_its_own_user_only_and_cannot_be_forged(make_user, sign_in, client):
    make_user("other")
    make_user()
    sign_in(username="other")
    client.post("/accounts/sign-out/")
    lock(type(client)())
    assert "先锁30分钟" in sign_in().content.decode()
    client.cookies["lx_device"] = "forged"
    assert "先锁30分钟" in sign_in().content.decode()


@pytest.mark.slow
def test_three_hundred_wrong_sign_ins_lock_out_only_the_account_and_the_address(
    make_user, sign_in, client
):
    make_user("other")
    make_user()
    sign_in()
    client.post("/accounts/sign-out/")
    stranger, near = type(client)(), type(client)(REMOTE_ADDR="127.0.0.77")
    for n in range(300):
        wrong = {"username": "heqp" if n % 2 else f"guess{n}", "password": "wrong-Password-1"}
        assert stranger.post(SIGN_IN, wrong).status_code == 422
    other = {"username": "other", "password": PASSWORD}
    assert "这个网络试错的次数太多" in stranger.post(SIGN_IN, other).content.decode()
    assert near.post(SIGN_IN, other).status_code == 302  # another address of the same network
    owner = {"username": "heqp", "password": PASSWORD}
    near.post("/accounts/sign-out/")
    assert "先锁30分钟" in near.post(SIGN_IN, owner).content.decode()
    assert sign_in().status_code == 302  # on their own device, behind the very address


@pytest.mark.slow
def test_a_hall_of_three_hundred_signs_in_behind_one_address(user, sign_in, client, monkeypatch):
    monkeypatch.setattr(User, "check_password", lambda self, password: password == PASSWORD)
    for _ in range(300):
        client.cookies.clear()
        assert sign_in().status_code == 302


@pytest.mark.parametrize("pause", [timedelta(), timedelta(minutes=29), timedelta(minutes=31)])
def test_a_name_that_nobody_has_behaves_as_any_other(user, client, pause):
    """Nobody learns by its answers which names there are: the same sentences at the same tries."""
    said = {}
    for name in ("heqp", "nobody-here"):
        phone, start = type(client)(), clock.now()
        answers = []
        for n in range(14):
            later = pause if n > 7 else timedelta()
            with clock.at(start + later):
                facts = {"username": name, "password": "wrong-Password-1"}
                page = phone.post(SIGN_IN, facts).content.decode()
            answers.append(("先锁30分钟" in page, "登录名或口令不对" in page))
        said[name] = answers
    assert said["heqp"] == said["nobody-here"]
    assert (True, False) in said["heqp"]


def test_somebody_elses_guesses_do_not_throw_the_owner_out_who_is_asked_for_a_proof(
    user, sign_in, client
):
    sign_in()
    lock(type(client)())
    answer = client.post("/accounts/prove/", {"password": PASSWORD, "next": "/accounts/"})
    assert answer["Location"] == "/accounts/"


def test_no_key_of_a_limit_names_an_address_or_a_name(user, client):
    lock(client)
    client.post(SIGN_IN, {"username": "nobody-here", "password": "x"})
    keys = " ".join(Tally.objects.values_list("key", flat=True))
    assert "127.0.0" not in keys
    assert "nobody-here" not in keys
