"""What heads are asked for can be put into their group: places, our page, and nobody's name."""

import pytest
from django.urls import reverse

from lianxin.core.access import SYSTEM
from lianxin.office.services.internal import mark_internal
from lianxin.organisation.models import Person
from lianxin.places import services
from lianxin.places.models import ChecklistItem, Place
from lianxin.places.pages.standing import group_texts
from lianxin.places.tests.test_boards import printed


@pytest.fixture
def office(cast, client):
    cast.enter(client, "officer")
    return client


def nobody_in(text):
    return not [name for name in Person.objects.values_list("name", flat=True) if name in text]


def test_the_standard_is_asked_of_heads_and_says_which_places_are_not_whole_yet(
    cast, office, settings
):
    settings.LIANXIN_BASE_URL = "https://lx.example"
    items = list(ChecklistItem.objects.filter(committee=cast.committee, in_use=True))
    page = office.get(reverse("places:items"))
    asks, missing = page.context["group_texts"]
    assert f"共{len(items)}项" in asks.text
    assert "https://lx.example/today/" in asks.text
    assert cast.place.short in missing.text.split("\n")
    assert "复制到群里" in page.content.decode()
    assert nobody_in(asks.text + missing.text)
    head = cast.actor("head")
    services.fill_checklist(cast.place, dict.fromkeys(items[1:], (True, "")), actor=head)
    assert cast.place.short in group_texts(cast.committee.pk)[1].text.split("\n")
    services.fill_checklist(cast.place, {items[0]: (True, "")}, actor=head)
    texts = group_texts(cast.committee.pk)
    assert not texts or cast.place.short not in texts[1].text.split("\n")


def test_where_every_place_is_whole_nobody_is_asked(cast):
    ChecklistItem.objects.filter(committee=cast.committee).update(in_use=False)
    assert group_texts(cast.committee.pk) == []
    assert group_texts(None) == []


def test_boards_that_are_out_of_date_are_asked_for(cast, office):
    assert "group_texts" in office.get(reverse("places:all_boards")).context
    assert office.get(reverse("places:all_boards")).context["group_texts"] == []
    printed(office, cast.place, "rules")
    services.change_place(cast.place, phone="0570-1112233", actor=SYSTEM)
    asks, missing = office.get(reverse("places:all_boards")).context["group_texts"]
    assert "/today/" in asks.text
    assert f"{Place.objects.get(pk=cast.place.pk).short} " in missing.text
    assert nobody_in(asks.text + missing.text)


def test_an_internal_place_stands_in_no_text(cast, office):
    printed(office, cast.place, "rules")
    services.change_place(cast.place, phone="0570-1112233", actor=SYSTEM)
    short = cast.place.short
    assert short in group_texts(cast.committee.pk)[1].text
    mark_internal("places.Place", cast.place, why="还没有定", actor=cast.actor("officer"))
    assert not [one for one in group_texts(cast.committee.pk) if short in one.text]
    assert office.get(reverse("places:all_boards")).context["group_texts"] == []


def test_one_place_is_asked_for_what_it_has_not_yet(cast, office, client, settings):
    settings.LIANXIN_BASE_URL = "https://lx.example"
    items = list(ChecklistItem.objects.filter(committee=cast.committee, in_use=True))
    page = reverse("places:checklist", args=[cast.place.ref])
    services.fill_checklist(
        cast.place, dict.fromkeys(items[2:], (True, "")), actor=cast.actor("head")
    )
    asks, missing = office.get(page).context["group_texts"]
    assert asks.text == (
        f"{cast.place.short}的站长：站点的要求还有2项，有了的请打开勾上：https://lx.example{page}"
    )
    assert missing.text.split("\n") == [
        f"{cast.place.short}还没有填有的：",
        items[0].name,
        items[1].name,
        f"https://lx.example{page}",
    ]
    assert "复制到群里" in office.get(page).content.decode()
    assert nobody_in(asks.text + missing.text)
    cast.enter(client, "head")
    assert client.get(page).context["group_texts"] == []  # whoever fills in need not ask
    cast.enter(client, "officer")
    mark_internal("places.Place", cast.place, why="还没有定", actor=cast.actor("officer"))
    assert office.get(page).context["group_texts"] == []
