"""The second factor: setting it up, showing it, losing it."""

from __future__ import annotations

import base64
import re
from datetime import UTC, datetime, timedelta

import pytest

from lianxin.accounts import services, totp
from lianxin.accounts.models import User
from lianxin.accounts.pages.factor import setting_up
from lianxin.audit.models import Entry
from lianxin.core import clock
from lianxin.core.access import SYSTEM, Actor

FACTOR, ENROL = "/accounts/second-factor/", "/accounts/second-factor/set-up/"


def code_of(user, later=0):
    user = User.objects.get(pk=user.pk)
    return totp.code_at(user.totp_secret, clock.now() + timedelta(seconds=later))


def wrong_for(user):
    good = {code_of(user, later) for later in (-60, -30, 0, 30, 60)}
    return next(
        c for c in ("111111", "222222", "333333", "444444", "555555", "666666") if c not in good
    )


def test_the_vectors_of_the_standard():
    # RFC 6238, appendix B, SHA-1, cut to six digits.
    secret = b"12345678901234567890"
    for second, code in [(59, "287082"), (1111111109, "081804"), (20000000000, "353130")]:
        assert totp.code_at(secret, datetime.fromtimestamp(second, UTC)) == code


def test_without_a_second_factor_the_password_is_enough(user, sign_in, client):
    sign_in()
    assert client.get("/accounts/").status_code == 200


def test_with_one_nothing_opens_before_it_is_shown(secured, sign_in, client):
    sign_in()
    for address in ("/accounts/", "/accounts/password/", "/accounts/second-factor/another-phone/"):
        assert client.get(address)["Location"] == f"{FACTOR}?next={address.replace('/', '%2F')}"
        assert client.post(address, {}).status_code == 403
    assert client.get(ENROL)["Location"] == FACTOR
    assert client.post(ENROL, {"code": code_of(secured)})["Location"] == FACTOR


def test_the_code_of_the_telephone_opens_and_leads_back(secured, sign_in, client):
    sign_in()
    page = client.get(f"{FACTOR}?next=/accounts/password/").content.decode()
    assert 'value="/accounts/password/"' in page
    typed = code_of(secured)
    answer = client.post(
        FACTOR, {"code": f"{typed[:3]} {typed[3:]}", "next": "/accounts/password/"}
    )
    assert answer["Location"] == "/accounts/password/"
    assert client.get("/accounts/").status_code == 200


def test_full_width_figures_are_figures(secured, sign_in, client):
    sign_in()
    wide = "".join(chr(ord(c) + 0xFEE0) for c in code_of(secured))
    assert client.post(FACTOR, {"code": wide}).status_code == 302


def test_a_code_works_once(secured, sign_in, client):
    sign_in()
    code = code_of(secured)
    assert client.post(FACTOR, {"code": code}).status_code == 302
    client.post("/accounts/sign-out/")
    sign_in()
    answer = client.post(FACTOR, {"code": code})
    assert answer.status_code == 422
    assert "已经用过" in answer.content.decode()


@pytest.mark.postgresql
def test_one_code_used_by_many_at_once_opens_once(race, make_user):
    user = make_user()
    secret = services.begin_second_factor(user, actor=SYSTEM)
    services.confirm_second_factor(user, secret, actor=SYSTEM)
    user.refresh_from_db()
    code = code_of(user)
    ended = race([lambda: services.check_time_code(user, code, actor=Actor())] * 4)
    assert ended.count(True) == 1


@pytest.mark.parametrize("later", [-60, 60, 90])
def test_a_code_of_another_minute_does_not_open(secured, later):
    now = clock.now().replace(second=15)
    with clock.at(now):
        typed = code_of(secured, later)
        if typed != code_of(secured):
            assert not services.check_time_code(secured, typed, actor=SYSTEM)


def test_a_wrong_code_says_so_and_keeps_where_one_wanted_to_go(secured, sign_in, client):
    sign_in()
    answer = client.post(FACTOR, {"code": wrong_for(secured), "next": "/accounts/password/"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "这个码不对" in page
    assert 'value="/accounts/password/"' in page
    assert client.get("/accounts/").status_code == 302


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abc", "𠮷㛃龘", "1" * 60])
def test_what_is_no_code_gets_a_clear_sentence(secured, sign_in, client, typed):
    sign_in()
    answer = client.post(FACTOR, {"code": typed})
    assert answer.status_code == 422
    assert "lx-error" in answer.content.decode()


def test_five_wrong_codes_lock_and_knowing_the_password_does_not_begin_anew(
    secured, sign_in, client
):
    for _ in range(5):
        sign_in()
        client.post(FACTOR, {"code": wrong_for(secured)})
        client.post("/accounts/sign-out/")
    answer = sign_in()
    assert answer.status_code == 422
    assert "先锁30分钟" in answer.content.decode()


def test_too_many_wrong_codes_end_the_session(secured, sign_in, client):
    sign_in()
    for _ in range(5):
        assert client.post(FACTOR, {"code": wrong_for(secured)}).status_code == 422
    answer = client.post(FACTOR, {"code": code_of(secured)})
    assert answer["Location"] == "/accounts/sign-in/"
    assert "_auth_user_id" not in client.session


def test_a_recovery_code_opens_once(secured, sign_in, client):
    first = secured.codes[0]
    assert len(secured.codes) == 10
    sign_in()
    assert client.post(FACTOR, {"code": f"{first[:4]} {first[4:].lower()}"}).status_code == 302
    assert "备用码还剩9个" in client.get("/accounts/").content.decode()
    client.post("/accounts/sign-out/")
    sign_in()
    assert client.post(FACTOR, {"code": first}).status_code == 422


def test_setting_up_shows_a_picture_and_the_secret_in_fours_and_then_ten_codes(
    user, sign_in, client
):
    sign_in()
    page = client.get(ENROL).content.decode()
    assert "<svg" in page
    groups = re.findall(r"<span>([A-Z2-7]{4})</span>", page)
    secret = base64.b32decode("".join(groups))
    assert User.objects.get().totp_sealed is None
    assert f"secret={''.join(groups)}" in page
    assert client.get(ENROL).content.decode().count(groups[0]) == page.count(groups[0])

    answer = client.post(ENROL, {"code": totp.code_at(secret, clock.now())})
    shown = re.findall(r"<span>([0-9A-Z]{4} [0-9A-Z]{4})</span>", answer.content.decode())
    assert len(shown) == 10
    assert User.objects.get().has_second_factor
    assert User.objects.get().totp_secret == secret
    assert client.get("/accounts/").status_code == 200
    assert shown[0] not in client.get("/accounts/").content.decode()
    assert client.get(ENROL)["Location"] == "/accounts/"


def test_looking_at_the_page_writes_nothing(user, sign_in, client):
    sign_in()
    client.get("/accounts/")
    lines, kept = Entry.objects.count(), dict(client.session)
    seen = {secret_on(client.get(ENROL)) for _ in range(3)}
    assert len(seen) == 1
    assert len(seen.pop()) == 20
    assert Entry.objects.count() == lines
    assert dict(client.session) == kept
    assert client.head(ENROL).status_code == 200
    assert Entry.objects.count() == lines


def test_setting_up_names_what_to_take_and_how_the_key_is_read(user, sign_in, client):
    """Nothing in the key can be taken for anything else: base 32 has no 0, 1, 8 and 9."""
    sign_in()
    page = client.get(ENROL).content.decode()
    for name in ("腾讯身份验证器", "数盾OTP", "Microsoft Authenticator"):
        assert f"<b>{name}</b>" in page
    assert "TOTP" not in page
    assert "像圈的是字母O，像一竖的是字母I" in page
    keys = ["".join(setting_up(user, bytes([first]) * 20)["groups"]) for first in range(256)]
    assert not set("".join(keys)) & set("0189")


def test_a_wrong_code_does_not_set_up_anything(user, sign_in, client):
    sign_in()
    secret = secret_on(client.get(ENROL))
    good = {totp.code_at(secret, clock.now() + timedelta(seconds=n)) for n in (-30, 0, 30)}
    wrong = next(code for code in ("111111", "222222", "333333", "444444") if code not in good)
    assert client.post(ENROL, {"code": wrong}).status_code == 422
    assert not User.objects.get().has_second_factor


def secret_on(answer):
    """The secret that a page of setting up shows."""
    groups = re.findall(r"<span>([A-Z2-7]{4})</span>", answer.content.decode())
    return base64.b32decode("".join(groups))


def test_whoever_looked_first_with_the_password_learns_nothing_of_what_the_owner_sets_up(
    user, sign_in, client
):
    thief = type(client)()
    thief.post("/accounts/sign-in/", {"username": "heqp", "password": "Liuyinli-2026-qiao"})
    seen = secret_on(thief.get(ENROL))
    sign_in()
    own = secret_on(client.get(ENROL))
    assert own != seen
    assert client.post(ENROL, {"code": totp.code_at(seen, clock.now())}).status_code == 422
    assert client.post(ENROL, {"code": totp.code_at(own, clock.now())}).status_code == 200
    assert User.objects.get().totp_secret == own
    assert thief.get(ENROL)["Location"].startswith("/accounts/sign-in/")


def test_the_secret_stands_in_clear_in_no_session(user, sign_in, client):
    sign_in()
    secret = secret_on(client.get(ENROL))
    kept = str(dict(client.session))
    assert base64.b64encode(secret).decode() not in kept
    assert base64.b32encode(secret).decode() not in kept
    client.post("/accounts/sign-out/")
    sign_in()
    assert secret_on(client.get(ENROL)) != secret


def test_another_phone_asks_for_the_password_and_the_old_one_holds_until_the_new_one_stands(
    secured, sign_in, client
):
    sign_in()
    old = code_of(secured)
    client.post(FACTOR, {"code": old})
    assert client.get(ENROL)["Location"] == "/accounts/"
    change = "/accounts/second-factor/another-phone/"
    assert client.post(change, {"password": "wrong-Password-1"}).status_code == 422
    assert User.objects.get().has_second_factor
    assert client.post(change, {"password": "Liuyinli-2026-qiao"})["Location"] == ENROL
    fresh = secret_on(client.get(ENROL))
    assert User.objects.get().totp_secret == secured.totp_secret != fresh
    assert secured.recovery_codes.count() == 10
    assert client.get("/accounts/").status_code == 200  # it can be left for now
    shown = client.post(ENROL, {"code": totp.code_at(fresh, clock.now())})
    assert shown.status_code == 200
    assert User.objects.get().totp_secret == fresh
    assert client.get(ENROL)["Location"] == "/accounts/"


def test_the_code_by_which_a_phone_was_set_up_does_not_open_again(user, sign_in, client):
    sign_in()
    code = totp.code_at(secret_on(client.get(ENROL)), clock.now())
    assert client.post(ENROL, {"code": code}).status_code == 200
    client.post("/accounts/sign-out/")
    sign_in()
    assert client.post(FACTOR, {"code": code}).status_code == 422


def test_the_page_for_the_lost_telephone_says_whom_to_ask(db, client):
    page = client.get("/accounts/lost/").content.decode()
    assert "新的启用单" in page
    assert "站长" in page


def test_a_device_is_known_only_after_the_second_factor(secured, sign_in, client):
    sign_in()
    assert "lx_device" not in client.cookies
    client.post(FACTOR, {"code": code_of(secured)})
    assert client.cookies["lx_device"]["httponly"]


def test_on_a_known_device_knowing_the_password_does_not_begin_the_count_of_codes_anew(
    secured, sign_in, client
):
    sign_in()
    client.post(FACTOR, {"code": code_of(secured)})
    client.post("/accounts/sign-out/")
    for _ in range(5):
        sign_in()
        assert client.post(FACTOR, {"code": wrong_for(secured)}).status_code == 422
        client.post("/accounts/sign-out/")
    sign_in()
    assert client.post(FACTOR, {"code": wrong_for(secured)})["Location"] == "/accounts/sign-in/"
