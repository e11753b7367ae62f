"""What an account has from a time when the clock was ahead neither locks its owner out nor lets anybody in."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest

from lianxin.accounts import services, sessions
from lianxin.accounts.services import SignInRefused
from lianxin.accounts.tests.test_second_factor import code_of
from lianxin.core import clock
from lianxin.core.access import Actor

YEAR = timedelta(days=100)


def test_a_code_used_ahead_does_not_refuse_those_of_today(secured):
    with clock.at(clock.now() + YEAR):
        assert services.check_time_code(secured, code_of(secured), actor=Actor())
    secured.refresh_from_db()
    code = code_of(secured)
    assert services.check_time_code(secured, code, actor=Actor())
    secured.refresh_from_db()
    assert not services.check_time_code(secured, code, actor=Actor())  # still once


def test_a_lock_written_ahead_is_none(user, sign_in):
    with clock.at(clock.now() + YEAR):
        for _ in range(6):
            sign_in(password="wrong-Password-1")
        with pytest.raises(SignInRefused, match="先锁30分钟"):
            services.check_sign_in("heqp", "x", actor=Actor())
    assert sign_in().status_code == 302


def test_failures_counted_ahead_begin_anew(user, sign_in):
    with clock.at(clock.now() + YEAR):
        for _ in range(5):
            sign_in(password="wrong-Password-1")
    assert sign_in().status_code == 302


def test_a_session_from_ahead_is_over_and_does_not_stay_open_until_then(user, sign_in, client):
    with clock.at(clock.now() + timedelta(days=3)):
        assert sign_in().status_code == 302
        assert client.get("/accounts/").status_code == 200
    assert client.get("/accounts/")["Location"].startswith("/accounts/sign-in/")
    assert sign_in().status_code == 302
    assert client.get("/accounts/").status_code == 200


def test_a_proof_from_ahead_is_not_fresh(user, sign_in, client):
    sign_in()
    session = client.session
    session["proved"] = (clock.now() + timedelta(days=3)).timestamp()
    session.save()
    assert not sessions.freshly_proved(SimpleNamespace(session=client.session))
