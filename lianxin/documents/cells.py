"""What a cell of a spreadsheet means: days, numbers, names and phones as offices write them.

Each reader takes a cell as the file holds it (text, number, truth value, day, time or nothing) and
gives a value, or raises `NotRead` with a sentence for whoever filled the sheet in.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.core.phones import NotAPhone, dialled

Cell = str | float | int | bool | date | datetime | time | timedelta | None
Value = str | int | date | None

EXCEL_BEGINS = date(1899, 12, 30)  # what a bare number counts from, as Excel and WPS do
_DAY = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?")
_EIGHT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_BLANKS = re.compile(r"[\s　\u00a0\u200b\ufeff]+")
_DOTS = re.compile(r"[•・‧∙●．]")
_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"})
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")


class NotRead(ValueError):
    """A cell that cannot be read as what its column is for; the message says why."""


@dataclass(frozen=True)
class Column:
    """A column of a sheet: its key, its head, how it is read, and what is asked of it."""

    key: str
    head: str
    read: Callable[["Column", Cell], Value]
    required: bool = False
    longest: int = 200
    choices: tuple[str, ...] = ()
    width: int = 14


def words(cell: Cell) -> str:
    """A cell as a person would read it: whole numbers without a point, days as 2026-03-01."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return _("是") if cell else _("否")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    text = str(cell).strip()
    if text in _ERRORS:
        raise NotRead(_("这一格的公式没有算出来（%(error)s）。请改成写好的字。") % {"error": text})
    return text


def read_text(column: Column, cell: Cell) -> str:
    """One line of words."""
    return _short(column, _BLANKS.sub(" ", words(cell)).strip())


def read_name(column: Column, cell: Cell) -> str:
    """A person's name: blanks that only pad are dropped, the dot between parts is one and the same."""
    text = _DOTS.sub("·", words(cell)).strip()
    text = re.sub(r"\s*·\s*", "·", text)
    if not re.search(r"[A-Za-z]", text):
        text = _BLANKS.sub("", text)
    return _short(column, _BLANKS.sub(" ", text))


def _short(column: Column, text: str) -> str:
    if len(text) > column.longest:
        raise NotRead(
            _("最多%(most)d字，现在有%(now)d字。") % {"most": column.longest, "now": len(text)}
        )
    return text


def read_number(_column: Column, cell: Cell) -> int | None:
    """A whole number from 0 to 9999."""
    text = words(cell).translate(_FULL_WIDTH)
    if not text:
        return None
    if not text.isdecimal() or int(text) > 9999:
        raise NotRead(_("“%(text)s”不是整数。") % {"text": text})
    return int(text)


def read_day(_column: Column, cell: Cell) -> date | None:
    """A day: 2026-03-01, 2026.3.1, 2026/3/1, 2026年3月1日, 20260301, or a day of the spreadsheet."""
    if isinstance(cell, datetime):
        return _likely(cell.date())
    if isinstance(cell, date):
        return _likely(cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool) and 20_000 <= cell < 110_000:
        return _likely(EXCEL_BEGINS + timedelta(days=int(cell)))
    text = words(cell).translate(_FULL_WIDTH)
    if not text:
        return None
    found = _DAY.fullmatch(text) or _EIGHT.fullmatch(text)
    if found:
        try:
            day = date(*(int(part) for part in found.groups()))
        except ValueError:
            pass
        else:
            return _likely(day)
    raise NotRead(_("“%(text)s”没认出是哪一天。请写成2026-03-01这样。") % {"text": text})


def _likely(day: date) -> date:
    """The day, if it is one that people write of; one too far away is a slip of the pen."""
    if clock.is_likely(day):
        return day
    raise NotRead(
        _("“%(day)s”写错年份了吧？要在%(first)d年到%(last)d年之间。")
        % {"day": day.isoformat(), "first": clock.FIRST_YEAR, "last": clock.LAST_YEAR}
    )


def read_choice(column: Column, cell: Cell) -> str:
    """One of the words of the column."""
    text = _BLANKS.sub("", words(cell))
    if text and text not in column.choices:
        raise NotRead(
            _("“%(text)s”不在单子上。可以写：%(choices)s。")
            % {"text": text, "choices": "、".join(column.choices)}
        )
    return text


def read_phone(_column: Column, cell: Cell) -> str:
    """A number as it is dialled, also of Hong Kong (+852) and Macao (+853)."""
    try:
        return dialled(words(cell).translate(_FULL_WIDTH))
    except NotAPhone as wrong:
        raise NotRead(str(wrong)) from wrong


def column_letter(position: int) -> str:
    """The letter of a column counted from 0: A, B, … Z, AA."""
    name = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        name = chr(65 + rest) + name
    return name


def as_written(columns: Sequence[Column], facts: dict[str, Value]) -> list[Value]:
    """A row in the order of its columns."""
    return [facts.get(column.key) for column in columns]
