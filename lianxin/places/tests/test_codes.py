"""The codes of a place: on the screen, on paper, issued and revoked."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from lianxin.audit.models import Entry
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.places import services
from lianxin.places.models import Place
from lianxin.places.pages.codes import code_shown
from lianxin.ui import qr


@pytest.fixture
def as_one(cast, client):
    def enter(key):
        client.logout()
        if key != "nobody":
            cast.enter(client, key)
        return client

    return enter


def url(name, row):
    return reverse(f"places:{name}", args=[row.ref])


def drawn(page):
    return re.search(r'<path d="([^"]+)"', page.split("lx-qr")[1])[1]


def test_the_code_is_an_address_with_a_token_and_no_name(cast, settings):
    settings.LIANXIN_BASE_URL = "https://lx.example"
    slot = cast.place.slots.get()
    code = code_shown(slot)
    assert code.address == f"https://lx.example/s/{slot.token}/"
    assert code.host == "lx.example"
    assert re.fullmatch(r"[0-9A-Z]{13}", slot.token)
    assert code.mark == slot.token[-4:]


@pytest.mark.parametrize("key", ["officer", "head"])
def test_the_screen_shows_it_with_host_name_and_address(cast, as_one, key):
    page = as_one(key).get(url("code", cast.place)).content.decode()
    code = code_shown(cast.place.slots.get())
    assert qr.drawing(code.address)["path"] == drawn(page)
    for words in (code.host, cast.place.name, cast.place.address, f"码位{code.mark}"):
        assert words in page


@pytest.mark.parametrize("name", ["code", "kit", "place"])
@pytest.mark.parametrize(
    ("key", "status"),
    [("nobody", 302), ("outsider", 404), ("member", 403), ("audit", 403), ("system", 403)],
)
def test_others_do_not_see_it(cast, as_one, key, status, name):
    assert as_one(key).get(url(name, cast.place)).status_code == status


def test_a_head_sees_the_own_place_only(cast, as_one):
    others = Place.objects.filter(committee=cast.committee).exclude(team=cast.team)
    assert as_one("head").get(url("code", others.first())).status_code == 404
    page = as_one("head").get("/places/").content.decode()
    assert cast.place.name in page
    assert others.first().name not in page


def test_a_new_code_is_shown_and_a_revoked_one_no_longer(cast, as_one):
    client, first = as_one("officer"), cast.place.slots.get()
    client.post(url("issue", cast.place), {"why": "电梯里也要贴"})
    second = cast.place.slots.exclude(pk=first.pk).get()
    assert f"码位{second.token[-4:]}" in client.get(url("code", cast.place)).content.decode()
    client.post(url("revoke", second), {"why": "贴错了地方"})
    assert f"码位{first.token[-4:]}" in client.get(url("code", cast.place)).content.decode()
    again = client.post(url("revoke", second), {"why": "再停一次"}, follow=True)
    assert "已经停用了" in again.content.decode()
    page = client.get(url("kit", cast.place)).content.decode()
    assert "因为电梯里也要贴" in page
    assert "因为贴错了地方" in page


def test_revoking_asks_first_and_says_what_follows(cast, as_one):
    page = as_one("officer").get(url("kit", cast.place)).content.decode()
    slot = cast.place.slots.get()
    asked, _, after = page.partition(url("revoke", slot))
    assert "扫到它的人不再到这处地点" in asked
    assert "可以随时再发一个新的" in asked
    assert f"知道了，停用码位{slot.token[-4:]}" in after
    done = as_one("officer").post(url("revoke", slot), {"why": "丢了"}, follow=True)
    assert "可以在这里再发一个新的" in done.content.decode()


@pytest.mark.parametrize(("name", "row"), [("issue", "place"), ("revoke", "slot")])
def test_without_a_reason_nothing_happens(cast, as_one, name, row):
    slot = cast.place.slots.get()
    answer = as_one("officer").post(url(name, {"place": cast.place, "slot": slot}[row]), {})
    assert answer.status_code == 422
    assert "请写下缘由" in answer.content.decode()
    assert cast.place.slots.get().revoked_at is None


def test_a_new_code_takes_the_old_ones_place_in_one_step(cast, as_one):
    old = cast.place.slots.get()
    as_one("officer").post(url("revoke", old), {"why": "被人贴了别的", "then": "reissue"})
    new = cast.place.slots.get(revoked_at=None)
    assert new.pk != old.pk
    assert new.issued_because == "被人贴了别的"
    found = as_one("nobody").get(f"/s/{old.token}/").content.decode()
    assert "这个码已经停用" in found


def test_the_code_of_a_closed_place_says_by_its_name_that_it_is_closed(cast, as_one):
    slot, other = cast.place.slots.get(), Place.objects.exclude(pk=cast.place.pk).first()
    services.close_place(cast.place, actor=SYSTEM)
    page = as_one("nobody").get(f"/s/{slot.token}/").content.decode()
    assert f"{cast.place.name}不开了，但话还能说" in page
    assert "这个码已经停用" not in page
    moved = other.slots.get()
    services.move_place(other, to=cast.place, actor=SYSTEM)
    assert f"{other.name}不开了" in as_one("nobody").get(f"/s/{moved.token}/").content.decode()


def test_a_moved_place_prints_nothing(cast, as_one):
    other, slot = Place.objects.exclude(pk=cast.place.pk).first(), cast.place.slots.get()
    services.move_place(cast.place, to=other, actor=SYSTEM)
    client = as_one("officer")
    assert "印海报" not in client.get(url("kit", cast.place)).content.decode()
    refused = client.post(url("print_code", slot), {"paper": "poster"}, follow=True)
    assert "现在不开放，先不印" in refused.content.decode()
    slot.refresh_from_db()
    assert slot.printed_at is None


def test_without_any_code_the_pages_say_so(cast, as_one):
    services.revoke_slot(cast.place.slots.get(), actor=SYSTEM)
    client = as_one("head")
    assert "没有能用的码" in client.get(url("code", cast.place)).content.decode()
    assert "印海报" not in client.get(url("kit", cast.place)).content.decode()


@pytest.mark.parametrize(
    ("key", "status"),
    [("nobody", 403), ("outsider", 404), ("head", 403), ("member", 403), ("security", 403)],
)
def test_nobody_but_the_office_revokes(cast, as_one, key, status):
    slot = cast.place.slots.get()
    assert as_one(key).post(url("revoke", slot), {"why": "x"}).status_code == status
    slot.refresh_from_db()
    assert slot.revoked_at is None


def test_each_step_of_a_codes_life_is_a_line_of_the_log(cast, as_one):
    client, old = as_one("officer"), cast.place.slots.get()
    before = Entry.objects.latest("pk").pk
    client.post(url("print_code", old), {"paper": "poster"})
    client.post(url("pasted", old), {"where": "门上"})
    client.post(url("revoke", old), {"why": "丢了", "then": "reissue"})
    client.post(url("print_board", cast.place), {"kind": "rules", "size": "A3"})
    words = {"kind": "rules", "body": "来的都接待。", "starts": clock.today().isoformat()}
    client.post("/places/walls/", words)
    acts = Entry.objects.filter(pk__gt=before, act__startswith="places.").order_by("pk")
    assert list(acts.values_list("act", flat=True)) == [
        "places.print_slot",
        "places.confirm_pasting",
        "places.revoke_slot",
        "places.issue_slot",
        "places.print_board",
        "places.write_wall_text",
    ]
    assert "丢了" not in str(list(acts.values_list("facts", flat=True)))


@pytest.mark.parametrize(("key", "frame"), [("officer", "lx-desk"), ("head", "lx-phone")])
def test_a_code_and_its_confirmation_stand_in_the_frame_of_whoever_works_there(
    cast, as_one, key, frame
):
    client = as_one(key)
    for address in (url("code", cast.place), url("pasted", cast.place.slots.get())):
        page = client.get(address).content.decode()
        assert f'<body class="{frame}">' in page
        assert ('aria-label="主导航"' in page) == (key == "officer")
