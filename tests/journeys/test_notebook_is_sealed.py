"""A linked person's name and telephone: on no page, in no file, notice, log or raw byte but for their member."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection, models

from lianxin.cast import BY_KEY
from lianxin.core.access import SYSTEM
from lianxin.core.storage.snapshot import take_snapshot
from lianxin.liaison.models import ContactEntry, LinkedPerson
from lianxin.liaison.services.care import write_need
from lianxin.liaison.services.entries import ContactFacts, become_message, record_contact
from lianxin.liaison.services.notebook import PersonFacts, give_code, save_person, strike_person
from tests.journeys.test_every_page import LEADS_AWAY, kind_of
from tests.journeys.test_withdrawn_is_gone import raw

NAME, TRADE, HOME, PHONE = "魑魍婶子", "魃锅匠", "魈柳荫里", "13907776654"
NEED = "魃想换一台助听器"
OFFICE = {"officer", "office_head"}  # who keep the diary of care
NEEDLES = (NAME, TRADE, HOME, PHONE)
STAFF = sorted(set(BY_KEY) - {"member", "outsider"})
MOST_PAGES = 150


@pytest.fixture
def linked(transactional_db, cast):
    """Somebody in a member's notebook, what they said, and that it became a message."""
    member = cast.member("member")
    facts = PersonFacts(NAME, trade=TRADE, home=HOME, phone=PHONE)
    person = save_person(member, facts, actor=SYSTEM)
    said = ContactFacts("visit", "sector", people=[person], said=f"{NAME}说灯坏了，打{PHONE}")
    become_message(record_contact(member, said, actor=SYSTEM), actor=cast.actor("member"))
    give_code(person, actor=cast.actor("member"))
    other = cast.member("away_member")
    write_need(cast.committee, text=NEED, member=other, actor=SYSTEM)
    return person


def pages_of(client):
    """Every kind of page to which links lead from where somebody lands, and every file among them."""
    waiting, seen, kinds = ["/today/", "/liaison/contacts/", "/cases/"], set(), set()
    while waiting and len(seen) < MOST_PAGES:
        path = waiting.pop(0)
        answer = client.get(path, follow=True)
        seen.add(path)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        yield path, body
        if "html" not in answer.headers.get("Content-Type", ""):
            continue
        for href in set(body.decode().split('href="')[1:]):
            to = href.split('"')[0].split("#")[0].replace("&amp;", "&")
            kind = kind_of(to) if to.startswith("/") else None
            if kind and kind not in kinds and kind not in LEADS_AWAY:
                kinds.add(kind)
                waiting.append(to)


@pytest.mark.parametrize("who", STAFF)
def test_no_page_that_links_lead_to_says_who_it_is(cast, client, linked, who):
    cast.enter(client, who)
    looked = 0
    for path, body in pages_of(client):
        looked += 1
        for needle in NEEDLES:
            assert needle.encode() not in body, path
        if who not in OFFICE and who != "away_member":
            assert NEED.encode() not in body, path
    assert looked > 3


@pytest.mark.postgresql
def test_no_column_and_no_raw_byte_holds_it_in_clear(linked, tmp_path):
    assert LinkedPerson.objects.get().name == NAME
    for model in apps.get_models():
        texts = [
            field.attname
            for field in model._meta.concrete_fields
            if isinstance(field, models.CharField | models.TextField | models.JSONField)
        ]
        for row in model._default_manager.values_list(*texts) if texts else ():
            assert not any(needle in str(value) for value in row for needle in NEEDLES), model
    files = raw()
    for needle in NEEDLES:
        assert needle.encode() not in files, needle
    if connection.vendor == "postgresql":
        return  # a dump holds rows, not pages
    backup = tmp_path / "copy"
    take_snapshot(backup)
    for needle in NEEDLES:
        assert needle.encode() not in backup.read_bytes(), needle


def test_struck_not_even_its_member_reads_the_name(cast, client, linked):
    strike_person(linked, actor=cast.actor("member"))
    assert ContactEntry.objects.get().said == "某某说灯坏了，打139****6654"
    cast.enter(client, "member")
    assert NAME not in client.get("/liaison/notebook/").content.decode()
