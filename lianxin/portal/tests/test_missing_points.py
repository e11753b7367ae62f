"""Where a contact point is missing: no place at all, or two reasons; each with its numbers, no proposal."""

import pytest
from django.urls import reverse

from lianxin.core.access import SYSTEM
from lianxin.liaison.rules.missing import TownFigures, reasons
from lianxin.liaison.services.areas import save_area
from lianxin.places.services import add_area
from lianxin.places.services.villages import save_village


def town(name, people=1000, members=2, places=1, messages=0, *, is_near=True):
    return TownFigures(name, people, members, places, messages, is_near)


def test_a_town_without_a_place_is_listed_also_without_any_other_reason():
    found = reasons([town("甲"), town("乙"), town("丙", None, 0, 0)])
    assert [(one.name, why) for one, why in found] == [("丙", [])]


def test_two_reasons_are_enough_where_there_is_a_place_and_one_is_not():
    # 8000 people, 4 places: 2000 a place; 8 members: 1000 each; 12 messages: 3 a town.
    one = town("人多", 5000, 5, 1, 0)
    two = town("人多委员少", 5000, 1, 1, 0)
    rest = [town(f"镇{n}", 500, 4, 3, 6) for n in range(2)]
    assert [(found.name, why) for found, why in reasons([one, two, *rest])] == [
        ("人多委员少", ["many", "few"])
    ]


def test_exactly_twice_the_average_is_not_a_lot():
    # 3000 people on 3 places are 1000 each: 2000 on one is twice, and not more.
    assert reasons([town("甲", 2000, 2, 1), town("乙", 1000, 1, 2)]) == []


def test_of_a_town_whose_people_are_not_known_neither_many_nor_few_is_said():
    found = reasons([town("甲", None, 0, 0, 9, is_near=False), *[town(f"镇{n}") for n in range(9)]])
    assert [(one.name, why) for one, why in found] == [("甲", ["need", "far"])]


def test_the_page_says_why_in_sentences(cast, client):
    far = add_area(cast.committee, "远山镇", kind="town", actor=SYSTEM)
    village = save_village(far, name="河湾村", people=3000, actor=SYSTEM)
    facts = {"kind": "village", "village": village, "actor": SYSTEM}
    save_area(cast.committee, name="河湾村的人", members=[cast.member("member")], **facts)
    cast.enter(client, "officer")
    page = client.get(reverse("portal:missing_points")).content.decode()
    told = page[page.index("远山镇") :]
    assert "还没有开着的地点" in told
    assert "人多：大约3000人，开着的地点0处" in told
    assert "够不着：这里和旁边的乡镇街道都没有开着的地点" in told


@pytest.mark.parametrize("who", ["member", "head", "clerk"])
def test_nobody_else_opens_it(cast, client, who):
    cast.enter(client, who)
    assert client.get(reverse("portal:missing_points")).status_code == 403


def test_the_page_keeps_within_its_queries(cast, client, django_assert_max_num_queries):
    cast.enter(client, "officer")
    client.get(reverse("portal:missing_points"))
    with django_assert_max_num_queries(12):
        client.get(reverse("portal:missing_points"))
