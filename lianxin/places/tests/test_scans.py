"""How often codes are scanned: counted in memory, written together, read in words."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.places import services
from lianxin.places.models import Scans
from lianxin.places.services import scan_counting
from lianxin.places.services.scan_counting import ScanCounter

PAGE = "/places/scans/"


@pytest.fixture
def counting(monkeypatch):
    """A count of our own, that no other test has begun."""
    fresh = ScanCounter(float("inf"))
    for user in ("lianxin.intake.views.writing", "lianxin.places.pages.scans"):
        monkeypatch.setattr(f"{user}.counting", fresh)
    return fresh


@pytest.fixture
def page(cast, client, counting):
    def read(key="officer"):
        cast.enter(client, key)
        return client.get(PAGE).content.decode()

    return read


def scan(slot, times=1, client=None):
    for _ in range(times):
        answer = (client or Client()).get(reverse("intake:scan", args=[slot.token]))
        assert answer.status_code == 200


def counts(slot):
    return list(Scans.objects.filter(slot=slot).order_by("day").values_list("day", "count"))


@pytest.mark.postgresql
def test_a_scan_writes_nothing_and_many_are_written_together(
    cast, counting, django_assert_num_queries
):
    slot = cast.place.slots.get()
    scan(slot, 7)
    assert counts(slot) == []
    counting.write()
    assert counts(slot) == [(clock.today(), 7)]
    with django_assert_num_queries(0):
        counting.write()
    scan(slot, 2)
    counting.write()
    assert counts(slot) == [(clock.today(), 9)]


def test_only_a_number_for_a_code_and_a_day_is_kept():
    assert {field.name for field in Scans._meta.fields} == {
        "id",
        "committee",
        "slot",
        "day",
        "count",
    }


def test_days_are_kept_apart(cast, counting):
    slot, today = cast.place.slots.get(), clock.now()
    with clock.at(today - timedelta(days=1)):
        counting.count(slot)
    counting.count(slot)
    counting.write()
    day = clock.day_of(today)
    assert counts(slot) == [(day - timedelta(days=1), 1), (day, 1)]


def test_it_writes_by_itself_after_a_while(cast):
    slot, soon = cast.place.slots.get(), ScanCounter(0)
    soon.count(slot)
    assert counts(slot) == [(clock.today(), 1)]


def test_what_the_database_refused_is_counted_the_next_time(cast, counting, monkeypatch):
    slot = cast.place.slots.get()
    scan(slot, 3)

    def away(*args, **kwargs):
        raise DatabaseError

    monkeypatch.setattr(scan_counting, "add_scans", away)
    counting.write()
    monkeypatch.undo()
    counting.write()
    assert counts(slot) == [(clock.today(), 3)]


def test_whoever_is_signed_in_is_not_counted_nor_who_writes(cast, counting, client):
    slot = cast.place.slots.get()
    cast.enter(client, "head")
    scan(slot, 2, client)
    Client().post(reverse("intake:scan", args=[slot.token]), {"text": ""})
    counting.write()
    assert counts(slot) == []


def test_a_code_that_hangs_and_is_not_scanned_wants_a_look(cast, page):
    slot, now = cast.place.slots.get(), clock.now()
    assert "还没有人说贴好了" in page()
    with clock.at(now - timedelta(weeks=3, days=1)):
        services.confirm_pasting(slot, where="一楼大门右边", actor=cast.actor("head"))
    text = page()
    assert "贴在一楼大门右边，3个星期没有人扫" in text
    scan(slot)
    assert "贴在一楼大门右边" not in page()


def test_the_day_of_pasting_is_that_of_the_place_and_not_that_of_greenwich(cast, page):
    slot, three_weeks = cast.place.slots.get(), clock.now() - timedelta(weeks=3)
    early = (three_weeks + timedelta(days=1)).replace(hour=3, minute=0)
    with clock.at(early):  # in Greenwich it is still the day before
        services.confirm_pasting(slot, where="一楼大门右边", actor=cast.actor("head"))
    assert "贴在一楼大门右边，3个星期没有人扫" not in page()


def test_a_fresh_code_has_time(cast, page):
    services.confirm_pasting(cast.place.slots.get(), where="门上", actor=cast.actor("head"))
    assert "刚贴不久，还没有人扫" in page()


def test_the_page_says_how_it_counts_and_ranks_nobody(page):
    text = page()
    for words in ("一共4个星期", "同一个人扫两次算两次", "所以是约数", "不比哪里多哪里少"):
        assert words in text


def test_another_committees_codes_are_not_in_it(cast, page):
    assert cast.place.name not in page("outsider")


@pytest.mark.parametrize(
    ("key", "status"), [("nobody", 302), ("head", 403), ("member", 403), ("audit", 403)]
)
def test_others_do_not_see_it(cast, client, counting, key, status):
    if key != "nobody":
        cast.enter(client, key)
    assert client.get(PAGE).status_code == status


def test_many_codes_ask_no_more_than_one(cast, client, counting, django_assert_max_num_queries):
    for _ in range(50):
        slot = services.issue_slot(cast.place, actor=SYSTEM)
        services.confirm_pasting(slot, where="门上", actor=cast.actor("head"))
    cast.enter(client, "officer")
    with django_assert_max_num_queries(12):
        client.get(PAGE)
    with django_assert_max_num_queries(12):
        client.get(reverse("places:kit", args=[cast.place.ref]))


def test_a_head_who_scans_the_own_code_is_asked_whether_it_hangs(cast, client, counting):
    slot = cast.place.slots.get()
    address = reverse("intake:scan", args=[slot.token])
    asked = reverse("places:pasted", args=[slot.ref])
    for key, sees in (("head", True), ("officer", True), ("member", False), ("outsider", False)):
        cast.enter(client, key)
        assert (asked in client.get(address).content.decode()) is sees, key
    assert asked not in Client().get(address).content.decode()
