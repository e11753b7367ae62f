"""A place's page leads to what was said there."""

from __future__ import annotations

from django.urls import reverse


def test_the_page_of_a_place_opens_the_board_narrowed_to_it(cast, client):
    address = f"{reverse('inbox:board')}?place={cast.place.pk}"
    page = reverse("places:place", args=[cast.place.ref])
    cast.enter(client, "officer")
    assert address in client.get(page).content.decode()
    assert f'<option value="{cast.place.pk}" selected>' in client.get(address).content.decode()
    cast.enter(client, "head")
    assert address not in client.get(page).content.decode()
