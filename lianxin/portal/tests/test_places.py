"""各处地点: found by a word or by where one is; who is there today; nothing that only insiders say."""

from __future__ import annotations

import re
from datetime import time, timedelta

import pytest

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.duty.models import Shift
from lianxin.duty.services import add_shift
from lianxin.office.services.internal import mark_internal
from lianxin.places.models import Area, Place
from lianxin.places.services import add_area, open_place, save_village

PAGE = "/places-here/"


@pytest.fixture
def city(cast):
    """Four areas in a row, the third without a place; one far away; nobody on duty anywhere."""
    Shift.objects.all().delete()
    Place.objects.exclude(pk=cast.place.pk).update(state="planned")
    Area.objects.update(row=0, column=0)
    found = {}
    for column, name in enumerate(("东一镇", "东二镇", "东三乡", "东四乡", "远街道"), start=1):
        at = {"row": 1, "column": column if name != "远街道" else 9}
        found[name] = add_area(cast.committee, name, kind="town", actor=SYSTEM, **at)
        if name != "东三乡":
            facts = {"address": f"{name}幸福路1号", "team": cast.team}
            open_place(found[name], cast.place.kind, f"{name}联系点", actor=SYSTEM, **facts)
    return found


def seen(client, **asked):
    """The page, and the places on it in their order."""
    answer = client.get(PAGE, asked)
    assert answer.status_code == 200
    page = answer.content.decode()
    refs = re.findall(r"/p/([0-9a-f-]{36})/", page)
    names = {str(ref): name for ref, name in Place.objects.values_list("ref", "name")}
    return page, [names[ref] for ref in refs]


def stands(cast, place, who="member", *, days=0):
    on = clock.today() + timedelta(days=days)
    hours = {"starts": time(0), "ends": time(23, 59)}
    return add_shift(place, cast.member(who), on=on, actor=SYSTEM, **hours)


def test_all_stand_in_one_list_with_address_and_no_words_of_insiders(cast, client, city):
    page, names = seen(client)
    assert names == [
        "东一镇联系点",
        "东二镇联系点",
        "东四乡联系点",
        "远街道联系点",
        cast.place.name,
    ]
    assert "东一镇幸福路1号" in page
    for words in ("还没有地点", "工作站0", "0处", "True", "None"):
        assert words not in page
    assert page.count('<svg class="lx-map') == 1


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("幸福路", ["东一镇联系点", "东二镇联系点", "东四乡联系点", "远街道联系点"]),
        ("东二镇", ["东二镇联系点"]),
        ("幸福路 东四", ["东四乡联系点"]),
        ("没有这个地方", []),
        ("%", []),
    ],
)
def test_a_word_finds_address_area_and_name(client, city, typed, expected):
    page, names = seen(client, q=typed)
    if typed == "%":  # no letter in it: nothing was asked
        assert len(names) == 5
    else:
        assert names == expected
        assert ("没有找到这样的地点" in page) == (not expected)


def test_a_members_name_leads_to_where_they_are_next(cast, client, city):
    stands(cast, cast.place, days=3)
    stands(cast, cast.place, days=40)
    name, on = cast.person("member").name, clock.today() + timedelta(days=3)
    for typed in (name, f"{name}委员", name[:2]):
        page, names = seen(client, q=typed)
        assert names == [cast.place.name]
        assert f"{on.month}月{on.day}日" in page
    assert seen(client, q=cast.person("other_member").name)[1] == []


def test_who_stands_today_is_named_as_on_the_places_own_page(cast, client, city):
    stands(cast, cast.place)
    page, _names = seen(client)
    own = client.get(f"/p/{cast.place.ref}/").content.decode()
    for words in (cast.member("member").title, "正在值班"):
        assert words in page
        assert words in own


def test_the_own_area_comes_first_then_its_neighbours_and_is_marked(client, city):
    page, names = seen(client, near=str(city["东二镇"].ref))
    assert names == ["东二镇联系点", "东一镇联系点"]
    assert page.count("is-here") == 1
    assert page.index("is-here") < page.index("东二镇联系点")


def test_an_area_without_a_place_says_so_kindly_and_shows_the_near_ones(client, city):
    page, names = seen(client, near=str(city["东三乡"].ref))
    assert "东三乡还没有设点，下面是离得近的。" in page
    assert names == ["东二镇联系点", "东四乡联系点"]


def test_a_community_without_a_place_leads_to_its_area(client, city):
    save_village(city["东四乡"], name="梧桐苑社区", kind="community", actor=SYSTEM)
    page, names = seen(client, q="梧桐苑")
    assert "梧桐苑社区在东四乡。" in page
    assert names == ["东四乡联系点"]


def test_where_no_neighbour_has_one_the_nearest_is_shown(cast, client, city):
    lonely = add_area(cast.committee, "孤岛乡", kind="town", row=20, column=20, actor=SYSTEM)
    assert seen(client, near=str(lonely.ref))[1] == ["远街道联系点"]


def test_an_internal_place_is_found_by_nothing(cast, client, city):
    stands(cast, cast.place)
    mark_internal("places.Place", cast.place, why="试验", actor=cast.actor("officer"))
    for asked in ({}, {"q": cast.place.name}, {"q": cast.person("member").name}):
        page, names = seen(client, **asked)
        assert cast.place.name not in names
        assert cast.member("member").title not in page


def test_a_new_installation_says_one_kind_sentence(cast, client):
    Place.objects.update(state="planned")
    page, names = seen(client)
    assert names == []
    assert "地点还在筹备" in page
    assert "/write/" in page
    assert "<h2" not in page


@pytest.mark.parametrize("asked", [{}, {"q": "幸福路"}, {"q": "没有的"}])
def test_fifty_places_cost_as_many_questions_as_five(
    cast, client, city, asked, django_assert_max_num_queries
):
    for n in range(50):
        facts = {"address": "幸福路", "team": cast.team}
        made = open_place(city["东一镇"], cast.place.kind, f"第{n}点", actor=SYSTEM, **facts)
        if n % 10 == 0:
            stands(cast, made)
    seen(client, **asked)
    with django_assert_max_num_queries(12):
        _page, names = seen(client, **asked)
    assert len(names) <= 20


@pytest.mark.parametrize("near", ["x", "00000000-0000-0000-0000-000000000000", "\x00"])
def test_an_area_that_is_not_there_is_as_none(client, city, near):
    assert len(seen(client, near=near)[1]) == 5
