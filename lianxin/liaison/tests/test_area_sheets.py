"""The spreadsheet of areas: handed out, changed, brought in, looked at, written; nothing is lost on the way."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.documents.cells import Column, read_text
from lianxin.documents.sheet_heads import SheetForm
from lianxin.documents.workbooks import write_workbook
from lianxin.liaison.models import AreaContact, AreaSheet, ResponsibilityArea
from lianxin.liaison.reads.area_sheets import export
from lianxin.liaison.reads.areas import members_by_area
from lianxin.liaison.services.area_sheets import bring_area_sheet, write_area_sheet
from lianxin.liaison.services.areas import AreaRefused, name_contact, save_area
from lianxin.places.models import Area
from lianxin.places.services.villages import save_village
from lianxin.workbook.services.workbooks import forget_workbooks

HEADS = ["编号", "责任区", "哪一类", "在哪里", "大约多少人", "委员", "任务", "要求"]
NEW = ["", "水管员", "行业", "", "10", "陆舟明", "饮水", "一季一回"]


@pytest.fixture
def area(cast):
    members = [cast.member("member"), cast.member("head")]
    facts = {"kind": "village", "people": 40, "tasks": "看病", "actor": SYSTEM}
    made = save_area(cast.committee, name="柳荫里的老人", members=members, **facts)
    said = {"duty": "居委会", "consent": "said", "consent_on": clock.today(), "actor": SYSTEM}
    name_contact(made, name="小范", **said)
    return made


@pytest.fixture
def office(cast, client):
    cast.enter(client, "officer")
    return client


def made(*rows, heads=HEADS):
    form = SheetForm("责任区", tuple(Column(head, head, read_text) for head in heads))
    return write_workbook([(form, [dict(zip(heads, row, strict=True)) for row in rows])])


def brought(client, data):
    file = SimpleUploadedFile("责任区.xlsx", data)
    answer = client.post(reverse("liaison:bring_areas"), {"file": file})
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"], client.get(answer["Location"])


def faults(page):
    return [fault.words for fault in page.context["faults"]]


def test_what_is_handed_out_and_brought_in_again_changes_nothing(office, area):
    data = office.get(reverse("liaison:export_areas")).content
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name("责任区")
    first, second, *_rest = sheet.to_python()
    assert first == [*HEADS, "联系人（只看）"]
    assert second[1:] == [
        "柳荫里的老人",
        "村、社区",
        "",
        40.0,
        "何秋萍、温树声",
        "看病",
        "",
        "居委会小范",
    ]
    _where, page = brought(office, data)
    assert page.context["changes"] == []
    assert page.context["faults"] == []


def test_a_changed_row_and_a_new_one_are_shown_and_then_written(cast, office, area):
    key = str(area.ref)[:8]
    was = [key, "柳荫里的老人", "村、社区", "", "52", "温树声、陆舟明", "看病", ""]
    where, page = brought(office, made(was, NEW))
    assert [(one.who, one.is_new) for one in page.context["changes"]] == [
        ("柳荫里的老人", False),
        ("水管员", True),
    ]
    assert ResponsibilityArea.objects.count() == 1
    answer = office.post(where, {"digest": page.context["digest"]})
    assert answer.status_code == 302
    names = {
        ResponsibilityArea.objects.get(pk=pk).name: [one.person.name for one in members]
        for pk, members in members_by_area(cast.committee.pk).items()
    }
    assert {name: set(here) for name, here in names.items()} == {
        "柳荫里的老人": {"温树声", "陆舟明"},
        "水管员": {"陆舟明"},
    }
    area.refresh_from_db()
    assert area.people == 52
    assert AreaContact.objects.get().name == "小范"  # no sheet takes a contact person away
    sheet = AreaSheet.objects.get()
    assert (sheet.content_sealed, sheet.changes) == (None, 2)
    again = office.post(where, {"digest": page.context["digest"]})  # sent twice
    assert again.status_code == 302
    assert ResponsibilityArea.objects.count() == 2


def test_the_order_of_names_in_a_cell_is_no_change(office, area):
    row = ["", "柳荫里的老人", "村、社区", "", "40", "温树声、何秋萍", "看病", ""]
    _where, page = brought(office, made(row))
    assert page.context["changes"] == []


@pytest.mark.parametrize(
    ("at", "value", "words"),
    [
        (0, "abcdef12", "没有这个编号。新加的，编号空着就行。"),
        (1, "柳荫里的老人", ""),
        (2, "学派", "“学派”"),
        (3, "没有的镇", "没有“没有的镇”这个乡镇、村或者社区"),
        (5, "何秋平", "何秋平：名册上没有"),
        (5, "", "“委员”要写。"),
        (4, "很多", "“很多”不是整数。"),
    ],
)
def test_what_is_wrong_is_told_by_row_and_nothing_is_written(office, area, at, value, words):
    row = [*NEW[:at], value, *NEW[at + 1 :]]
    where, page = brought(office, made(row))
    if not words:  # a row with the name of one that is there is about that one
        assert [one.is_new for one in page.context["changes"]] == [False]
        return
    assert any(words in one for one in faults(page)), faults(page)
    assert office.post(where, {"digest": page.context["digest"]}).status_code == 409
    assert ResponsibilityArea.objects.count() == 1


def test_three_hundred_rows_pasted_are_one_look_and_one_writing(cast, office):
    rows = [["", f"第{n}群人", "行业", "", "10", "何秋萍、陆舟明", "", ""] for n in range(300)]
    where, page = brought(office, made(*rows))
    assert len(page.context["changes"]) == 300
    assert office.post(where, {"digest": page.context["digest"]}).status_code == 302
    assert ResponsibilityArea.objects.count() == 300


def test_what_was_changed_meanwhile_is_looked_at_again(cast, office, area):
    data = made(["", "柳荫里的老人", "村、社区", "", "52", "何秋萍、温树声", "看病", ""])
    sheet = bring_area_sheet(cast.committee, data, name="a.xlsx", actor=cast.actor("officer"))
    page = office.get(reverse("liaison:area_sheet", args=[sheet.ref]))
    save_area(cast.committee, area, people=45, actor=SYSTEM)
    with pytest.raises(AreaRefused, match="和您看的不一样了"):
        write_area_sheet(sheet, digest=page.context["digest"], actor=cast.actor("officer"))


def test_an_area_in_a_village_that_is_no_more_is_still_brought_in_unchanged(cast, office, area):
    town = Area.objects.filter(committee=cast.committee, kind="town").first()
    village = save_village(town, name="石桥村", actor=SYSTEM)
    save_area(cast.committee, area, village=village, actor=SYSTEM)
    save_village(town, name="石桥村", village=village, in_use=False, actor=SYSTEM)
    _where, page = brought(office, office.get(reverse("liaison:export_areas")).content)
    assert (page.context["changes"], page.context["faults"]) == ([], [])


@pytest.mark.parametrize(("who", "status"), [("member", 403), ("outsider", 404)])
def test_nobody_else_reads_or_writes_a_sheet(cast, client, area, who, status):
    sheet = bring_area_sheet(cast.committee, made(NEW), name="a.xlsx", actor=SYSTEM)
    cast.enter(client, who)
    assert client.get(reverse("liaison:area_sheet", args=[sheet.ref])).status_code == status


def test_what_nobody_wrote_within_a_day_is_not_kept(cast):
    """A sheet of areas bears names; the same job forgets it as forgets the workbook."""
    fresh = bring_area_sheet(cast.committee, export(cast.committee), name="表", actor=SYSTEM)
    forget_workbooks(actor=SYSTEM)
    assert AreaSheet.objects.get() == fresh
    with clock.at(clock.now() + timedelta(days=2)):
        assert forget_workbooks(actor=SYSTEM) == 1
    assert not AreaSheet.objects.exists()
