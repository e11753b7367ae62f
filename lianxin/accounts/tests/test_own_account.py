"""One's own account, the password, time-outs, and entering as one of the cast."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from lianxin.accounts import services
from lianxin.accounts.models import User
from lianxin.accounts.tests.conftest import PASSWORD
from lianxin.core import clock
from lianxin.core.access import SYSTEM

NEW = "Baitou-2027-jiang"


def change(client, old=PASSWORD, password=NEW):
    return client.post("/accounts/password/", {"old": old, "password": password, "again": password})


@pytest.mark.parametrize("address", ["", "password/", "prove/", "second-factor/set-up/"])
def test_a_stranger_is_led_to_sign_in_and_may_not_post(db, client, address):
    assert client.get(f"/accounts/{address}")["Location"].startswith("/accounts/sign-in/?next=")
    if address:
        assert client.post(f"/accounts/{address}", {}).status_code == 403


def test_changing_the_password_asks_for_the_old_one(user, sign_in, client):
    sign_in()
    answer = change(client, old="wrong-Password-1")
    assert answer.status_code == 422
    assert "现在的口令不对" in answer.content.decode()
    assert User.objects.get().check_password(PASSWORD)


def test_changing_it_ends_every_other_session_but_not_this_one(user, sign_in, client):
    sign_in()
    other = type(client)()
    other.post("/accounts/sign-in/", {"username": "heqp", "password": PASSWORD})
    assert other.get("/accounts/").status_code == 200
    assert change(client)["Location"] == "/accounts/"
    assert client.get("/accounts/").status_code == 200
    assert other.get("/accounts/").status_code == 302


def test_the_last_five_passwords_do_not_come_back(user, sign_in, client):
    sign_in()
    change(client)
    answer = change(client, old=NEW, password=PASSWORD)
    assert answer.status_code == 422
    assert "最近用过" in answer.content.decode()


def test_guessing_the_old_password_from_an_open_session_is_stopped_too(user, sign_in, client):
    sign_in()
    for _ in range(5):
        assert change(client, old="wrong-Password-1").status_code == 422
    assert change(client)["Location"] == "/accounts/sign-in/"
    assert User.objects.get().check_password(PASSWORD)


def test_a_session_ends_by_idleness(user, sign_in, client):
    start = clock.now()
    with clock.at(start):
        sign_in()
    with clock.at(start + timedelta(minutes=29)):
        assert client.get("/accounts/").status_code == 200
    with clock.at(start + timedelta(minutes=58)):
        assert client.get("/accounts/").status_code == 200
    with clock.at(start + timedelta(minutes=89)):
        answer = client.get("/accounts/")
        assert answer["Location"] == "/accounts/sign-in/?next=/accounts/"
        assert "为了安全已经退出" in client.get(answer["Location"]).content.decode()


def test_a_session_ends_in_all_however_busy_it_is(user, sign_in, client):
    start = clock.now()
    with clock.at(start):
        sign_in()
    for minutes in range(20, 481, 20):
        with clock.at(start + timedelta(minutes=minutes)):
            assert client.get("/accounts/").status_code == 200
    with clock.at(start + timedelta(minutes=482)):
        assert client.get("/accounts/").status_code == 302


def test_a_password_that_is_too_old_comes_first(user, sign_in, client):
    with clock.at(clock.now() + timedelta(days=181)):
        sign_in()
        assert client.get("/accounts/")["Location"].startswith("/accounts/password/?next=")
        assert change(client)["Location"] == "/accounts/"
        assert client.get("/accounts/").status_code == 200


def test_pages_of_an_account_are_kept_by_no_browser(user, sign_in, client):
    sign_in()
    assert "no-store" in client.get("/accounts/")["Cache-Control"]
    assert "no-store" in client.get("/accounts/password/")["Cache-Control"]


def test_enter_as_does_not_exist_outside_the_demo(db, client, settings):
    settings.LIANXIN_DEMO = False
    services.create_user("heqiuping", actor=SYSTEM)
    assert client.get("/accounts/enter-as/").status_code == 404
    assert client.post("/accounts/enter-as/", {"username": "heqiuping"}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_in_the_demo_one_enters_as_one_of_the_cast_and_as_nobody_else(db, client, settings):
    settings.LIANXIN_DEMO = True
    User.objects.filter(username__in=["heqiuping", "stranger"]).delete()
    one = services.create_user("heqiuping", actor=SYSTEM)
    services.create_user("stranger", actor=SYSTEM)
    page = client.get("/accounts/enter-as/").content.decode()
    assert "何秋萍" in page
    assert "stranger" not in page
    assert client.post("/accounts/enter-as/", {"username": "stranger"}).status_code == 404
    assert client.post("/accounts/enter-as/", {"username": "heqiuping"})["Location"] == "/today/"
    assert client.session["_auth_user_id"] == str(one.pk)
    assert client.session["second_factor"] is True


def test_what_strangers_get_wrong_elsewhere_keeps_nobody_from_what_they_are_doing(
    user, sign_in, client
):
    sign_in()
    stranger = Client(REMOTE_ADDR="203.0.113.9")
    for _ in range(7):
        stranger.post("/accounts/sign-in/", {"username": "heqp", "password": "wrong-Password-1"})
    del client.cookies["lx_device"]  # it is not sent to most pages
    answer = client.post("/accounts/prove/", {"password": PASSWORD, "next": "/accounts/"})
    assert answer.status_code == 302
