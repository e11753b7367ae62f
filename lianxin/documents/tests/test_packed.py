"""A small file cannot ask for more room than an office ever fills."""

import io
import zipfile

import pytest
import xlsxwriter

from lianxin.documents.cells import Column, read_text
from lianxin.documents.workbooks import BookRefused, SheetForm, read_workbook

FORM = SheetForm("委员", (Column("name", "姓名", read_text, required=True),))
SHEET = "xl/worksheets/sheet1.xml"


def book(changed=str, sheet=SHEET, renamed=SHEET):
    """A workbook of one sheet, and the text of a part changed by hand."""
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out)
    page = made.add_worksheet("委员")
    page.write(0, 0, "姓名")
    page.write(1, 0, "王甲")
    page.write(2, 0, "王乙")
    made.close()
    again = io.BytesIO()
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name).decode()
            new.writestr(
                renamed if name == SHEET else name, changed(text) if name == sheet else text
            )
    return again.getvalue()


def with_rows(rows):
    return lambda text: text.replace("</sheetData>", f"{rows}</sheetData>")


def names(data):
    return [row.facts["name"] for row in read_workbook(data, [FORM])[0]["委员"].rows]


@pytest.mark.parametrize(
    ("rows", "cell"),
    [
        ('<row r="1048576"><c r="XFD1048576"><v>7</v></c></row>', "XFD1048576"),
        ('<row r="3"><c r="GS3"><v>7</v></c></row>', "GS3"),
        ('<row r="20001"><c><v>7</v></c></row>', "A20001"),
        ('<row r="20000"/><row><c r="A1"/><c><v>7</v></c></row><row r="20001"/><row><c><f>1</f></c></row>', "A20002"),
        ('<x:row xmlns:x="x" r="4"><x:c r="XFD4" t="inlineStr"><x:is/></x:c></x:row>', "XFD4"),
    ],
)  # fmt: skip
def test_a_word_far_out_is_told_by_its_cell(rows, cell):
    with pytest.raises(BookRefused, match=f"一直写到{cell}这一格。一张表最多20000行、200列"):
        read_workbook(book(with_rows(rows)), [FORM])


@pytest.mark.slow
def test_the_last_cell_that_is_allowed_is_read():
    last = '<row r="20000"><c r="A20000" t="inlineStr"><is><t>王丙</t></is></c><c r="GR20000"><v>7</v></c></row>'
    assert names(book(with_rows(last))) == ["王甲", "王乙", "王丙"]


def test_empty_cells_and_rows_as_other_programs_leave_them_do_no_harm():
    """LibreOffice and WPS write the format of a whole sheet down to its last row."""
    empty = '<row r="1048576" ht="12.8"><c r="XFD1048576" s="1"/></row>'
    assert names(book(with_rows(empty))) == ["王甲", "王乙"]
    wide = book(lambda text: text.replace('ref="A1:A3"', 'ref="A1:XFD1048576"'))
    assert names(wide) == ["王甲", "王乙"]


def test_a_sheet_under_another_name_in_the_file_is_measured_as_well():
    far = with_rows('<row r="9"><c r="XFD9"><v>7</v></c></row>')
    with pytest.raises(BookRefused, match="XFD9"):
        read_workbook(book(far, renamed="xl/other/page.xml"), [FORM])
    relations = "xl/_rels/workbook.xml.rels"
    hidden = book(
        lambda text: text.replace("worksheets/sheet1.xml", "media/page.bin"),
        relations,
        "xl/media/page.bin",
    )
    with pytest.raises(BookRefused, match="没能打开"):
        read_workbook(hidden, [FORM])


def test_a_merged_range_covers_what_is_there_and_not_millions():
    def merged(*ranges):
        cells = "".join(f'<mergeCell ref="{one}"/>' for one in ranges)
        end = f"</sheetData><mergeCells>{cells}</mergeCells>"
        return book(lambda text: text.replace("</sheetData>", end))

    assert names(merged("A2:XFD1048576")) == ["王甲", "王甲"]
    assert names(merged("B2:XFD1048576", "A5:A1048576")) == ["王甲", "王乙"]


@pytest.mark.slow
def test_merged_ranges_over_one_another_do_not_keep_us_busy():
    far = '<row r="20000"><c r="GR20000"><v>7</v></c></row></sheetData>'
    cells = '<mergeCell ref="A4:XFD1048576"/>' * 2
    data = book(lambda text: text.replace("</sheetData>", f"{far}<mergeCells>{cells}</mergeCells>"))
    with pytest.raises(BookRefused, match="合并的格子太多"):
        read_workbook(data, [FORM])


@pytest.mark.parametrize(
    "changed",
    [
        lambda text: text[:-20],
        lambda text: text.replace("<worksheet", "<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet", 1),
        with_rows('<row r="9"><c r="?"><v>7</v></c></row>'),
        with_rows('<row r="nine"><c><v>7</v></c></row>'),
        with_rows('<row r="9"><c r="A9" t="s"><v>999</v></c></row>'),
        with_rows('<row r="9"><c r="A9" t="n"><v>x</v></c></row>'),
        with_rows('<row r="9"><c r="A9"><c r="XFD9"><v>7</v></c></c></row>'),
    ],
)
def test_what_no_program_writes_is_not_read(changed):
    with pytest.raises(BookRefused, match="没能打开"):
        read_workbook(book(changed), [FORM])


@pytest.mark.parametrize("inside", ["content.xml", "xl/workbook.bin", "word/document.xml"])
def test_what_is_no_xlsx_inside_is_to_be_saved_as_one(inside):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr(inside, "<x/>")
    with pytest.raises(BookRefused, match=r"请存成 \.xlsx"):
        read_workbook(out.getvalue(), [FORM])


def test_a_file_that_swells_is_not_opened():
    out = io.BytesIO(book())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/styles2.xml", " " * (100 * 1024 * 1024))
    with pytest.raises(BookRefused, match="展开以后太大"):
        read_workbook(out.getvalue(), [FORM])


NEVER = "这一格的公式还没有算出来"


def told(data):
    table = read_workbook(data, [FORM])[0]["委员"]
    return [(fault.row, fault.column) for fault in table.faults if NEVER in fault.words]


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A4"><f>A2</f></c>',
        '<c r="A4"><f>A2</f><v/></c>',
        '<c r="A4"><f>A2</f><v> </v></c>',
        '<c r="A4" t="str"><f>A2</f></c>',
        '<x:c xmlns:x="x" r="A4"><x:f>A2</x:f><x:v></x:v></x:c>',
    ],
)
def test_a_formula_that_was_never_worked_out_is_told_by_its_cell(cell):
    assert told(book(with_rows(f'<row r="4">{cell}</row>'))) == [(4, "A")]


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ('<c r="A4" t="str"><f>A2</f><v>王丙</v></c>', "王丙"),
        ('<c r="A4" t="str"><f>""</f><v></v></c>', None),
        ('<c r="A4" t="str"><f>""</f><v/></c>', None),
        ('<c r="A4"/><c r="B4"><f>A2</f></c>', None),
    ],
)
def test_a_formula_that_came_to_something_or_to_an_empty_text_is_read_as_that(cell, name):
    data = book(with_rows(f'<row r="4">{cell}</row>'))
    assert told(data) == []
    assert names(data) == ["王甲", "王乙", *([name] if name else [])]


def test_the_formulas_of_another_sheet_are_not_told_in_ours():
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out)
    made.add_worksheet("草稿").write_formula("A2", "=1+1", None, "")
    page = made.add_worksheet("委员")
    page.write(0, 0, "姓名")
    page.write(1, 0, "王甲")
    page.write_formula(2, 0, '="王"&"乙"', None, "")
    made.close()
    again = io.BytesIO()
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(again, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).decode().replace(' t="str"', ""))
    assert told(again.getvalue()) == [(3, "A")]


def test_a_file_full_of_such_formulas_is_refused_as_a_whole():
    one = '<row r="{}">{}</row>'
    rows = "".join(one.format(at, "<c><f>1</f></c>" * 200) for at in range(4, 105))
    with pytest.raises(BookRefused, match="公式都没有算过"):
        read_workbook(book(with_rows(rows)), [FORM])
