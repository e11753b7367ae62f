"""Writing a spreadsheet: the only writer of the house. A string is a string, never a formula."""

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

Cell = str | int | date | None

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "nan_inf_to_errors": False,
}


def write_sheet(title: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """One sheet with a heading row that stays in sight; dates are dates."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    sheet = book.add_worksheet(title[:31])
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head, bold)
        sheet.set_column(column, column, max(12, len(head) * 3))
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            write_cell(sheet, number, column, value, day)
    sheet.freeze_panes(1, 0)
    book.close()
    return out.getvalue()


def write_cell(sheet: Any, row: int, column: int, value: Cell, day: Any) -> None:
    """One value: a day as a day, a number as a number, and a text always as a text."""
    if isinstance(value, date):
        whole = value.date() if isinstance(value, datetime) else value
        sheet.write_datetime(row, column, whole, day)
    elif isinstance(value, int):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, value or "")
