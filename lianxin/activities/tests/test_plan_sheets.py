"""The spreadsheet of a plan: handed out, changed, brought in, looked at, written; nothing is lost on the way."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from lianxin.activities.models import PlanLine, PlanSheet
from lianxin.activities.services import begin_plan, bring_plan_sheet, write_line, write_plan_sheet
from lianxin.activities.services.plans import PlanRefused
from lianxin.core.access import SYSTEM
from lianxin.documents.cells import Column, read_text
from lianxin.documents.sheet_heads import SheetForm
from lianxin.documents.workbooks import write_workbook
from lianxin.organisation import services as organisation

pytestmark = pytest.mark.usefixtures("ordinary_morning")

HEADS = ["编号", "第几项", "季度", "做什么", "种类", "牵头", "谁负责", "要出什么"]


@pytest.fixture
def plan(cast):
    unit = organisation.add_unit(cast.committee, "special", "提案委", actor=SYSTEM)
    plan = begin_plan(unit, 2026, actor=SYSTEM)
    kinds = cast.committee.activity_kinds
    for quarter, title, key in ((1, "电梯调研", "survey"), (2, "水源地视察", "inspection")):
        write_line(
            plan, quarter=quarter, title=title, kind=kinds.get(key=key), lead=unit, actor=SYSTEM
        )
    return plan


@pytest.fixture
def office(cast, client):
    cast.enter(client, "officer")
    return client


def made(*rows, heads=HEADS):
    form = SheetForm("年度计划", tuple(Column(head, head, read_text) for head in heads))
    return write_workbook([(form, [dict(zip(heads, row, strict=True)) for row in rows])])


def key(plan, title):
    return str(plan.lines.get(title=title).ref)[:8]


def brought(client, plan, data):
    """The page on which one looks at what would change."""
    file = SimpleUploadedFile("计划.xlsx", data)
    answer = client.post(reverse("activities:bring_plan", args=[plan.ref]), {"file": file})
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"], client.get(answer["Location"])


def rows_of(plan):
    lines = PlanLine.objects.filter(plan=plan).select_related("kind", "lead")
    return [
        (one.order, one.quarter, one.title, one.kind.name, one.lead.name, one.yields)
        for one in lines
    ]


def test_what_is_handed_out_and_brought_in_again_changes_nothing(office, plan):
    data = office.get(reverse("activities:export_plan", args=[plan.ref])).content
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name("年度计划")
    first, second, *_rest = sheet.to_python()
    assert first == [*HEADS, "到了哪一步", "办了哪几次"]
    assert second[1:] == [
        1.0,
        "一季度",
        "电梯调研",
        "调研",
        "提案委",
        "",
        "",
        "过了时候，没有办",
        "",
    ]
    _url, page = brought(office, plan, data)
    assert "和现在的一样，一处也不用改" in page.content.decode()
    assert "“年度计划”里的“到了哪一步”这一列没有读" in page.content.decode()


def test_a_sheet_changes_adds_and_orders_once_it_was_looked_at(office, plan):
    before = rows_of(plan)
    data = made(
        [
            key(plan, "水源地视察"),
            "1",
            "三季度",
            "水源地视察",
            "视察",
            "提案委",
            "丁余明",
            "三条建议",
        ],
        ["", "", "四季度", "上门宣讲", "微宣讲", "", "", ""],
    )
    url, page = brought(office, plan, data)
    text = page.content.decode()
    assert "会改2处" in text
    assert "读了2行：新的1项，要改的1项；表里没有、不动的1项。" in text
    assert '二季度 → <b dir="auto">三季度</b>' in text
    assert rows_of(plan) == before
    digest = page.context["digest"]
    written = office.post(url, {"digest": digest}, follow=True)
    assert "写好了，一共2处。" in written.content.decode()
    now = [
        (1, 3, "水源地视察", "视察", "提案委", "三条建议"),
        (2, 1, "电梯调研", "调研", "提案委", ""),
        (3, 4, "上门宣讲", "微宣讲", "提案委", ""),
    ]
    assert rows_of(plan) == now
    again = office.post(url, {"digest": digest}, follow=True)
    assert "写好了，一共2处。" in again.content.decode()
    assert rows_of(plan) == now
    assert PlanSheet.objects.get().content == b""


@pytest.mark.parametrize(
    ("row", "head", "words"),
    [
        (["", "1", "五季度", "甲", "视察", "", "", ""], "季度", "五季度"),
        (["", "1", "一季度", "", "视察", "", "", ""], "做什么", "“做什么”要写。"),
        (["", "1", "一季度", "甲", "野餐", "", "", ""], "种类", "没有“野餐”这一种活动"),
        (["", "1", "一季度", "甲", "视察", "没有的委", "", ""], "牵头", "没有叫“没有的委”"),
        (["ffffffff", "1", "一季度", "甲", "视察", "", "", ""], "编号", "没有这个编号"),
        (["", "一", "一季度", "甲", "视察", "", "", ""], "第几项", "不是整数"),
        (["", "1", "一季度", "甲" * 61, "视察", "", "", ""], "做什么", "最多60字，现在有61字"),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_written(office, plan, row, head, words):
    before = rows_of(plan)
    good = ["", "", "四季度", "上门宣讲", "微宣讲", "", "", ""]
    url, page = brought(office, plan, made(good, row))
    text = page.content.decode()
    assert "有1处要改" in text
    assert "第3行" in text
    assert f"（{head}）" in text
    assert words in text
    assert "照这样写进去" not in text
    refused = office.post(url, {"digest": page.context["digest"]})
    assert "表里还有要改的，一行也没有写。" in refused.content.decode()
    assert rows_of(plan) == before


def test_two_rows_of_one_name_in_a_quarter_are_named(office, plan):
    row = ["", "", "四季度", "上门宣讲", "微宣讲", "", "", ""]
    _url, page = brought(office, plan, made(row, row))
    assert [fault.words for fault in page.context["faults"]] == ["四季度已经有一项叫“上门宣讲”。"]


def test_a_column_that_is_not_there_says_nothing(office, plan):
    PlanLine.objects.filter(title="电梯调研").update(yields="一份建议", in_charge="丁余明")
    data = made(["一季度", "电梯调研", "视察"], heads=["季度", "做什么", "种类"])
    url, page = brought(office, plan, data)
    office.post(url, {"digest": page.context["digest"]})
    line = plan.lines.select_related("kind").get(title="电梯调研")
    assert (line.kind.name, line.yields, line.in_charge) == ("视察", "一份建议", "丁余明")


def test_what_was_changed_meanwhile_is_looked_at_again(office, plan):
    line = plan.lines.get(title="电梯调研")
    data = made([key(plan, "电梯调研"), "", "一季度", "电梯调研", "视察", "", "", "三条"])
    url, page = brought(office, plan, data)
    write_line(plan, line, yields="五条", actor=SYSTEM)
    answer = office.post(url, {"digest": page.context["digest"]})
    assert "刚才有人改过计划" in answer.content.decode()
    assert plan.lines.get(title="电梯调研").yields == "五条"
    assert answer.context["digest"] != page.context["digest"]


def test_a_name_that_became_another_is_the_same_line(office, plan):
    activity_line = plan.lines.get(title="电梯调研")
    data = made([key(plan, "电梯调研"), "", "一季度", "老楼电梯调研", "调研", "", "", ""])
    url, page = brought(office, plan, data)
    office.post(url, {"digest": page.context["digest"]})
    activity_line.refresh_from_db()
    assert activity_line.title == "老楼电梯调研"
    assert plan.lines.count() == 2


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"x", "没能打开"),
        (made(["x"], heads=["别的"]), ""),
        (write_workbook([(SheetForm("别的", (Column("a", "a", read_text),)), [])]), "年度计划"),
    ],
)
def test_a_file_that_is_none_of_ours_is_refused_in_a_sentence(office, plan, data, words):
    file = SimpleUploadedFile("计划.xlsx", data)
    answer = office.post(reverse("activities:bring_plan", args=[plan.ref]), {"file": file})
    if not words:  # the sheet is ours, its heads are not
        page = office.get(answer["Location"]).content.decode()
        assert "没找到表头" in page
        return
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not PlanSheet.objects.exists()


def test_what_was_brought_before_and_not_written_goes(office, plan):
    row = ["", "", "四季度", "上门宣讲", "微宣讲", "", "", ""]
    first, _page = brought(office, plan, made(row))
    brought(office, plan, made(row))
    assert office.get(first).status_code == 404
    assert PlanSheet.objects.count() == 1


def test_a_sheet_lies_sealed_until_it_is_written(cast, plan):
    data = made(["", "", "四季度", "上门宣讲", "微宣讲", "", "", ""])
    sheet = bring_plan_sheet(plan, data, name="计划.xlsx", actor=cast.actor("officer"))
    sheet.refresh_from_db()
    assert sheet.content == data
    assert data[:40] not in bytes(sheet.content_sealed)
    with pytest.raises(PlanRefused, match="再看一眼"):
        write_plan_sheet(sheet, digest="0" * 64, actor=cast.actor("officer"))


@pytest.mark.parametrize(
    ("who", "status"),
    [("member", 403), ("leader", 403), ("clerk", 403), ("audit", 403), ("outsider", 404)],
)
def test_whoever_does_not_organise_brings_and_writes_nothing(cast, client, plan, who, status):
    sheet = bring_plan_sheet(plan, made(), name="计划.xlsx", actor=SYSTEM)
    cast.enter(client, who)
    for name, ref in (("bring_plan", plan.ref), ("plan_sheet", sheet.ref)):
        address = reverse(f"activities:{name}", args=[ref])
        assert client.get(address).status_code == status
        assert client.post(address, {"digest": "x"}).status_code == status


def test_a_formula_stays_words(office, plan):
    line = plan.lines.get(title="电梯调研")
    write_line(plan, line, yields="=1+1", actor=SYSTEM)
    data = office.get(reverse("activities:export_plan", args=[plan.ref])).content
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name("年度计划")
    assert sheet.to_python()[1][7] == "=1+1"


@pytest.mark.parametrize("many", [1, 40])
def test_looking_at_a_sheet_keeps_within_its_queries(
    office, plan, many, django_assert_max_num_queries
):
    rows = [["", "", "四季度", f"第{n}场宣讲", "微宣讲", "", "", ""] for n in range(many)]
    url, _page = brought(office, plan, made(*rows))
    with django_assert_max_num_queries(12):
        assert f"会改{many}处" in office.get(url).content.decode()
