"""Workbooks that are brought in and handed out: the only reader of sheets, and their writer.

A sheet is recognised by its name, a column by its head. The heads may stand under a title; merged
cells say the same for all the cells they cover; a formula says what it came to, and one that was
never worked out is a fault; unknown sheets and columns are told, not read.
"""

import io
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

import xlsxwriter
from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from lianxin.core.refusals import Refused
from lianxin.documents.cells import Cell, Column, NotRead, Value, as_written, column_letter
from lianxin.documents.sheets import OPTIONS, write_cell
from lianxin.documents.xlsx_guard import (
    MOST_COLUMNS,
    MOST_ROWS,
    NotABook,
    Place,
    WorkbookTooLarge,
    inspect,
    parts_of_sheets,
)

MOST_MERGED = MOST_ROWS * MOST_COLUMNS  # so many cells may say what another one says
HEADS_WITHIN = 10  # so many lines of title may stand above the heads


class Unworked(str):
    """What is read of a formula that was never worked out: neither empty nor a value."""

    __slots__ = ()


class BookRefused(Refused):
    """The file is no workbook that can be read; the message is for whoever sent it."""


@dataclass(frozen=True)
class SheetForm:
    """A sheet as it is laid out: its name and its columns."""

    name: str
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class CellFault:
    """What is wrong in one cell (or one row): where, and what to do about it."""

    sheet: str
    row: int
    words: str
    column: str = ""
    head: str = ""


@dataclass
class SheetRow:
    """One row that was read: its number in the sheet, and its values by the key of the column.

    A column that the sheet does not have is not among the facts: nothing is said about it.
    """

    number: int
    facts: dict[str, Value]


@dataclass
class SheetTable:
    """One sheet that was read."""

    form: SheetForm
    rows: list[SheetRow] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def fault(self, row: SheetRow, key: str, sentence: str) -> None:
        """Something is wrong with a row in view of others."""
        head = next((one.head for one in self.form.columns if one.key == key), "")
        self.faults.append(
            CellFault(self.form.name, row.number, sentence, self.letters.get(key, ""), head)
        )

    letters: dict[str, str] = field(default_factory=dict)


def read_workbook(
    data: bytes, forms: Sequence[SheetForm]
) -> tuple[dict[str, SheetTable], list[str]]:
    """The known sheets of a workbook, and the names of those that were not read.

    Raises:
        BookRefused: no workbook, locked by a password, too large, or none of our sheets in it.
    """
    book, unworked = _open(data)
    by_name = {form.name: form for form in forms}
    read, unread = {}, []
    for meta in book.sheets_metadata:
        form = by_name.get(meta.name.strip())
        if form is None or form.name in read:
            unread.append(meta.name)
        else:
            read[form.name] = _read_sheet(book, meta.name, form, unworked.get(meta.name, []))
    if not read:
        names = "、".join(form.name for form in forms)
        raise BookRefused(
            _("表里没有认得的工作表。工作表的名字要是：%(names)s。") % {"names": names}
        )
    return read, unread


def _open(data: bytes) -> tuple[CalamineWorkbook, dict[str, list[Place]]]:
    """The workbook, and by sheet the formulas that were never worked out."""
    try:
        looked = inspect(data)
        book = CalamineWorkbook.from_filelike(io.BytesIO(looked.data))
        if not looked.without_result:
            return book, {}
        parts = parts_of_sheets(looked.data)
        return book, {name: looked.without_result.get(part, []) for name, part in parts.items()}
    except WorkbookTooLarge as wrong:
        raise BookRefused(str(wrong)) from wrong
    except (CalamineError, NotABook, OSError) as wrong:
        raise _not_opened() from wrong


def _not_opened() -> BookRefused:
    return BookRefused(_("没能打开。请存成 .xlsx，不要加密码，再选一次。"))


def _read_sheet(
    book: CalamineWorkbook, name: str, form: SheetForm, unworked: Iterable[Place]
) -> SheetTable:
    try:
        sheet = book.get_sheet_by_name(name)
        cells: list[list[Cell]] = [list(line) for line in sheet.to_python(skip_empty_area=False)]
        merged = sheet.merged_cell_ranges or []
    except CalamineError as wrong:
        raise _not_opened() from wrong
    _mark(cells, unworked)
    _spread(cells, merged)
    table = SheetTable(form)
    top, places = _heads(cells, form, table)
    table.letters = {column.key: column_letter(at) for at, column in places.items()}
    for number, row in enumerate(cells[top + 1 :], start=top + 2):
        if any(words_or_fault(row, at) for at in places):
            table.rows.append(_read_row(table, number, row, places))
    return table


def _mark(cells: list[list[Cell]], unworked: Iterable[Place]) -> None:
    """Where a formula was never worked out, nothing is read: not even that the cell is empty."""
    for row, column in unworked:
        cells.extend([] for _row in range(row - len(cells)))
        line = cells[row - 1]
        line.extend([None] * (column - len(line)))
        line[column - 1] = Unworked("=")


def _spread(
    cells: list[list[Cell]], merged: Iterable[tuple[tuple[int, int], tuple[int, int]]]
) -> None:
    """A merged cell says the same for every cell it covers."""
    covered = 0
    for (top, left), (bottom, right) in merged:
        if top >= len(cells) or left >= len(cells[top]):
            continue
        said = cells[top][left]
        for line in cells[top : bottom + 1]:
            many = len(line[left : right + 1])
            line[left : right + 1] = [said] * many
            covered += many
        if covered > MOST_MERGED:
            raise BookRefused(_("合并的格子太多，没有读。请把合并取消，再选一次。"))


def _plain(head: Cell) -> str:
    """A head without blanks and without what stands in brackets."""
    text = "".join(str(head or "").split())
    return text.split("（")[0].split("(")[0].rstrip("*＊")


def _heads(
    cells: list[list[Cell]], form: SheetForm, table: SheetTable
) -> tuple[int, dict[int, Column]]:
    """The line of the heads, and which column stands where."""
    known = {column.head: column for column in form.columns}
    wanted = {column.head for column in form.columns if column.required}
    for top, line in enumerate(cells[:HEADS_WITHIN]):
        found = {at: known[_plain(cell)] for at, cell in enumerate(line) if _plain(cell) in known}
        if wanted <= {column.head for column in found.values()}:
            table.unknown = [_plain(c) for c in line if _plain(c) and _plain(c) not in known]
            return top, found
    missing = "、".join(sorted(wanted))
    table.faults.append(
        CellFault(form.name, 1, _("没找到表头。至少要有这几列：%(heads)s。") % {"heads": missing})
    )
    return len(cells), {}


def words_or_fault(row: Sequence[Cell], at: int) -> bool:
    """Something stands in the cell, be it readable or not."""
    return at < len(row) and row[at] not in (None, "") and str(row[at]).strip() != ""


def _read_row(
    table: SheetTable, number: int, row: Sequence[Cell], places: dict[int, Column]
) -> SheetRow:
    read = SheetRow(number, {})
    for at, column in places.items():
        cell = row[at] if at < len(row) else None
        try:
            if isinstance(cell, Unworked):
                raise NotRead(_not_worked_out())
            value = column.read(column, cell)
            if column.required and value in (None, ""):
                raise NotRead(_("“%(head)s”要写。") % {"head": column.head})
        except NotRead as wrong:
            table.fault(read, column.key, str(wrong))
            value = None
        read.facts[column.key] = value
    return read


def _not_worked_out() -> str:
    return _(
        "这一格的公式还没有算出来。用Excel或者WPS打开这个文件，存一次，再选一次；"
        "也可以不写公式，直接写上字。"
    )


def as_read(form: SheetForm, facts: Mapping[str, Value]) -> dict[str, Value]:
    """What reading these facts back from a sheet would give: blanks and dots as readers see them."""
    read = dict(facts)
    for column in form.columns:
        said = facts.get(column.key)
        if isinstance(said, str) and said:
            with suppress(NotRead):
                read[column.key] = column.read(column, said)
    return read


def write_workbook(
    sheets: Iterable[tuple[SheetForm, Iterable[Mapping[str, Value]]]],
) -> bytes:
    """The workbook with all its sheets; every text a text, every day a day, choices offered."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    bold = book.add_format({"bold": True, "bottom": 1})
    text, day = book.add_format({"num_format": "@"}), book.add_format({"num_format": "yyyy-mm-dd"})
    for form, rows in sheets:
        sheet = book.add_worksheet(form.name)
        for at, column in enumerate(form.columns):
            sheet.write_string(0, at, column.head, bold)
            sheet.set_column(at, at, column.width, text)
            if column.choices:
                sheet.data_validation(
                    1, at, MOST_ROWS, at, {"validate": "list", "source": list(column.choices)}
                )
        for number, facts in enumerate(rows, start=1):
            for at, value in enumerate(as_written(form.columns, dict(facts))):
                write_cell(sheet, number, at, value, day)
        sheet.freeze_panes(1, 2)
    book.close()
    return out.getvalue()
