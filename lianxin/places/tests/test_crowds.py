"""One phone that serves many, and meetings: who may open what, for how long, and what it changes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from lianxin.audit.models import Entry
from lianxin.core import clock
from lianxin.places import services
from lianxin.places.models import MeetingWindow, Place

ALL = "/places/windows/"


@pytest.fixture
def as_one(cast, client):
    def enter(key):
        client.logout()
        if key != "nobody":
            cast.enter(client, key)
        return client

    return enter


def url(name, place):
    return reverse(f"places:{name}", args=[place.ref])


def opened(cast, hours: int = 2, place: Place | None = None) -> MeetingWindow:
    return services.open_window(
        cast.committee, place=place, hours=hours, actor=cast.actor("officer")
    )


def acts() -> list[str]:
    return list(Entry.objects.filter(act__startswith="places.").values_list("act", flat=True))


@pytest.mark.parametrize("key", ["officer", "head"])
def test_office_and_head_say_that_one_phone_serves_many_here(cast, as_one, key):
    person = as_one(key)
    assert "设为代写点" in person.get(url("place", cast.place)).content.decode()
    person.post(url("assist", cast.place), {"assisted": "yes"})
    assert cast.place.is_assisted
    assert "这里有人代写" in person.get(url("place", cast.place)).content.decode()
    person.post(url("assist", cast.place), {"assisted": "yes"})  # pressed twice
    person.post(url("assist", cast.place), {"assisted": "no"})
    assert not cast.place.is_assisted
    assert acts()[-2:] == ["places.assist", "places.assist"]


@pytest.mark.parametrize(
    ("key", "status"),
    [("nobody", 403), ("member", 403), ("security", 403), ("clerk", 403), ("outsider", 404)],
)
def test_nobody_else_changes_a_place(cast, as_one, key, status):
    assert as_one(key).post(url("assist", cast.place), {"assisted": "yes"}).status_code == status
    assert not cast.place.is_assisted


def test_the_head_of_another_place_does_not_see_it(cast, as_one):
    other = Place.objects.exclude(team=cast.team).filter(committee=cast.committee).first()
    assert as_one("head").post(url("assist", other), {"assisted": "yes"}).status_code == 404


def test_the_office_opens_a_window_and_the_page_says_who_and_until_when(cast, as_one):
    moment = clock.now().replace(hour=9, minute=30)
    with clock.at(moment):
        as_one("officer").post(url("open_window", cast.place), {"hours": "3"})
        page = as_one("head").get(url("place", cast.place)).content.decode()
    window = MeetingWindow.objects.get()
    assert window.place == cast.place
    assert window.until == window.opened_at + timedelta(hours=3)
    assert "12:30" in page
    assert f"{cast.person('officer').name}开的" in page
    assert "现在就收" not in page
    assert acts()[-1] == "places.open_window"


@pytest.mark.parametrize("hours", ["0", "9", "-1", "x", ""])
def test_a_window_is_open_for_one_to_eight_hours(cast, as_one, hours):
    as_one("officer").post(url("open_window", cast.place), {"hours": hours})
    as_one("officer").post(ALL, {"hours": hours})
    assert not MeetingWindow.objects.exists()
    with pytest.raises(services.PlaceRefused):
        opened(cast, hours=9)


@pytest.mark.parametrize(
    ("key", "status"),
    [("nobody", 403), ("member", 403), ("head", 403), ("security", 403), ("outsider", 404)],
)
def test_nobody_but_the_office_opens_or_closes_one(cast, as_one, key, status):
    window = opened(cast, place=cast.place)
    other = Place.objects.exclude(pk=cast.place.pk).filter(committee=cast.committee).first()
    person = as_one(key)
    assert person.post(url("open_window", other), {"hours": "1"}).status_code in {status, 404}
    assert person.post(url("close_window", window)).status_code == status
    assert MeetingWindow.objects.open_now().get() == window


@pytest.mark.parametrize("key", ["nobody", "member", "head", "security"])
def test_the_window_for_all_is_the_offices(cast, as_one, key):
    assert as_one(key).post(ALL, {"hours": "1"}).status_code == 403
    assert not MeetingWindow.objects.exists()


def test_it_closes_by_itself_and_may_be_opened_again(cast):
    moment = clock.now()
    window = opened(cast, place=cast.place)
    with pytest.raises(services.PlaceRefused):
        opened(cast, place=cast.place)
    with clock.at(moment + timedelta(hours=2, minutes=1)):
        assert not MeetingWindow.objects.open_now().exists()
        assert opened(cast, place=cast.place) != window
    window.refresh_from_db()
    assert window.closed_at == window.until


def test_it_is_closed_early_once(cast, as_one):
    window = opened(cast, place=cast.place)
    officer = as_one("officer")
    assert "现在就收" in officer.get(url("place", cast.place)).content.decode()
    officer.post(url("close_window", window))
    assert not MeetingWindow.objects.open_now().exists()
    officer.post(url("close_window", window))
    assert acts().count("places.close_window") == 1


def test_a_window_for_all_is_shown_at_every_place_and_closed_on_its_own_page(cast, as_one):
    officer = as_one("officer")
    officer.post(ALL, {"hours": "1"})
    window = MeetingWindow.objects.get()
    assert window.place is None
    assert "整个委员会" in officer.get(url("place", cast.place)).content.decode()
    assert officer.post(ALL, {"hours": "1"}).status_code == 422
    assert officer.post(url("close_window", window))["Location"] == ALL
    assert not MeetingWindow.objects.open_now().exists()


@pytest.mark.postgresql
def test_two_who_open_at_once_open_one(cast, race):
    committee, place, actor = cast.committee, cast.place, cast.actor("officer")
    outcomes = race(
        [lambda: services.open_window(committee, place=place, hours=1, actor=actor)] * 4
    )
    assert sum(isinstance(one, MeetingWindow) for one in outcomes) == 1
    assert all(isinstance(one, MeetingWindow | services.PlaceRefused) for one in outcomes), outcomes
    assert MeetingWindow.objects.count() == 1


def test_pages_stay_within_their_queries(cast, as_one, django_assert_max_num_queries):
    opened(cast)
    for place in Place.objects.filter(committee=cast.committee)[:5]:
        opened(cast, place=place)
    officer, here = as_one("officer"), url("place", cast.place)
    with django_assert_max_num_queries(12):
        officer.get(ALL)
    with django_assert_max_num_queries(14):  # one asks whether the place is internal
        officer.get(here)
