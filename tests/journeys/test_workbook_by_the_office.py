"""Sentence 2 of the office's house, as the office: hand out, change, two mistakes, mend, apply, again."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from lianxin.organisation.models import Member, Unit
from tests.fixtures.browser import DESK

pytestmark = pytest.mark.postgresql
MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def handed_out(page):
    """The whole workbook as another library reads it: sheets of rows."""
    page.goto("/organisation/workbook/")
    with page.expect_download() as coming:
        page.get_by_role("link", name="导出现在的整本表").click()
    book = CalamineWorkbook.from_path(Path(coming.value.path()))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def written(sheets):
    """The same rows by a third library; days stay days of the sheet."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"strings_to_formulas": False, "default_date_format": "yyyy/m/d"}
    )
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    book.close()
    return {"name": "改过的名册.xlsx", "mimeType": MEDIA, "buffer": out.getvalue()}


def bring_in(page, sheets):
    page.goto("/organisation/workbook/")
    page.get_by_label("选一份表").set_input_files(written(sheets))
    page.get_by_role("button", name="看会改什么").click()


def test_out_changed_two_mistakes_mended_applied_and_nothing_left_to_change(cast, be, look):
    office = be("officer", java_script_enabled=False, **DESK)
    sheets = handed_out(office)
    heads, members = sheets["委员"][0], sheets["委员"][1:]
    of = heads.index
    line = next(n for n, row in enumerate(members) if row[of("姓名")] == "何秋萍")
    other = next(n for n, row in enumerate(members) if row[of("姓名")] == "陆舟明")
    members[line][of("专业")] = "儿童保健"
    members[line][of("界别")] = "医药卫生"  # the sector is called 医药卫生界
    members[other][of("电话")] = "1380000"
    group = ["", "联络组", "望江街道联络组", "", "街道", "望江街道"]
    sheets["机构和小组"].append(group + [""] * (len(sheets["机构和小组"][0]) - len(group)))

    bring_in(office, sheets)
    assert office.get_by_role("heading", name="有2处要改，改好再选一次文件").count() == 1
    wrong = office.get_by_role("region", name="有2处要改")
    sector = wrong.get_by_role("row").filter(has_text=f"委员 第{line + 2}行")
    assert "没有“医药卫生”这个界别" in sector.inner_text()
    phone = wrong.get_by_role("row").filter(has_text=f"委员 第{other + 2}行")
    assert "（电话）" in phone.inner_text()
    assert office.get_by_role("button", name="照这样写进去").count() == 0
    wide, narrow = be("officer", **DESK), be("officer")
    for page in (wide, narrow):
        page.goto(office.url)
        look(page)

    members[line][of("界别")] = "医药卫生界"
    members[other][of("电话")] = "138 0000 5207"
    sheets["委员"] = [heads, *members]
    bring_in(office, sheets)
    assert office.get_by_role("heading", name="会改3处").count() == 1
    changes = office.get_by_role("region", name="会改什么")
    he = changes.get_by_role("row").filter(has_text="何秋萍")
    assert "专业：没有写 → 儿童保健" in " ".join(he.inner_text().split())
    assert not Unit.objects.filter(committee=cast.committee, name="望江街道联络组").exists()
    for page in (wide, narrow):
        page.goto(office.url)
        look(page)
    office.get_by_role("button", name="照这样写进去").click()
    assert office.get_by_text("写好了，一共3处。").count() == 1
    assert cast.member("member").profession == "儿童保健"
    assert cast.member("other_member").phone.endswith("13800005207")

    bring_in(office, handed_out(office))
    assert office.get_by_role("heading", name="和现在的一样，一处也不用改").count() == 1
    assert Member.objects.filter(committee=cast.committee).count() == len(members)
