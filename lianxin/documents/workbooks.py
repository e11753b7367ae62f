"""Workbooks that are brought in and handed out: the only reader of sheets, and their writer.

A sheet is recognised by its name, a column by its head. The heads may stand under a title; merged
cells say the same for all the cells they cover; a formula says what it came to, and one that was
never worked out is a fault; unknown sheets and columns are told, not read.
"""

import io
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from lianxin.core.refusals import Refused
from lianxin.core.secrecy_marks import mark_of
from lianxin.documents.cells import (
    Cell,
    Column,
    NotRead,
    Remarked,
    Value,
    as_written,
    column_letter,
    counted_from_1900,
    read_day,
)
from lianxin.documents.secrecy import MARKED
from lianxin.documents.sheet_heads import Heads, SheetForm, find_heads, words_or_fault
from lianxin.documents.sheets import OPTIONS, write_cell
from lianxin.documents.xlsx_guard import (
    MOST_COLUMNS,
    MOST_ROWS,
    Hidden,
    NotABook,
    Place,
    WorkbookTooLarge,
    inspect,
    parts_of_sheets,
)

ABOVE_HEADS = 10  # so many rows of the first sheet may bear a mark of secrecy
MOST_MERGED = MOST_ROWS * MOST_COLUMNS  # so many cells may say what another one says


class Unworked(str):
    """What is read of a formula that was never worked out: neither empty nor a value."""

    __slots__ = ()


class BookRefused(Refused):
    """The file is no workbook that can be read; the message is for whoever sent it."""


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
    remarks: list[CellFault] = field(default_factory=list)  # what was read otherwise than it stands
    letters: dict[str, str] = field(default_factory=dict)

    def fault(self, row: SheetRow, key: str, sentence: str) -> None:
        """Something is wrong with a row in view of others."""
        self.faults.append(self._at(row, key, sentence))

    def remark(self, row: SheetRow, key: str, sentence: str) -> None:
        """Something in a row is worth a look before it is written."""
        self.remarks.append(self._at(row, key, sentence))

    def _at(self, row: SheetRow, key: str, sentence: str) -> CellFault:
        head = next((one.head for one in self.form.columns if one.key == key), "")
        return CellFault(self.form.name, row.number, sentence, self.letters.get(key, ""), head)


def read_workbook(
    data: bytes, forms: Sequence[SheetForm]
) -> tuple[dict[str, SheetTable], list[str]]:
    """The known sheets of a workbook, and the names of those that were not read.

    Raises:
        BookRefused: no workbook, locked by a password, too large, or none of our sheets in it; or
            its first sheet begins with a mark of secrecy.
    """
    book, parts = _open(data)
    _refuse_marked(book)
    by_name = {form.name: form for form in forms}
    read, unread = {}, []
    for meta in book.sheets_metadata:
        form = by_name.get(meta.name.strip())
        if form is None or form.name in read:
            unread.append(meta.name)
        else:
            part = parts.get(meta.name, PartSeen())
            read[form.name] = _read_sheet(book, meta.name, form, part)
            if meta.visible is not SheetVisibleEnum.Visible:
                _say_of_sheet(read[form.name], _("这张工作表是隐藏的，里面的也读了。"))
    if not read:
        names = "、".join(form.name for form in forms)
        raise BookRefused(
            _("表里没有认得的工作表。工作表的名字要是：%(names)s。") % {"names": names}
        )
    return read, unread


@dataclass(frozen=True)
class PartSeen:
    """What was seen of one sheet before its cells were read."""

    without_result: Sequence[Place] = ()
    hidden: Hidden = field(default_factory=Hidden)
    is_from_1904: bool = False


def _open(data: bytes) -> tuple[CalamineWorkbook, dict[str, PartSeen]]:
    """The workbook, and by sheet what its file says beside the cells."""
    try:
        looked = inspect(data)
        book = CalamineWorkbook.from_filelike(io.BytesIO(looked.data))
        seen = {
            name: PartSeen(
                looked.without_result.get(part, ()),
                looked.hidden.get(part, Hidden()),
                looked.is_from_1904,
            )
            for name, part in parts_of_sheets(looked.data).items()
        }
    except WorkbookTooLarge as wrong:
        raise BookRefused(str(wrong)) from wrong
    except (CalamineError, NotABook, OSError) as wrong:
        raise _not_opened() from wrong
    return book, seen


def _refuse_marked(book: CalamineWorkbook) -> None:
    """A mark stands in a row of its own above the heads."""
    if not book.sheet_names:
        return
    try:
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False, nrows=ABOVE_HEADS)
    except CalamineError as wrong:
        raise _not_opened() from wrong
    lines = ("\t".join(str(cell) for cell in row if cell != "") for row in rows)
    if mark_of("\n".join(lines)):
        raise BookRefused(str(MARKED))


def _not_opened() -> BookRefused:
    return BookRefused(_("没能打开。请存成 .xlsx，不要加密码，再选一次。"))


def _read_sheet(book: CalamineWorkbook, name: str, form: SheetForm, part: PartSeen) -> SheetTable:
    try:
        sheet = book.get_sheet_by_name(name)
        cells: list[list[Cell]] = [list(line) for line in sheet.to_python(skip_empty_area=False)]
        merged = sheet.merged_cell_ranges or []
    except CalamineError as wrong:
        raise _not_opened() from wrong
    _mark(cells, part.without_result)
    _spread(cells, merged)
    table = SheetTable(form)
    heads = find_heads(cells, merged, form)
    if heads is None:
        missing = "、".join(sorted(column.head for column in form.columns if column.required))
        words = _("没找到表头。至少要有这几列：%(heads)s。") % {"heads": missing}
        table.faults.append(CellFault(form.name, 1, words))
        return table
    places = _one_column_each(cells, heads, table)
    table.unknown = heads.unknown
    _say_what_is_not_read(table, cells, heads, places)
    table.letters = {column.key: column_letter(at) for at, column in places.items()}
    for number, row in enumerate(cells[heads.last + 1 :], start=heads.last + 2):
        if not any(words_or_fault(row, at) for at in places):
            continue
        if heads.stand_again_in(row, places):
            table.remarks.append(CellFault(form.name, number, _("这一行又是表头，没有当成一行。")))
            continue
        table.rows.append(_read_row(table, number, row, places, part))
    _say_what_is_hidden(table, part.hidden, places)
    return table


def _say_what_is_not_read(
    table: SheetTable, cells: list[list[Cell]], heads: Heads, places: dict[int, Column]
) -> None:
    """Columns in which something stands without a head, and rows in which nothing else does."""
    rows = cells[heads.last + 1 :]
    others = [at for at in range(max(map(len, rows), default=0)) if at not in places]
    bare = [
        at
        for at in others
        if at not in heads.named and any(words_or_fault(row, at) for row in rows)
    ]
    lost = [
        number
        for number, row in enumerate(rows, start=heads.last + 2)
        if any(words_or_fault(row, at) for at in others)
        and not any(words_or_fault(row, at) for at in places)
    ]
    if lost:
        words = _("第%(rows)s行只在没有读的列里写了东西，没有读。")
        _say_of_sheet(table, words % {"rows": row_runs(lost)})
    if bare:
        letters = "、".join(_("%(letter)s列") % {"letter": column_letter(at)} for at in bare)
        _say_of_sheet(table, _("%(letters)s没有表头，没有读。") % {"letters": letters})


def _one_column_each(cells: list[list[Cell]], heads: Heads, table: SheetTable) -> dict[int, Column]:
    """Which column stands where. Two under one head are told and never guessed between; one of
    them in which nothing is written is left out, so that it wipes nothing."""
    by_key: dict[str, list[int]] = {}
    for at, column in heads.places.items():
        by_key.setdefault(column.key, []).append(at)
    places = {}
    for same in by_key.values():
        column = heads.places[same[0]]
        filled = [
            at for at in same if any(words_or_fault(row, at) for row in cells[heads.last + 1 :])
        ]
        kept = filled if len(same) > 1 and filled else same[:1]
        letters = "、".join(_("%(letter)s列") % {"letter": column_letter(at)} for at in same)
        told = {"n": len(same), "head": column.head, "letters": letters}
        if len(kept) > 1:
            words = _("有%(n)d列都是“%(head)s”（%(letters)s）。请只留一列，或者把别的改个名字。")
            table.faults.append(CellFault(table.form.name, heads.last + 1, words % told))
        elif len(same) > 1:
            told["kept"] = column_letter(kept[0])
            words = _(
                "有%(n)d列都是“%(head)s”（%(letters)s），只有%(kept)s列写了东西，就读这一列。"
            )
            _say_of_sheet(table, words % told)
        places[kept[0]] = column
    return dict(sorted(places.items()))


def _say_of_sheet(table: SheetTable, words: str) -> None:
    table.remarks.insert(0, CellFault(table.form.name, 0, words))


def _say_what_is_hidden(table: SheetTable, hidden: Hidden, places: dict[int, Column]) -> None:
    """What the eye does not see in the spreadsheet and is read all the same."""
    rows = [row.number for row in table.rows if row.number in hidden.rows]
    if rows:
        words = _("第%(rows)s行是隐藏的（筛选掉的也算），一样读了。不要的，请从表里删掉。")
        _say_of_sheet(table, words % {"rows": row_runs(rows)})
    columns = [column.head for at, column in places.items() if at + 1 in hidden.columns]
    if columns:
        words = _("“%(heads)s”这几列是隐藏的，一样读了。")
        _say_of_sheet(table, words % {"heads": "、".join(columns)})


def row_runs(numbers: Sequence[int]) -> str:
    """3、5–9: numbers in order, runs of them as a span."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return "、".join(f"{a}" if a == b else f"{a}–{b}" for a, b in spans)


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


def _read_row(
    table: SheetTable,
    number: int,
    row: Sequence[Cell],
    places: dict[int, Column],
    part: PartSeen,
) -> SheetRow:
    read = SheetRow(number, {})
    for at, column in places.items():
        cell = row[at] if at < len(row) else None
        try:
            if isinstance(cell, Unworked):
                raise NotRead(_not_worked_out())
            if part.is_from_1904 and column.read is read_day:
                cell = counted_from_1900(cell)
            value = column.read(column, cell)
            if isinstance(value, Remarked):
                table.remark(read, column.key, value.words)
                value = value.value
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
                value = column.read(column, said)
                read[column.key] = value.value if isinstance(value, Remarked) else value
    return read


def write_workbook(
    sheets: Iterable[tuple[SheetForm, Iterable[Mapping[str, Value]]]],
) -> bytes:
    """The workbook with all its sheets; every text a text, every day a day, choices offered."""
    import xlsxwriter

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
