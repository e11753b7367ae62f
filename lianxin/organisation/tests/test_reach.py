"""What each of the three administrators, and everybody else, must not reach."""

from __future__ import annotations

import pytest
from django.urls import reverse

HERE = {
    "members": "organisation:members",
    "staff": "organisation:staff",
    "add_member": "organisation:add_member",
    "units": "organisation:units",
    "add_unit": "organisation:add_unit",
    "accounts": "organisation:accounts",
    "engage": "organisation:engage",
    "appointments": "organisation:appointments",
    "posts": "organisation:posts",
    "log": "audit:index",
    "places": "places:index",
    "open": "places:open",
    "areas": "places:areas",
    "board": "inbox:board",
}
OFFICE = {"members", "staff", "add_member", "units", "add_unit", "places", "open", "areas", "board"}
MAY = {
    "officer": OFFICE,
    "office_head": OFFICE,
    "system": {"accounts", "engage"},
    "security": {"appointments", "posts"},
    "audit": {"log"},
    "head": {"members", "places"},
    "member": set(),
    "clerk": set(),
    "leader": set(),
    "outsider": OFFICE,
}


@pytest.mark.parametrize("key", MAY)
def test_each_opens_their_pages_and_no_others(as_one, key):
    client = as_one(key)
    opened = {page for page, name in HERE.items() if client.get(reverse(name)).status_code == 200}
    assert opened == MAY[key]


@pytest.mark.parametrize("page", HERE)
def test_a_stranger_is_led_to_sign_in(cast, client, page):
    answer = client.get(reverse(HERE[page]))
    assert answer["Location"].startswith("/accounts/sign-in/?next=")


@pytest.mark.parametrize("key", ["system", "security", "audit"])
def test_no_administrator_reads_a_message(cast, as_one, key):
    case = cast.says("楼前的路灯坏了两个月").case
    client = as_one(key)
    for address in (f"/cases/{case.ref}/", f"/own/{case.ref}/", "/cases/", "/today/"):
        answer = client.get(address, follow=True)
        assert "路灯" not in answer.content.decode()
        if address != "/today/":
            assert answer.status_code in {200, 403, 404}
    actor = cast.actor(key)
    assert not any(right.startswith("inbox.") for right, _unit in actor.grants)


ONE_PERSON = [
    ("post", "organisation:appoint"),
    ("post", "organisation:leave"),
    ("post", "organisation:take_back_leave"),
    ("post", "organisation:slip"),
    ("get", "organisation:person"),
    ("get", "organisation:account"),
    ("post", "organisation:account_slip"),
    ("post", "organisation:close_account"),
]


@pytest.mark.parametrize(("method", "name"), ONE_PERSON)
@pytest.mark.parametrize(
    "key", ["nobody", "outsider", "security", "audit", "clerk", "other_member"]
)
def test_nobody_from_outside_touches_a_person(cast, as_one, method, name, key):
    client = as_one(key)
    person = cast.person("member")
    answer = getattr(client, method)(reverse(name, args=[person.ref]), {"username": "x"})
    expected = {"nobody": {302} if method == "get" else {403}, "outsider": {403, 404}}
    assert answer.status_code in expected.get(key, {403})
    person.user.refresh_from_db()
    assert person.user.is_active
    assert person.user.activations.count() == 0
