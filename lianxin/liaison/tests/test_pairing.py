"""Pairing: by hand, by names; nobody without one is passed over."""

import pytest
from django.urls import reverse

from lianxin.core.access import SYSTEM
from lianxin.liaison.models import Pairing
from lianxin.liaison.pages.pairing import pairing_page
from lianxin.liaison.services.pairing import PairingRefused, set_pairings
from lianxin.organisation.models import Sector, Unit
from lianxin.places.models import Area
from lianxin.places.services import add_area
from lianxin.places.services.villages import save_village


@pytest.fixture
def special(cast):
    return Unit.objects.filter(committee=cast.committee, kind="special").first()


@pytest.fixture
def towns(cast):
    made = [add_area(cast.committee, f"{one}新镇", kind="town", actor=SYSTEM) for one in "甲乙"]
    for town in made:
        save_village(town, name="河湾村", actor=SYSTEM)
    save_village(made[0], name="石桥村", actor=SYSTEM)
    return made


def test_whoever_has_nobody_stands_on_top(cast, special, towns):
    sectors = set(Sector.objects.filter(committee=cast.committee).values_list("name", flat=True))
    page = pairing_page(cast.actor("officer"))
    assert {special.name} | sectors <= set(page["alone"])
    set_pairings(special, towns, actor=cast.actor("officer"))
    page = pairing_page(cast.actor("officer"))
    assert special.name not in page["alone"]
    rows = {row["name"]: row["wheres"] for row in page["tables"][0]["rows"]}
    assert rows[special.name] == ["甲新镇", "乙新镇"]


def test_it_is_written_by_names_and_what_is_not_known_is_told(cast, client, special, towns):
    cast.enter(client, "officer")
    where = reverse("liaison:pair", args=["special", special.pk])
    answer = client.post(where, {"names": "甲新镇\n河湾村"})
    assert answer.status_code == 422
    assert (
        "河湾村：没有这个乡镇、村或者社区；几个镇都有的村，前面写上镇名" in answer.content.decode()
    )
    assert not Pairing.objects.exists()
    assert client.post(where, {"names": "甲新镇\n乙新镇河湾村\n石桥村\n甲新镇"}).status_code == 302
    assert Pairing.objects.count() == 3
    assert client.post(where, {"names": ""}).status_code == 302
    assert not Pairing.objects.exists()


def test_a_town_of_another_committee_is_refused(cast, special):
    other = cast.actor("outsider").committee_id
    theirs = Area.objects.create(committee_id=other, kind="town", name="别处镇")
    with pytest.raises(PairingRefused, match="不是本会的"):
        set_pairings(special, [theirs], actor=SYSTEM)


def test_a_village_that_is_no_more_pairs_with_nobody(cast, special, towns):
    village = towns[0].villages.get(name="石桥村")
    set_pairings(special, [village], actor=SYSTEM)
    facts = {"name": "石桥村", "village": village, "in_use": False}
    save_village(towns[0], **facts, actor=SYSTEM)
    assert special.name in pairing_page(cast.actor("officer"))["alone"]


@pytest.mark.parametrize(("who", "status"), [("member", 403), ("clerk", 403), ("outsider", 404)])
def test_nobody_else_pairs(cast, client, special, who, status):
    cast.enter(client, who)
    assert client.get(reverse("liaison:pair", args=["special", special.pk])).status_code == status


def test_the_table_keeps_within_its_queries(cast, client, django_assert_max_num_queries):
    cast.enter(client, "officer")
    client.get(reverse("liaison:pairings"))
    with django_assert_max_num_queries(12):
        client.get(reverse("liaison:pairings"))
