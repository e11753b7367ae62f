"""Hostile strings in names, texts and facts go through every printed paper and stay strings."""

from __future__ import annotations

import re

import pypdfium2
import pytest
from django.urls import reverse

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.organisation.models import Person
from lianxin.places import services
from lianxin.places.models import PrintedBoard
from lianxin.places.pages.kit import KIT
from tests.boundaries import hostile
from tests.fixtures.papers import qr_codes


def packs(limit):
    """What forms let through, in packs: control characters are refused there with a sentence."""
    return [pack for pack in hostile.packs(limit) if pack]


@pytest.fixture
def office(cast, client):
    cast.enter(client, "officer")
    return client


def printed(client, url, **asked):
    answer = client.post(url, asked)
    assert answer.status_code == 200, answer.content[:2000]
    with pypdfium2.PdfDocument(answer.content) as pdf:
        raw = pypdfium2.raw
        assert raw.FPDFDoc_GetJavaScriptActionCount(pdf.raw) == 0
        assert pdf.count_attachments() == 0
        assert {raw.FPDFPage_GetAnnotCount(page.raw) for page in pdf} == {0}  # no links either
        text = "".join(page.get_textpage().get_text_range() for page in pdf)
        first = pdf[0].render(scale=1800 / pdf[0].get_size()[1]).to_pil()
        return plain(text), len(pdf), qr_codes(first)


def plain(text):
    """Without white space, and without hyphens, which the reader takes off the ends of lines."""
    return re.sub(r"[\s\x02\ufffe-]", "", text)


@pytest.mark.parametrize("paper", [paper.key for paper in KIT])
def test_every_paper_of_the_kit_takes_any_place(cast, office, paper):
    place = cast.place
    slot = place.slots.get()
    names, addresses, hours = packs(60), packs(120), packs(80)
    for number in range(0, len(names), 7):
        facts = {
            "name": names[number],
            "address": addresses[number % len(addresses)],
            "hours": hours[number % len(hours)],
        }
        services.change_place(place, actor=SYSTEM, **facts)
        url = reverse("places:print_code", args=[slot.ref])
        text, pages, codes = printed(office, url, paper=paper)
        assert pages == 1, facts
        assert {code.text.rstrip("/").rsplit("/", 1)[1] for code in codes} == {slot.token}
        on_it = ("name",) if paper == "stickers" else tuple(facts)
        shown = [one for one in map(facts.get, on_it) if one.isascii() and one.isprintable()]
        assert [one for one in shown if plain(one) not in text] == []


def test_every_board_takes_any_words_and_any_member(cast, office):
    """All strings, twelve packs at a time, in the words; names of forty in the team."""
    bodies = packs(900)
    names = packs(38)
    member = cast.person("other_member")
    seen = ""
    for number, body in enumerate(bodies):
        kind = ("duties", "rules", "steps")[number % 3]
        services.write_wall_text(
            cast.committee, kind=kind, starts=clock.today(), body=body, actor=cast.actor("officer")
        )
        Person.objects.filter(pk=member.pk).update(name=names[number % len(names)])
        url = reverse("places:print_board", args=[cast.place.ref])
        text, _, _ = printed(office, url, kind=kind, size="A3")
        seen += text
        seen += printed(office, url, kind="members", size="A1")[0]
        board = PrintedBoard.objects.filter(kind=kind).latest("pk")
        page = office.get(reverse("places:board", args=[board.token])).content.decode()
        assert "和现在一样" in page
    ascii_only = [one for one in hostile.strings() if one.isascii() and one.isprintable()]
    assert len(ascii_only) > 150
    assert [one for one in ascii_only if plain(one) not in seen] == []
    everything = office.get("/places/boards/").content.decode()
    assert "<script>lxq" not in everything
