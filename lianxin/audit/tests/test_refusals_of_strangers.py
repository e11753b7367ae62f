"""A log that nobody may shorten is not made long by strangers."""

from datetime import timedelta

import pytest
from django.test import Client

from lianxin.audit.jobs import count_refusals
from lianxin.audit.models import Entry
from lianxin.core import clock


def refused() -> list[Entry]:
    return list(Entry.objects.filter(act="access.denied").order_by("pk"))


@pytest.mark.slow
@pytest.mark.postgresql
def test_three_hundred_refusals_of_an_hour_are_one_line_and_later_their_number(cast):
    stranger = Client()
    for _ in range(300):
        assert stranger.post("/places/areas/", {"name": "x"}).status_code == 403
    assert len(refused()) == 1
    count_refusals()
    assert len(refused()) == 1  # the hour is not over
    with clock.at(clock.now() + timedelta(hours=1)):
        count_refusals()
        count_refusals()
    first, number = refused()
    assert first.facts["view"] == "places:areas"
    assert number.facts == {"times": 299}
    assert number.origin == first.origin


def test_each_network_has_its_line(cast):
    for last in (1, 2, 3):
        Client(REMOTE_ADDR=f"203.0.{last}.7").post("/places/areas/", {"name": "x"})
    assert len(refused()) == 3


def test_whoever_is_signed_in_leaves_each_of_theirs(cast, client):
    cast.enter(client, "member")
    for _ in range(3):
        assert client.post("/places/areas/", {"name": "x"}).status_code == 403
    assert len(refused()) == 3
