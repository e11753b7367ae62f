"""Villages and communities under towns, on their page and in the workbook; ways of building, themes."""

from __future__ import annotations

import pytest
from django.urls import reverse

from lianxin.core.access import SYSTEM
from lianxin.organisation.models import FactWord, PostRight
from lianxin.organisation.services import save_word
from lianxin.places import services
from lianxin.places.models import Area, BuildMode, Place, PlaceKind, Village
from lianxin.places.rules.refusals import PlaceRefused
from lianxin.places.tests.test_register import facts_of, url
from lianxin.workbook.tests.books import PAGE, applied, faults, looked_at, made

HEADS = ["乡镇街道", "名称", "类别", "估计人数"]
HOSTILE = "㛃<i>村</i>𠮷"


@pytest.fixture
def office(cast, client):
    cast.enter(client, "officer")
    return client


@pytest.fixture
def town(cast):
    return cast.place.area


def listed(area):
    return reverse("places:villages", args=[area.ref])


def told(area):
    rows = Village.objects.filter(area=area).order_by("pk")
    return [(one.name, one.kind, one.people, one.in_use) for one in rows]


def test_the_office_writes_the_villages_of_a_town_and_the_town_says_how_many_people(office, town):
    for name, kind, people in ((HOSTILE, "village", "1200"), ("柳荫里", "community", "")):
        facts = {"name": name, "kind": kind, "people": people, "in_use": "on"}
        assert office.post(listed(town), facts)["Location"] == listed(town)
    assert told(town) == [
        (HOSTILE, "village", 1200, True),
        ("柳荫里", "community", None, True),
    ]
    page = office.get(listed(town)).content.decode()
    assert "㛃&lt;i&gt;村&lt;/i&gt;𠮷，约1200人" in page
    assert "2个村和社区，约1200人" in page
    assert "2个村和社区，约1200人" in office.get("/places/areas/").content.decode()


def test_a_village_is_changed_put_away_and_never_there_twice(office, town):
    village = services.save_village(town, name="一村", actor=SYSTEM)
    services.save_village(town, name="二村", actor=SYSTEM)
    facts = {"village": village.pk, "name": "二村", "kind": "village", "people": "7"}
    answer = office.post(listed(town), facts)
    assert answer.status_code == 422
    assert "已经有一个叫“二村”" in answer.content.decode()
    assert office.post(listed(town), facts | {"name": "老一村"}).status_code == 302
    assert told(town) == [("老一村", "village", 7, False), ("二村", "village", None, True)]
    assert "老一村，不在了" in office.get(listed(town)).content.decode()
    towns = Area.objects.filter(committee=town.committee, kind="street")
    other = towns.exclude(pk=town.pk).first()
    services.save_village(other, name="二村", actor=SYSTEM)  # another town has one, too


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"name": ""}, "请写下名称"),
        ({"people": "很多"}, "要写一个数字"),
        ({"kind": "x"}, "不在单子上"),
    ],
)
def test_bad_input_gets_a_sentence(office, town, facts, words):
    sent = {"name": HOSTILE, "kind": "village", "people": ""} | facts
    answer = office.post(listed(town), sent)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not told(town)


def test_a_district_has_towns_and_no_villages(office, cast, town):
    district = services.add_area(cast.committee, "老城区", kind="district", actor=SYSTEM)
    assert office.get(listed(district)).status_code == 404
    with pytest.raises(PlaceRefused, match="下面"):
        services.save_village(district, name="一村", actor=SYSTEM)


@pytest.mark.parametrize("who", ["nobody", "member", "head", "clerk", "system", "security"])
def test_nobody_else_writes_villages_or_ways_of_building(cast, client, town, who):
    if who != "nobody":
        cast.enter(client, who)
    facts = {"name": "一村", "kind": "village", "order": 9, "in_use": "on"}
    for address in (listed(town), "/places/modes/"):
        assert client.post(address, facts).status_code == 403
    assert not Village.objects.exists()
    assert not BuildMode.objects.filter(name="一村").exists()


def test_the_workbook_brings_villages_in_and_hands_them_out_unchanged(office, town):
    rows = [HEADS, [town.name, "一村", "村", "约3,200人"], [town.name, "柳荫里", "社区", 12800]]
    applied(office, made(村和社区=rows))
    assert told(town) == [("一村", "village", 3200, True), ("柳荫里", "community", 12800, True)]
    data = office.get(f"{PAGE}export/").content
    assert "一处也不用改" in looked_at(office, data)[1]
    key = str(Village.objects.get(name="一村").ref)[:8]
    heads = ["编号", "乡镇街道", "名称", "估计人数", "还在"]
    applied(office, made(村和社区=[heads, [key, town.name, "新一村", "", "否"]]))
    assert told(town)[0] == ("新一村", "village", None, False)
    assert len(told(town)) == 2  # who does not stand in the sheet stays


def test_what_is_wrong_with_a_village_is_said_at_its_cell(office, town):
    services.save_village(town, name="一村", people=9, actor=SYSTEM)
    rows = [
        ["编号", *HEADS],
        ["", "没有乡", "甲村", "村", 1],
        ["ffffffff", town.name, "乙村", "村", 1],
        ["", town.name, "丙村", "镇", "一千"],
        ["", town.name, "丁村", "村", 5],
        ["", town.name, "丁村", "村", 6],
    ]
    wrong = [(row, words) for _sheet, row, _at, words in faults(office, made(村和社区=rows))]
    assert [row for row, _words in wrong] == [2, 3, 4, 4, 6]
    assert "没有“没有乡”这个乡镇" in wrong[0][1]
    assert told(town) == [("一村", "village", 9, True)]


def test_an_old_workbook_without_the_sheet_or_the_column_wipes_nothing(office, cast, town):
    services.save_village(town, name="一村", kind="community", people=9, actor=SYSTEM)
    member = cast.member("member")
    rows = [["姓名", "界别", "职务"], [member.person.name, member.sector.name, "院长"]]
    applied(office, made(委员=rows, 村和社区=[HEADS[:2], [town.name, "一村"], [town.name, "二村"]]))
    assert told(town) == [("一村", "community", 9, True), ("二村", "village", None, True)]


def test_who_may_not_manage_places_writes_no_villages_by_the_workbook(office, town):
    PostRight.objects.filter(right="places.manage").delete()
    address, _page = looked_at(office, made(村和社区=[HEADS[:2], [town.name, "一村"]]))
    digest = office.get(address).context["digest"]
    answer = office.post(address, {"digest": digest})
    assert "您没有改这张表的权限" in answer.content.decode()
    assert not told(town)


def test_a_committee_begins_with_every_kind_of_place_and_five_ways_of_building(cast):
    kinds = set(PlaceKind.objects.filter(committee=cast.committee).values_list("name", flat=True))
    assert {"联络室", "社情民意信息联系点", "委员书屋", "其它"} <= kinds
    assert BuildMode.objects.filter(committee=cast.committee).count() == 5


def test_places_are_counted_by_the_way_they_were_built(office, cast):
    mode = BuildMode.objects.filter(committee=cast.committee).first()
    place = cast.place
    facts = facts_of(cast, area=place.area_id, kind=place.kind_id, name=place.name)
    more = {"build_mode": mode.pk, "theme": HOSTILE, "is_model": "on", "model_party": "民盟"}
    assert office.post(url("change", place), facts | more).status_code == 302
    place = Place.objects.get(pk=place.pk)
    assert (place.build_mode, place.theme, place.model_party) == (mode, HOSTILE, "民盟")
    page = office.get(url("place", place)).content.decode()
    assert "㛃&lt;i&gt;村&lt;/i&gt;𠮷" in page
    assert mode.name in page
    assert f"{mode.name}，1处" in office.get("/places/modes/").content.decode()
    away = {"mode": mode.pk, "name": "企业共建", "order": 1}
    assert office.post("/places/modes/", away).status_code == 302
    assert "企业共建，停用了，1处" in office.get("/places/modes/").content.decode()
    shown = office.get(url("change", place)).content.decode()
    assert "企业共建" in shown  # it is written, so it may stay
    twice = office.post("/places/modes/", {"name": "企业共建", "order": 9, "in_use": "on"})
    assert twice.status_code == 422


def test_whose_model_a_place_is_is_chosen_from_the_dictionary_of_parties(office, cast):
    place = cast.place
    facts = facts_of(cast, area=place.area_id, kind=place.kind_id, name=place.name)
    for party in ("民联", "无党派"):
        assert office.post(url("change", place), facts | {"model_party": party}).status_code == 422
    word = FactWord.objects.get(committee=cast.committee, name="无党派")
    now = {"is_no_party": True, "word": word, "actor": SYSTEM}
    save_word(cast.committee, "parties", "无党派人士", order=10, **now)
    renamed = {"model_party": "无党派人士"}
    assert office.post(url("change", place), facts | renamed).status_code == 422
    services.change_place(place, model_party="民联", actor=SYSTEM)  # of a time before
    assert office.post(url("change", place), facts | {"model_party": "民联"}).status_code == 302
