"""What the access matrix tries at the addresses of accounts, and the rows that it needs for it."""

from __future__ import annotations

from uuid import uuid4

from django.contrib.auth import SESSION_KEY

from lianxin.accounts.store import SessionStore
from lianxin.core import clock
from tests.boundaries.sides import World
from tests.boundaries.tries import Addresses, on, plain

ADDRESSES: Addresses = {
    "accounts": {
        "accounts:home": plain(),
        "accounts:sign_ins": plain(),
        "accounts:end_sign_in": on("member_sign_in"),
        "accounts:end_others": plain(),
        "accounts:left": plain(),
        "accounts:here": plain(),
        "accounts:sign_in": plain(username="nobody", password="wrong"),
        "accounts:sign_out": plain(),
        "accounts:enter_as": plain(username="yuxiaolan"),
        "accounts:activate": plain(code="wrong"),
        "accounts:choose_password": plain(password="x", again="x"),
        "accounts:second_factor": plain(code="000000"),
        "accounts:enrol": plain(code="000000"),
        "accounts:change_phone": plain(password="wrong"),
        "accounts:lost": plain(),
        "accounts:change_password": plain(old="wrong", password="x", again="x"),
        "accounts:prove": plain(password="wrong"),
    },
}
# Why a guard of ours may go unnoticed when it is taken away.
NOT_MISSED: dict[str, str] = {}


def rows(world: World, _picture: bytes) -> None:
    """The member is in on a telephone too."""
    user = world.cast.person("member").user
    store, stamp = SessionStore(), clock.now().timestamp()
    store[SESSION_KEY] = str(user.pk)
    store["ref"] = str(uuid4())
    store["began"] = store["seen"] = store["entered"] = stamp
    store.create()
    world.rows["member_sign_in"] = user.sessions.get()
