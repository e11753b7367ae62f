"""Every way to a sender's contact data, walked: what shows it or a code for it is guarded as it is.

Nothing here is listed by hand but the ways themselves, at the end of the walk. One person who holds
every right in the whole committee, and a clerk, a member, a head, a sender for what hangs on who one
is, send everything that the access matrix sends. Four things are watched while an address answers:
who unseals contact data and through which door, whether it stands in the answer in clear, whether a
tracking code stands in it, and what was counted for it. The scan of a paper letter is contact data too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from lianxin.audit.models import Entry
from lianxin.core import clock, rights
from lianxin.core.access import Actor
from lianxin.core.crypto import codes
from lianxin.core.crypto.encrypted_text import EncryptedText
from lianxin.core.form_tokens import fresh_token
from lianxin.files import serving
from lianxin.files.services import keep_photo
from lianxin.files.tests import pictures
from lianxin.inbox.models import Contact, Photo, Reveal
from lianxin.inbox.reads import contacts
from lianxin.inbox.services import forwarding, handling
from lianxin.organisation import services as organisation
from lianxin.organisation.models import Post, Unit
from lianxin.organisation.reads.actors import needs_second_factor
from tests.boundaries import matrix, world
from tests.boundaries.addresses import ADDRESSES
from tests.boundaries.test_access_matrix import (
    PARTS,
    _enter,
    _open_by_code,
    every_try,
    made,
    text_of,
)
from tests.boundaries.test_routes import patterns

__all__ = ["made"]
CONTACT = Contact._meta.label
# Through which functions contact data is unsealed, and what becomes of it.
DOORS = {
    "opened_contact": "shown in clear, for a right that says so",
    "covered": "shown covered",
    "senders_contact": "shown to its own sender",
    "covered_text": "the name is covered in words that are kept open",
    "correct_contact": "compared with what the sender writes now",
    "_changes": "compared with what the sender writes now",
}
# What a look at contact data asks is asked at each of these, and they are all there are.
BY_STAFF = {
    "inbox:reveal": "inbox.reveal",
    "inbox:give": "inbox.reveal",
    "inbox:unit_reveal": "inbox.handle",
    "intake:renew_code": "inbox.reveal",
    "intake:slip": "inbox.reveal",
}
# A code in the answer to what was handed in just now, and contact data for whoever it is of.
FREE = {
    "intake:enter": "the slip of the entry: it opens nothing in clear",
    "intake:scan": "the receipt of a message, for its writer",
    "intake:place": "the receipt of a message, for its writer",
    "intake:write": "the receipt of a message, for its writer",
    "intake:own_download": "the sender's own",
}


ABOUT = {"intake:enter": "enter"}  # what the token of a form is about, where it says so


@dataclass
class Watched:
    """What happened while one address answered."""

    doors: set[str] = field(default_factory=set)
    values: set[str] = field(default_factory=set)
    codes: set[str] = field(default_factory=set)


@pytest.fixture
def watched(monkeypatch):
    """Contact data that is unsealed and codes that are made, from now on."""
    seen = Watched()
    unseal, make = EncryptedText.__get__, codes.derived_code

    def watching(self: EncryptedText, row: Any, owner: type) -> Any:
        value = unseal(self, row, owner)
        if isinstance(row, Contact) and value:
            seen.doors.add(_door())
            seen.values.add(value)
        return value

    def making(seed: str, *, purpose: str, length: int) -> str:
        code = make(seed, purpose=purpose, length=length)
        seen.codes.add(code)
        return code

    monkeypatch.setattr(EncryptedText, "__get__", watching)
    monkeypatch.setattr(codes, "derived_code", making)
    return seen


def _door() -> str:
    """The function of ours that asked for the value, below the unsealing itself."""
    import sys

    frame = sys._getframe(2)
    return frame.f_code.co_name if "/lianxin/" in frame.f_code.co_filename else "a template"


@pytest.fixture
def browsers(made):
    """Somebody with every right in the whole committee; and those whom an address knows."""
    everything = Post.objects.create(
        committee=made.cast.committee,
        key="everything",
        name="样样都行",
        unit_kind=Unit.Kind.OFFICE,
        sensitive=True,
    )
    for name, right in rights.RIGHTS.items():
        if not right.administrators:
            everything.rights.create(right=name, wide=True)
    all_powerful = organisation.add_person("能全会", username="able", actor=world.SYSTEM)
    office = Unit.objects.get(committee=made.cast.committee, kind=Unit.Kind.OFFICE)
    organisation.appoint(all_powerful, everything, office, starts=world.BEGAN, actor=world.SYSTEM)
    found = {"everything": Client(), "resident": Client()}
    _enter(found["everything"], all_powerful.user)
    for case in ("received", "asked", "replied", "reached"):
        _open_by_code(made, found["resident"], case)
    for key in ("clerk", "member", "head"):
        found[key] = Client()
        _enter(found[key], made.cast.person(key).user)
    return found


def ask(client: Client, method: str, url: str, post: dict[str, Any]) -> tuple[Any, dict[str, int]]:
    """The answer, and how many lines it left before everything was undone."""
    before, cookies = transaction.savepoint(), client.cookies.copy()
    counted = {"looks": Reveal.objects.count(), "lines": Entry.objects.count()}
    try:
        answer = client.post(url, post) if method == "POST" else client.get(url)
        text = text_of(answer)
        now = {"looks": Reveal.objects.count(), "lines": Entry.objects.count()}
        return (answer, text), {name: now[name] - counted[name] for name in now}
    finally:
        client.cookies = cookies
        transaction.savepoint_rollback(before)


def shows(text: str, secrets: set[str]) -> bool:
    plain = re.sub(r"<[^>]+>|\s", "", text)
    return any(secret in plain for secret in secrets)


def walked(made, browsers, watched, part: str) -> Iterator[tuple[str, str, str, dict[str, int]]]:
    """(address, who, what stands in the answer, what was counted) wherever something does."""
    for name, one, _done in every_try(part):
        url, post = matrix.address(made, name, one), matrix.filled(made, one)
        post = {"text": "路灯坏了", **post, "token": fresh_token(ABOUT.get(name, "")).signed}
        for method in {"GET", "POST"} & set(one.methods):
            for who, client in browsers.items():
                watched.doors.clear(), watched.values.clear(), watched.codes.clear()
                (_answer, text), counted = ask(client, method, url, post)
                assert watched.doors <= set(DOORS), (name, watched.doors)
                if shows(text, watched.values):
                    yield name, who, "contact data", counted
                if shows(text, watched.codes):
                    yield name, who, "a code", counted


@pytest.mark.matrix
def test_every_way_is_known_counted_and_behind_a_sensitive_right(made, browsers, watched):
    found: dict[str, set[str]] = defaultdict(set)
    for part in PARTS:
        for name, who, what, counted in walked(made, browsers, watched, part):
            found[name].add(what)
            if name in BY_STAFF:
                assert counted["looks"] == 1, name
                assert counted["lines"] >= 1, name
                assert who in {"everything", "clerk"}, (name, who)
            elif name == "intake:own_download":
                assert (who, counted["lines"]) == ("resident", 1)
    assert set(found) == set(BY_STAFF) | set(FREE)
    assert found["intake:enter"] == {"a code"}
    needs = {
        f"{entry.lookup_str.split('.')[1]}:{entry.name}": entry.callback.access_rule
        for _route, entry in patterns(get_resolver().url_patterns)
    }
    for name, right in BY_STAFF.items():
        assert needs[name] == (right,)
        assert rights.opens(right, CONTACT)
        assert rights.is_sensitive(right)
    # And the other way round: what is said to open it leads to it, or says the second yes to it.
    said = {name for name in rights.RIGHTS if rights.opens(name, CONTACT)}
    assert said == {*BY_STAFF.values(), "inbox.approve"}
    assert set(ADDRESSES) == set(PARTS)


@pytest.fixture
def letter(made, browsers):
    """A paper letter with its scan, and a letter to a unit about it; its sender has opened it by code."""
    officer = made.cast.actor("officer")
    receipt = made.cast.says("台阶没有扶手。", source="paper", actor=officer, phone=world.PHONE)
    case = made.rows["lettered"] = receipt.case
    made.codes["lettered"] = receipt
    picture = keep_photo(pictures.jpeg(), committee_id=case.committee_id, actor=officer)
    scan = Photo.objects.create(committee=case.committee, case=case, file=picture, is_original=True)
    handling.accept_case(case, words="", actor=officer)
    handling.hand_to_team(case, made.cast.team, member=made.cast.member("member"), actor=officer)
    clerks = made.cast.unit("市交通运输局")
    forward = forwarding.forward_case(case, clerks, words="", actor=officer)
    _open_by_code(made, browsers["resident"], "lettered")
    return case, forward, scan


@pytest.fixture
def scans_served(monkeypatch):
    """Which originals are read for an answer, from now on."""
    seen: list[int] = []
    read = serving.read_file

    def watching(stored: Any, variant: str = "full") -> bytes:
        if Photo.objects.filter(file=stored, is_original=True).exists():
            seen.append(stored.pk)
        return read(stored, variant)

    monkeypatch.setattr(serving, "read_file", watching)
    return seen


def addresses_about(letter) -> Iterator[str]:
    """Every address of ours that names one row, or one row and a part of it by its number."""
    case, forward, scan = letter
    for _route, entry in patterns(get_resolver().url_patterns):
        named = set(entry.pattern.converters)
        if not named or not named <= {"ref", "pk"}:
            continue
        for ref in (case.ref, forward.ref):
            facts = {"ref": ref, "pk": scan.pk}
            name = f"{entry.lookup_str.split('.')[1]}:{entry.name}"
            try:
                yield reverse(name, kwargs={key: facts[key] for key in named})
            except NoReverseMatch:
                continue


def test_no_address_gives_the_scan_of_a_letter_to_anybody_who_has_not_just_looked(
    letter, browsers, scans_served
):
    case, _forward, scan = letter
    urls = sorted(set(addresses_about(letter)))
    own = reverse("inbox:photo", args=[case.ref, scan.pk])
    assert own in urls
    assert reverse("intake:own_photo", args=[case.ref, scan.pk]) in urls
    for client in browsers.values():
        for url in urls:
            for small in ("", "?s=s"):
                before, cookies = transaction.savepoint(), client.cookies.copy()
                client.get(url + small)
                client.cookies = cookies
                transaction.savepoint_rollback(before)
    assert scans_served == []
    look = {"turn": case.turn, "reason": "verify", "words": "核对原件"}
    browsers["everything"].post(reverse("inbox:reveal", args=[case.ref]), look)
    assert Reveal.objects.filter(case=case, reason="verify").count() == 1
    given = {who for who, client in browsers.items() if client.get(own).status_code == 200}
    assert given == {"everything"}
    assert scans_served == [scan.file_id]
    with clock.at(clock.now() + timedelta(seconds=61)):
        assert browsers["everything"].get(own).status_code == 404


def test_whoever_holds_such_a_right_shows_a_second_factor():
    for name in rights.RIGHTS:
        if rights.opens(name, CONTACT):
            assert needs_second_factor(Actor(grants=frozenset({(name, 3)}))), name


def test_a_right_that_does_not_say_so_opens_nothing(cast):
    cast.says(phone=world.PHONE)
    contact = Contact.objects.get()
    for right in rights.RIGHTS:
        holder = Actor(grants=frozenset({(right, 0)}))
        if rights.opens(right, CONTACT):
            assert contacts.opened_contact(contact, right=right, actor=holder).phone == world.PHONE
            with pytest.raises(PermissionDenied):
                contacts.opened_contact(contact, right=right, actor=Actor())
        else:
            with pytest.raises(PermissionDenied):
                contacts.opened_contact(contact, right=right, actor=holder)
