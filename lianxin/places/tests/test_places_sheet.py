"""Towns, places and their teams in the workbook: both ways, and nothing opened around an approval."""

from __future__ import annotations

import pytest
from python_calamine import WorksheetNotFound

from lianxin.core.access import SYSTEM
from lianxin.office.models import Approval
from lianxin.office.services.approvals import set_route
from lianxin.organisation.models import Appointment, PostRight, Unit
from lianxin.organisation.services import add_unit
from lianxin.places.kinds import OPEN_PLACE
from lianxin.places.models import Area, BuildMode, Place, WallCode
from lianxin.workbook.tests.books import PAGE, applied, faults, looked_at, made, sheet

HEADS = ["名称", "乡镇街道", "种类"]
HOSTILE = "㛃<i>站</i>𠮷=1+1"


@pytest.fixture
def office(cast, client):
    cast.enter(client, "officer")
    return client


@pytest.mark.slow
def test_a_whole_district_comes_in_from_one_file(cast, office):
    """A town, 117 places in it, a team of several places, its head, a group that works there."""
    places = [
        [
            f"{n}号联系点{HOSTILE}",
            "河湾乡",
            "委员联系点",
            f"河湾路{n}号",
            "0555-1234567转8",
            "是",
            "",
        ]
        for n in range(1, 116)
    ]
    places += [[name, "河湾乡", "综合工作站", "", "", "", "河湾团队"] for name in ("东站", "西站")]
    book = made(
        乡镇街道=[["名称", "种类", "属于"], ["新县", "区县", ""], ["河湾乡", "乡镇", "新县"]],
        地点=[[*HEADS, "地址", "电话", "示范点", "团队"], *places],
        村和社区=[["乡镇街道", "名称"], ["河湾乡", "一村"]],
        站点团队=[["名称"], ["河湾团队"]],
        机构和小组=[["类别", "名称", "片区"], ["联络组", "河湾组", "河湾乡"]],
        任职=[["姓名", "职务", "在哪里"], ["何秋萍", "站长", "河湾团队"]],
    )
    applied(office, book)
    town = Area.objects.get(name="河湾乡")
    assert (town.kind, town.district.name) == ("town", "新县")
    new = Place.objects.filter(area=town)
    assert (new.count(), new.filter(state="open", is_model=True).count()) == (117, 115)
    assert WallCode.objects.filter(place__in=new, revoked_at=None).count() == 117
    one = new.get(name=f"7号联系点{HOSTILE}")
    assert (one.address, one.phone, one.team.name) == ("河湾路7号", "0555-1234567转8", one.name)
    team = Unit.objects.get(kind="team", name="河湾团队")
    assert {place.name for place in team.places.all()} == {"东站", "西站"}
    assert Appointment.objects.get(unit=team).post.key == "head"
    assert Unit.objects.get(name="河湾组").area == "town"
    data = office.get(f"{PAGE}export/").content
    assert "一处也不用改" in looked_at(office, data)[1]
    assert sheet(data, "地点")[-1]["现在"] == "开放"


def test_what_is_written_of_a_place_is_changed_by_its_number(cast, office):
    place, mode = cast.place, BuildMode.objects.filter(committee=cast.committee).first()
    add_unit(cast.committee, "special", "新专委会", actor=SYSTEM)
    heads = ["编号", *HEADS, "牵头的专委会", "建设模式", "地址"]
    row = [
        str(place.ref)[:8],
        "新名字",
        place.area.name,
        place.kind.name,
        "新专委会",
        mode.name,
        "",
    ]
    applied(office, made(地点=[heads, row]))
    place = Place.objects.get(pk=place.pk)
    assert (place.name, place.lead.name, place.build_mode) == ("新名字", "新专委会", mode)
    assert place.address == ""
    data = office.get(f"{PAGE}export/").content
    assert "一处也不用改" in looked_at(office, data)[1]


def test_a_place_whose_opening_wants_an_approval_comes_in_planned(cast, office):
    set_route(cast.committee, OPEN_PLACE, steps=[("主席会议", None)], actor=SYSTEM)
    place = cast.place
    row = ["新联系点", place.area.name, place.kind.name]
    wrong = faults(office, made(地点=[[*HEADS, "现在"], [*row, "开放"]]))
    assert wrong == [("地点", 2, "D", "新的地点写进去是“筹建中”。请照这样写，或者空着。")]
    book = made(地点=[HEADS, row])
    assert "开放要先经审批" in looked_at(office, book)[1]
    applied(office, book)
    new = Place.objects.get(name="新联系点")
    assert (new.state, new.slots.count()) == ("planned", 0)
    assert Approval.objects.get().title == "开放新联系点"


def test_what_is_wrong_is_said_at_its_cell_and_nothing_is_written(cast, office):
    place = cast.place
    here, kind, key = place.area.name, place.kind.name, str(place.ref)[:8]
    rows = [
        ["编号", *HEADS, "团队", "电话", "现在"],
        ["", "甲站", "没有乡", kind, "", "", ""],
        ["", "乙站", here, "没有种", "", "", ""],
        ["", "丙站", here, kind, "没有团队", "", ""],
        ["", "丁站", here, kind, "", "12", ""],
        [key, place.name, here, kind, place.team.name, place.phone, "已关"],
        ["", "戊站", here, kind, "", "", ""],
        ["", "戊站", here, kind, "", "", ""],
    ]
    towns = [
        ["名称", "种类", "属于", "示意图第几行"],
        [here, "园区", "", ""],
        ["新乡", "乡镇", "没有县", ""],
        ["新镇", "乡镇", "", 41],
        ["新街", "街道", "", 2],
    ]
    wrong = faults(office, made(地点=rows, 乡镇街道=towns))
    assert [one[:3] for one in wrong] == [
        ("地点", 2, "C"),
        ("地点", 3, "D"),
        ("地点", 4, "E"),
        ("地点", 5, "F"),
        ("地点", 6, "G"),
        ("地点", 8, "B"),
        ("乡镇街道", 2, "B"),
        ("乡镇街道", 3, "C"),
        ("乡镇街道", 4, "D"),
    ]
    assert "先写进“乡镇街道”那张表" in wrong[0][3]
    assert not Area.objects.filter(name="新街").exists()


def test_who_may_not_manage_places_gets_none_in_the_file_and_opens_none_by_it(cast, office):
    place = cast.place
    PostRight.objects.filter(right="places.manage").delete()
    data = office.get(f"{PAGE}export/").content
    with pytest.raises(WorksheetNotFound):
        sheet(data, "地点")
    row = ["新联系点", place.area.name, place.kind.name]
    address, _page = looked_at(office, made(地点=[HEADS, row]))
    digest = office.get(address).context["digest"]
    answer = office.post(address, {"digest": digest})
    assert "您没有改这张表的权限" in answer.content.decode()
    assert not Place.objects.filter(name="新联系点").exists()
