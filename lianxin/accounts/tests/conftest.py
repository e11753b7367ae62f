"""Somebody with an account, made by the services."""

from __future__ import annotations

import pytest

from lianxin.accounts import services
from lianxin.accounts.slips import open_activation
from lianxin.core.access import SYSTEM

PASSWORD = "Liuyinli-2026-qiao"


@pytest.fixture
def make_user(db):
    """Make an account and activate it."""

    def make(username="heqp", password=PASSWORD):
        user = services.create_user(username, actor=SYSTEM)
        slip = services.issue_slip(user, actor=SYSTEM)
        return services.activate(open_activation(slip.code), password=password, actor=SYSTEM)

    return make


@pytest.fixture
def user(make_user):
    """heqp, with a password and without a second factor."""
    return make_user()


@pytest.fixture
def secured(user):
    """heqp with a second factor; `codes` are the recovery codes."""
    secret = services.begin_second_factor(user, actor=SYSTEM)
    user.codes = services.confirm_second_factor(user, secret, actor=SYSTEM)
    user.refresh_from_db()
    return user


@pytest.fixture
def sign_in(client):
    """Hand in name and password."""

    def enter(username="heqp", password=PASSWORD, **more):
        return client.post(
            "/accounts/sign-in/", {"username": username, "password": password, **more}
        )

    return enter
