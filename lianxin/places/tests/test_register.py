"""The register of places: opening, changing, moving, closing; who may."""

from __future__ import annotations

import pytest
from django.urls import reverse

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.organisation.models import Appointment, Member, Post, Unit
from lianxin.organisation.services import change_member
from lianxin.places import services
from lianxin.places.models import Area, Place, PlaceKind

LIST, OPEN, AREAS = "/places/", "/places/open/", "/places/areas/"


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


def facts_of(cast, **more):
    area = Area.objects.filter(committee=cast.committee, kind="street").first()
    kind = PlaceKind.objects.get(committee=cast.committee, key="point")
    facts = {"area": area.pk, "kind": kind.pk, "name": "石榴巷委员联系点", "address": "石榴巷3号"}
    return facts | more


@pytest.mark.row("P1")
def test_opening_a_place_makes_its_team_its_head_and_its_code(cast, as_one):
    head = cast.member("other_member")
    answer = as_one("officer").post(OPEN, facts_of(cast, head=head.pk))
    place = Place.objects.get(name="石榴巷委员联系点")
    assert answer["Location"] == url("place", place)
    assert place.team.name == place.name
    assert place.slots.filter(revoked_at=None).count() == 1
    assert (
        Appointment.objects.current()
        .filter(person=head.person, unit=place.team, post__key="head")
        .exists()
    )


def test_two_places_do_not_share_a_name_and_nothing_written_is_lost(cast, as_one):
    answer = as_one("officer").post(OPEN, facts_of(cast, name=cast.place.name))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "已经有一处叫" in page
    assert "石榴巷3号" in page


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"name": ""}, "请写下名称"),
        ({"name": "𠮷" * 61}, "最多60字，现在有61字"),
        ({"area": ""}, "还没有选"),
        ({"area": "0"}, "选的这一项已经不在单子上了"),
    ],
)
def test_bad_input_gets_a_sentence(cast, as_one, facts, sentence):
    before = Place.objects.count()
    answer = as_one("officer").post(OPEN, facts_of(cast, **facts))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert Place.objects.count() == before


def test_an_area_of_another_committee_cannot_be_chosen(cast, as_one):
    theirs = services.add_area(
        cast.person("outsider").appointments.get().committee,
        "邻市街道",
        kind="street",
        actor=SYSTEM,
    )
    assert as_one("officer").post(OPEN, facts_of(cast, area=theirs.pk)).status_code == 422


def test_a_second_place_may_have_the_same_team(cast, as_one):
    as_one("officer").post(OPEN, facts_of(cast, team=cast.team.pk))
    assert Place.objects.get(name="石榴巷委员联系点").team == cast.team


def test_a_script_in_a_name_is_only_a_name(cast, as_one):
    client = as_one("officer")
    client.post(OPEN, facts_of(cast, name="<script>alert(1)</script>"))
    for address in (LIST, url("kit", Place.objects.get(name__contains="script"))):
        assert "<script>alert" not in client.get(address).content.decode()


def test_what_is_written_about_a_place_is_changed(cast, as_one):
    facts = facts_of(cast, name=cast.place.name, hours="星期六，9:00—11:00")
    client = as_one("officer")
    assert client.post(url("change", cast.place), facts).status_code == 302
    assert cast.place.hours == "星期六，9:00—11:00"
    other = Place.objects.filter(committee=cast.committee).exclude(pk=cast.place.pk).first()
    answer = client.post(url("change", cast.place), facts | {"name": other.name})
    assert answer.status_code == 422


def test_a_moved_place_names_the_new_one_and_can_come_back(cast, as_one):
    client, place = as_one("officer"), cast.place
    other = Place.objects.filter(committee=cast.committee).exclude(pk=place.pk).first()
    assert client.post(url("move", place), {"to": place.pk}).status_code == 422
    client.post(url("move", place), {"to": other.pk})
    assert cast.place.moved_to == other
    assert f"已经迁到{other.name}" in client.get(url("place", place)).content.decode()
    assert client.post(url("close", place)).status_code == 409
    client.post(url("reopen", place))
    assert cast.place.state == Place.State.OPEN
    assert cast.place.moved_to is None


def test_closing_and_opening_again(cast, as_one):
    client = as_one("officer")
    client.post(url("close", cast.place))
    assert cast.place.state == Place.State.CLOSED
    client.post(url("reopen", cast.place))
    assert cast.place.state == Place.State.OPEN


def test_areas_are_added_once_each(cast, as_one):
    client = as_one("officer")
    facts = {"name": "新桥镇", "kind": "town", "row": "2", "column": "3"}
    assert client.post(AREAS, facts)["Location"] == AREAS
    assert Area.objects.get(committee=cast.committee, name="新桥镇").column == 3
    assert "已经在单子上了" in client.post(AREAS, facts).content.decode()
    assert client.post(AREAS, facts | {"name": "a", "row": "x"}).status_code == 422


def test_the_first_place_of_all_asks_for_an_area(cast, as_one):
    client = as_one("outsider")
    assert "还没有地点" in client.get(LIST).content.decode()
    assert "先加上它在哪个" in client.get(OPEN).content.decode()
    client.post(AREAS, {"name": "邻市街道", "kind": "street"})
    assert "开这处地点" in client.get(OPEN).content.decode()


@pytest.mark.parametrize(
    "typed",
    [
        "（东区）",
        "(东区)",
        "审计站（东",
        "长江路5号，3楼",
        "长江路５号,3楼",
        "审计 3楼",
        "【东区】",
    ],
)
def test_a_place_is_found_whatever_the_width_of_its_signs(cast, as_one, typed):
    kind = PlaceKind.objects.filter(committee=cast.committee).first()
    facts = {"address": "长江路5号，3楼"}
    services.open_place(cast.place.area, kind, "审计站（东区）", **facts, actor=SYSTEM)
    page = as_one("officer").get(LIST, {"q": typed}).content.decode()
    assert "审计站（东区）" in page
    assert cast.place.name not in page


def test_the_list_is_filtered_and_asks_little_of_the_database(
    cast, as_one, django_assert_max_num_queries
):
    client = as_one("officer")
    assert "没有找到" in client.get(f"{LIST}?q=查无此处").content.decode()
    assert cast.place.name in client.get(f"{LIST}?q=柳荫").content.decode()
    assert cast.place.name not in client.get(f"{LIST}?state=closed").content.decode()
    area = cast.place.area
    for n in range(12):
        kind = PlaceKind.objects.filter(committee=cast.committee).first()
        services.open_place(area, kind, f"第{n}处", actor=SYSTEM)
    with django_assert_max_num_queries(14):
        client.get(LIST)


WRITES = ["change", "move", "close", "reopen", "issue"]


@pytest.mark.parametrize("name", WRITES)
@pytest.mark.parametrize(
    ("key", "status"),
    [
        ("nobody", 403),
        ("outsider", 404),
        ("member", 403),
        ("head", 403),
        ("clerk", 403),
        ("system", 403),
        ("security", 403),
        ("audit", 403),
    ],
)
def test_nobody_but_the_office_changes_a_place(cast, as_one, name, key, status):
    before = Place.objects.values().get(pk=cast.place.pk)
    assert as_one(key).post(url(name, cast.place), facts_of(cast)).status_code == status
    assert Place.objects.values().get(pk=cast.place.pk) == before
    assert cast.place.slots.count() == 1


def test_a_place_without_a_name_of_its_own_team_reuses_the_team_left_behind(cast, as_one):
    Unit.objects.create(committee=cast.committee, kind="team", name="石榴巷委员联系点")
    as_one("officer").post(OPEN, facts_of(cast))
    assert Unit.objects.filter(name="石榴巷委员联系点").count() == 1


def test_a_wrong_tile_is_said_where_it_was_written_and_stays_there(cast, as_one):
    area = cast.place.area
    before = (area.row, area.column)
    where = reverse("places:tile", args=[area.ref])
    for row, column in (("99", "3"), ("", "3"), ("三", "3")):
        answer = as_one("officer").post(where, {"row": row, "column": column})
        page = answer.content.decode()
        assert answer.status_code == 422
        assert page.count("行和列要写0到40的数字，没有改。") == 1
        assert f'name="row" inputmode="numeric" value="{row}" aria-invalid="true"' in page
    area.refresh_from_db()
    assert (area.row, area.column) == before
    assert as_one("officer").post(where, {"row": "7", "column": "3"}).status_code == 302
    area.refresh_from_db()
    assert (area.row, area.column) == (7, 3)


def test_the_office_sees_the_map_it_draws_and_a_district_stands_beside_it(cast, as_one):
    area = cast.place.area
    services.move_tile(area, row=2, column=5, actor=SYSTEM)
    services.add_area(cast.committee, "试验县", kind="district", actor=SYSTEM)
    page = as_one("officer").get(reverse("places:areas")).content.decode()
    assert f'<a href="#a{area.pk}">{area.name}</a>' in page
    assert f'<tr id="a{area.pk}">' in page
    assert "不在图上" in page
    assert page.count("试验县") == 1  # no tile, and nothing to move


def test_the_office_adds_somebody_to_the_team_on_the_page_of_the_place(cast, as_one):
    place = cast.place
    others = Member.objects.filter(committee=cast.committee)
    he = others.exclude(person__appointments__unit=place.team).first()
    change_member(he, since=None, phone="13812345207", actor=SYSTEM)
    client = as_one("officer")
    page = client.get(url("team", place)).content.decode()
    duty = Post.objects.get(committee=cast.committee, key="duty")
    assert f'<option value="{duty.pk}" selected>' in page
    facts = {"member": he.pk, "post": duty.pk, "starts": clock.today().isoformat()}
    assert (
        "请选一位委员" in client.post(url("team", place), facts | {"member": ""}).content.decode()
    )
    assert client.post(url("team", place), facts)["Location"] == url("place", place)
    assert Appointment.objects.current().filter(unit=place.team, person=he.person).exists()
    assert client.post(url("team", place), facts).status_code == 422  # nobody is there twice
    page = client.get(url("place", place)).content.decode()
    assert "13812345207" in page
    assert f"/organisation/people/{he.person.ref}/" in page
    theirs = as_one("head").get(url("place", place)).content.decode()
    assert he.person.name in theirs
    assert "13812345207" not in theirs
    assert url("team", place) not in theirs


def test_the_list_offers_the_towns_in_which_its_reader_sees_a_place(cast, as_one):
    """A head sees one town and is asked for none; the office chooses among those that have places."""
    head = as_one("head").get(LIST)
    assert "area" not in head.context["form"].fields
    assert cast.place.name in head.content.decode()
    office = as_one("officer").get(LIST)
    offered = set(office.context["form"].fields["area"].queryset)
    assert offered == {place.area for place in Place.objects.filter(committee=cast.committee)}
    found = as_one("officer").get(LIST, {"area": cast.place.area_id}).content.decode()
    assert cast.place.name in found
