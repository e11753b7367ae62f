"""Heads as offices write them, two columns under one of them, rows that nobody sees."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
import xlsxwriter

from lianxin.documents.cells import (
    Column,
    read_count,
    read_day,
    read_key,
    read_name,
    read_number,
    read_phone,
    read_text,
)
from lianxin.documents.sheet_heads import SheetForm, plain_head
from lianxin.documents.workbooks import read_workbook

FORM = SheetForm(
    "委员",
    (
        Column("name", "姓名", read_name, required=True),
        Column("sector", "界别", read_text, required=True),
        Column("phone", "电话", read_phone),
        Column("starts", "任委员日期", read_day),
    ),
)
ONE, OTHER = "13800005207", "13900006201"


def made(rows, *, merged=(), hidden=(), hidden_columns=(), options=None, sheet_hidden=False):
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"strings_to_numbers": False, **(options or {})})
    sheet = book.add_worksheet("委员")
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(
                    at, column, cell, book.add_format({"num_format": "yyyy-mm-dd"})
                )
            elif cell != "":
                sheet.write(at, column, cell)
    for area in merged:
        sheet.merge_range(*area, rows[area[0]][area[1]])
    for row in hidden:
        sheet.set_row(row, None, None, {"hidden": True})
    for column in hidden_columns:
        sheet.set_column(column, column, None, None, {"hidden": True})
    if sheet_hidden:
        book.add_worksheet("说明").activate()
        sheet.hide()
    book.close()
    return out.getvalue()


def read(rows, **options):
    tables, _unread = read_workbook(made(rows, **options), [FORM])
    return tables["委员"]


def facts(table):
    return [row.facts for row in table.rows]


@pytest.mark.parametrize(
    "head",
    [
        "姓名", "姓 名", "姓\u3000\u3000名", "*姓名", "姓名*", "＊姓名＊", "【姓名】",
        "《姓名》", "（姓名）", "[姓名]", "“姓名”", "姓名：", "姓名:", "★姓名", "姓名（必填）",
        "姓名(必填)", "姓名【必填】", "1.姓名", "1、姓名", "（1）姓名", "一、姓名", "姓名\n",
        "姓\n名", "\u200b姓名", "姓名\xa0", "▲姓名", "※姓名", "姓名！", "姓名。", "姓名—",
        "■姓名", "▼姓名", "①姓名", "1姓名", "（必填）姓名", "[必填]姓名", "(一)姓名", "姓名▼", "·姓名",
        "□姓名", "▶姓名", "姓名▲▼", "（1）（必填）姓名", "1.【必填】姓名", "一.姓名", "⑴姓名", "•姓名", "01姓名",
        "（一）、姓名", "→姓名", "〔必填〕姓名", "*（必填）姓名*",
    ],
)  # fmt: skip
def test_a_head_is_known_in_its_dress(head):
    assert plain_head(head) == "姓名"
    table = read([[head, "界别", "电话"], ["张三", "教育界", ONE]])
    assert table.faults == []
    assert facts(table) == [{"name": "张三", "sector": "教育界", "phone": ONE}]


@pytest.mark.parametrize(
    "heads",
    [
        ("电话（手机）", "电话（办公室）"), ("电话", "电话"), ("电话 ", "电话*"),
        ("【电话】", "电话（备用）"), ("电话：", "1.电话"), ("电话\n（手机）", "电话\n（家）"),
    ],
)  # fmt: skip
def test_two_columns_under_one_head_are_told_and_nothing_is_guessed(heads):
    table = read([["姓名", "界别", *heads], ["张三", "教育界", OTHER, ONE]])
    (fault,) = table.faults
    assert "有2列都是“电话”（C列、D列）" in fault.words
    assert fault.row == 1


@pytest.mark.parametrize(("first", "second", "kept"), [(ONE, "", "C"), ("", ONE, "D")])
def test_an_empty_one_of_two_wipes_nothing_and_it_is_said(first, second, kept):
    table = read(
        [["姓名", "界别", "电话（手机）", "电话（办公室）"], ["张三", "教育界", first, second]]
    )
    assert table.faults == []
    assert facts(table)[0]["phone"] == ONE
    assert "就读这一列" in table.remarks[0].words
    assert f"只有{kept}列" in table.remarks[0].words


TWO_LINES = [
    ["花名册", "", "", ""],
    ["姓名", "界别", "联系方式", ""],
    ["", "", "电话", "邮箱"],
    ["张三", "教育界", ONE, "x@example.cn"],
]


@pytest.mark.parametrize(
    "merged",
    [
        [(0, 0, 0, 3), (1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 3)],
        [(1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 3)],
        [(1, 2, 1, 3)],
        [],
    ],
)
def test_heads_in_two_lines_are_one(merged):
    table = read(TWO_LINES, merged=merged)
    assert table.faults == []
    assert facts(table) == [{"name": "张三", "sector": "教育界", "phone": ONE}]
    assert any("邮箱" in head for head in table.unknown)


def test_a_head_over_two_columns_is_two_columns_under_one_head():
    rows = [
        ["姓名", "界别", "电话", ""],
        ["", "", "手机", "办公室"],
        ["张三", "教育界", OTHER, ONE],
    ]
    table = read(rows, merged=[(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3)])
    (fault,) = table.faults
    assert "有2列都是“电话”" in fault.words
    assert len(table.rows) == 1


FIRST_OF_MARCH = date(2026, 3, 1)
LINE = ["张三", "教育界", ONE]


@pytest.mark.parametrize(
    ("heads", "row", "said"),
    [
        ("", "回族", ["D列没有表头，没有读。"]), (" ", "回族", ["D列没有表头，没有读。"]),
        (None, "回族", ["D列没有表头，没有读。"]), ("***", "回族", ["D列没有表头，没有读。"]),
        ("\u3000", "x", ["D列没有表头，没有读。"]), ("—", "x", ["D列没有表头，没有读。"]),
        ("", 5, ["D列没有表头，没有读。"]), ("", FIRST_OF_MARCH, ["D列没有表头，没有读。"]),
        ("备注", "回族", []), ("", "", []), ("", " ", []), ("任委员日期", FIRST_OF_MARCH, []),
    ],
)  # fmt: skip
def test_a_filled_column_without_a_head_is_said(heads, row, said):
    first = ["姓名", "界别", "电话"] + ([] if heads is None else [heads])
    table = read([first, [*LINE, row], ["李四", "教育界", OTHER]])
    assert [remark.words for remark in table.remarks] == said
    assert len(table.rows) == 2


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([LINE, ["", "", "", "回族"]], ["D列没有表头，没有读。", "第3行只在没有读的列里写了东西，没有读。"]),
        ([["", "", "", "回族"], LINE], ["D列没有表头，没有读。", "第2行只在没有读的列里写了东西，没有读。"]),
        ([["", "", "", "", "", "x"], LINE], ["F列没有表头，没有读。", "第2行只在没有读的列里写了东西，没有读。"]),
        (
            [LINE, ["", "", "", "x"], ["", "", "", "y"], ["", "", "", "", "z"]],
            ["D列、E列没有表头，没有读。", "第3–5行只在没有读的列里写了东西，没有读。"],
        ),
        ([[*LINE, "x", "y", "z"]], ["D列、E列、F列没有表头，没有读。"]),
        ([[*LINE, "", "y"], LINE], ["E列没有表头，没有读。"]),
        ([LINE], []), ([LINE, [], LINE], []), ([[*LINE, ""], LINE], []),
    ],
)  # fmt: skip
def test_a_row_that_is_filled_only_there_is_said(rows, said):
    table = read([["姓名", "界别", "电话"], *rows])
    assert [remark.words for remark in table.remarks] == said


def test_heads_that_stand_again_on_the_next_page_are_no_row():
    heads = ["姓名", "界别", "电话"]
    table = read([heads, ["张三", "教育界", ONE], heads, ["李四", "教育界", OTHER]])
    assert [row["name"] for row in facts(table)] == ["张三", "李四"]
    assert [(remark.row, remark.words[:5]) for remark in table.remarks] == [(3, "这一行又是")]


def test_what_is_hidden_is_read_and_said():
    rows = [["姓名", "界别", "电话"]] + [[f"张{n}", "教育界", ONE] for n in "一二三四五六"]
    table = read(rows, hidden=(2, 4, 5), hidden_columns=(2,), sheet_hidden=True)
    assert len(table.rows) == 6
    said = "".join(remark.words for remark in table.remarks)
    assert "第3、5–6行是隐藏的" in said
    assert "“电话”这几列是隐藏的" in said
    assert "这张工作表是隐藏的" in said


def rewritten(data: bytes, part: str, old: str, new: str) -> bytes:
    """The same file as another program writes it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as book, zipfile.ZipFile(out, "w") as again:
        for name in book.namelist():
            text = book.read(name)
            if name == part:
                assert old.encode() in text
                text = text.replace(old.encode(), new.encode(), 1)
            again.writestr(name, text)
    return out.getvalue()


SEEN = [["姓名", "界别", "电话"], *[[f"张{n}", "教育界", ONE] for n in "一二三"]]
SHEET, BOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"


@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        *[
            (SHEET, '<row r="3"', f'<row r="3" {how}', "第3行是隐藏的")
            for how in [
                'hidden="1"', 'hidden="true"', 'hidden="1" outlineLevel="1"', 'ht="0"',
                'hidden="true" customFormat="1"', 'ht="0" customHeight="1"', 'ht="0.0"',
                'ht="0.00" customHeight="true"', 'ht="0.05"', 'ht="0.75" customHeight="1"',
                'hidden="1" ht="15"', 'collapsed="1" hidden="1" outlineLevel="2"',
            ]
        ],
        *[
            (SHEET, "<sheetData>", f"<cols><col {how}/></cols><sheetData>", "“电话”这几列是隐藏的")
            for how in [
                'min="3" max="3" hidden="1"', 'min="3" max="3" width="0"',
                'min="3" max="16384" hidden="true"', 'min="3" max="3" width="0.0" customWidth="1"',
                'min="3" max="3" width="0.08" customWidth="1"',
                'min="3" max="5" hidden="1" width="9" outlineLevel="1"',
            ]
        ],
        (BOOK, '<sheet name="委员"', '<sheet state="hidden" name="委员"', "这张工作表是隐藏的"),
        (BOOK, '<sheet name="委员"', '<sheet state="veryHidden" name="委员"', "这张工作表是隐藏的"),
    ],
)  # fmt: skip
def test_whatever_way_it_is_hidden_it_is_said(part, old, new, said):
    tables, _unread = read_workbook(rewritten(made(SEEN), part, old, new), [FORM])
    assert len(tables["委员"].rows) == 3
    assert said in "".join(remark.words for remark in tables["委员"].remarks)


@pytest.mark.parametrize(
    "how", ['ht="15"', 'hidden="0"', 'hidden="false"', 'ht="9.5" customHeight="1"', 'ht="x"']
)
def test_what_is_seen_is_not_said_to_be_hidden(how):
    book = rewritten(made(SEEN), SHEET, '<row r="3"', f'<row r="3" {how}')
    tables, _unread = read_workbook(book, [FORM])
    assert tables["委员"].remarks == []


def test_a_book_that_counts_from_1904_keeps_its_days():
    rows = [
        ["姓名", "界别", "任委员日期"],
        ["张三", "教育界", 44620],
        ["李四", "教育界", date(2026, 3, 1)],
    ]
    table = read(rows, options={"date_1904": True})
    assert [row["starts"] for row in facts(table)] == [date(2026, 3, 1)] * 2
    assert "2026-03-01" in table.remarks[0].words


ANY_COLUMN = SheetForm(
    "委员",
    (
        Column("name", "姓名", read_text, required=True),
        Column("day", "日期", read_day),
        Column("count", "人数", read_count),
        Column("number", "顺序", read_number),
        Column("key", "编号", read_key),
        Column("words", "说明", read_text),
        Column("phone", "电话", read_phone),
    ),
)


@pytest.mark.parametrize(
    ("head", "key", "cell", "value"),
    [
        ("人数", "count", 32000, 32000), ("人数", "count", "32000", 32000),
        ("人数", "count", 20000, 20000), ("人数", "count", 109_999, 109_999),
        ("人数", "count", "约32000人", 32000), ("人数", "count", 44620, 44620),
        ("顺序", "number", 9999, 9999), ("编号", "key", 44620, "44620"),
        ("编号", "key", "44620", "44620"), ("编号", "key", 99999, "99999"),
        ("说明", "words", 44620, "44620"), ("说明", "words", "44620", "44620"),
        ("说明", "words", 20261, "20261"), ("说明", "words", 44620.5, "44620.5"),
        ("日期", "day", 44620, FIRST_OF_MARCH), ("日期", "day", "44620", FIRST_OF_MARCH),
        ("日期", "day", "４４６２０", FIRST_OF_MARCH), ("日期", "day", " 44620 ", FIRST_OF_MARCH),
        ("日期", "day", "'44620", FIRST_OF_MARCH), ("日期", "day", 44620.75, FIRST_OF_MARCH),
        ("日期", "day", "20260301", FIRST_OF_MARCH), ("日期", "day", 20260301, FIRST_OF_MARCH),
        ("日期", "day", "2026-03-01", FIRST_OF_MARCH), ("日期", "day", FIRST_OF_MARCH, FIRST_OF_MARCH),
        ("日期", "day", 18628, date(1955, 1, 1)), ("电话", "phone", 13800005207, ONE),
    ],
)  # fmt: skip
def test_from_1904_only_days_are_counted(head, key, cell, value):
    data = made([["姓名", head], ["张三", cell]], options={"date_1904": True})
    tables, _unread = read_workbook(data, [ANY_COLUMN])
    assert tables["委员"].faults == []
    assert facts(tables["委员"])[0][key] == value
