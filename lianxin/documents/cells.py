"""What a cell of a spreadsheet means: days, numbers, names and phones as offices write them.

Each reader takes a cell as the file holds it (text, number, truth value, day, time or nothing) and
gives a value, or raises `NotRead` with a sentence for whoever filled the sheet in.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from lianxin.core import clock, spelling
from lianxin.core.names import fault_of_name
from lianxin.core.phones import NotAPhone, dialled, printed

Cell = str | float | int | bool | date | datetime | time | timedelta | None
Value = str | int | date | None

EXCEL_BEGINS = date(1899, 12, 30)  # what a bare number counts from, as Excel and WPS do
FROM_1904 = 1462  # days by which the books of old Macs count otherwise (ISO 29500, 18.17.4.1)
MOST_COUNTED = 9_999_999
_DAY = re.compile(
    r"(\d{4})\s*[-./年、,]\s*(\d{1,2})\s*[-./月、,]\s*(\d{1,2})\s*[日号]?"
    r"(?:\s*[(\[]?(?:星期|周|礼拜)[一二三四五六日天][)\]]?)?"
    r"(?:[T\s]*(?:上午|下午|[ap]m|凌晨|早上|中午|晚上)?\s*\d{1,2}[:时点]\d{0,2}分?(?::\d{2}秒?)?(?:\.\d+)?"
    r"\s*(?:[ap]m|z|[+-]\d{2}:?\d{2})?)?\s*起?",
    re.IGNORECASE,
)
_EIGHT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_HAN_DAY = re.compile(
    r"([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号]?"
)
_HAN_DIGITS = {sign: at for at, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0}
_BLANKS = spelling.BLANKS
_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"})
_SHORTENED = re.compile(r"\d(?:\.\d+)?E\+?\d+", re.IGNORECASE)
_EXACT = 10**15  # what a spreadsheet keeps of a number: fifteen digits


class NotRead(ValueError):
    """A cell that cannot be read as what its column is for; the message says why."""


@dataclass(frozen=True)
class Remarked:
    """A value that was read in another way than it stands there, and the sentence that says so."""

    value: Value
    words: str


@dataclass(frozen=True)
class Column:
    """A column of a sheet: its key, its head, how it is read, and what is asked of it."""

    key: str
    head: str
    read: Callable[["Column", Cell], "Value | Remarked"]
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
    text = spelling.pasted(str(cell)).strip().lstrip("'’").strip()
    if text in _ERRORS:
        raise NotRead(_("这一格的公式没有算出来（%(error)s）。请改成写好的字。") % {"error": text})
    return text


def _as_typed(cell: Cell) -> str:
    """Words of a cell that the spreadsheet has not turned into something else.

    Raises:
        NotRead: a day or a time stands there (1-2 became 1月2日), or digits are gone.
    """
    if isinstance(cell, date | time | timedelta):
        raise NotRead(
            _("这一格被表格软件改成了日期（%(day)s）。请把格子设成“文本”，重新写一遍。")
            % {"day": words(cell)}
        )
    text = words(cell)
    number = figure(cell)
    if (number is not None and abs(number) >= _EXACT) or (
        _SHORTENED.fullmatch(text) and "E+" in text.upper()
    ):
        raise NotRead(
            _(
                "这个数太长，被表格软件改写成了%(text)s，后面的数字没有了。请把格子设成“文本”，重新写一遍。"
            )
            % {"text": text}
        )
    return text


def figure(cell: Cell) -> int | float | None:
    """The number that a cell holds, or nothing; a truth value is none."""
    return cell if isinstance(cell, int | float) and not isinstance(cell, bool) else None


def read_text(column: Column, cell: Cell) -> str:
    """One line of words."""
    return _short(column, _BLANKS.sub(" ", spelling.characters(_as_typed(cell))).strip())


def read_key(column: Column, cell: Cell) -> str:
    """The number of a row, as it is printed; one that became a number is looked up by its value."""
    number = figure(cell)
    if number is not None:
        return words(number) if abs(number) < _EXACT else f"{number:.15g}"
    return _short(column, spelling.plain(words(cell)).replace(" ", "").lower())


def read_name(column: Column, cell: Cell) -> Value | Remarked:
    """A person's name: one spelling for dots, blanks and characters; what stands behind is told."""
    text = _as_typed(cell)
    read = spelling.person_name(text)
    if fault := fault_of_name(read.name):
        raise NotRead(fault)
    name = _short(column, read.name)
    if not read.note:
        return name
    told = _("只当“%(name)s”是名字，“%(note)s”没有写进去。") % {"name": name, "note": read.note}
    return Remarked(name, told)


def _short(column: Column, text: str) -> str:
    if len(text) > column.longest:
        raise NotRead(
            _("最多%(most)d字，现在有%(now)d字。") % {"most": column.longest, "now": len(text)}
        )
    return text


def read_number(_column: Column, cell: Cell) -> int | None:
    """A whole number from 0 to 9999."""
    text = spelling.plain(_as_typed(cell)).removesuffix(".0")
    if not text:
        return None
    if not text.isdecimal() or int(text) > 9999:
        raise NotRead(_("“%(text)s”不是整数。") % {"text": text})
    return int(text)


def read_count(_column: Column, cell: Cell) -> int | None:
    """How many there are, about: 3200, 3,200, 约3200人."""
    text = spelling.plain(_as_typed(cell)).removesuffix(".0").replace(",", "").replace(" ", "")
    text = text.removeprefix("约").removesuffix("左右").removesuffix("人")
    if not text:
        return None
    if not text.isdecimal() or int(text) > MOST_COUNTED:
        raise NotRead(_("“%(text)s”不是整数。") % {"text": text})
    return int(text)


def read_day(_column: Column, cell: Cell) -> Value | Remarked:
    """A day: 2026-03-01, 2026.3.1, 2026/3/1, 2026年3月1日, 20260301, with an hour or a weekday
    behind; 二〇二六年三月一日; or a day of the spreadsheet, also as the number that it keeps."""
    if isinstance(cell, datetime):
        return _likely(cell.date())
    if isinstance(cell, date):
        return _likely(cell)
    if isinstance(cell, time | timedelta):
        raise NotRead(_("这一格只有钟点，没有日期。请写成2026-03-01这样。"))
    number = figure(cell)
    if number is not None and is_serial(number):
        day = _likely(EXCEL_BEGINS + timedelta(days=int(number)))
        told = _("格子里是个数字，表格软件用它记%(day)s这一天，就照这一天读。")
        return Remarked(day, told % {"day": day.isoformat()})
    text = spelling.plain(words(cell)).replace("。", ".")
    if not text:
        return None
    found = _DAY.fullmatch(text) or _EIGHT.fullmatch(text)
    parts = [int(part) for part in found.groups()] if found else _han_day(text)
    if parts:
        try:
            day = date(*parts)
        except ValueError:
            pass
        else:
            return _likely(day)
    if text.isdecimal() and is_serial(int(text)):
        return read_day(_column, int(text))
    raise NotRead(_("“%(text)s”没认出是哪一天。请写成2026-03-01这样。") % {"text": text})


def is_serial(number: float) -> bool:
    """A number by which a spreadsheet keeps a day between 1954 and 2201."""
    return 20_000 <= number < 110_000


def counted_from_1900(cell: Cell) -> Cell:
    """A bare number, in digits or as a text, out of a day column of a book that counts from 1904, as
    other books count it."""
    number = figure(cell)
    if isinstance(cell, str) and (text := spelling.plain(words(cell))).isdecimal():
        number = int(text)
    is_day = number is not None and is_serial(number + FROM_1904)
    return number + FROM_1904 if number is not None and is_day else cell


def _han_day(text: str) -> list[int]:
    """二〇二六年三月十一日 in numbers, or nothing."""
    found = _HAN_DAY.fullmatch(text)
    if not found:
        return []
    year = int("".join(str(_HAN_DIGITS[sign]) for sign in found[1]))
    return [year, _han_number(found[2]), _han_number(found[3])]


def _han_number(text: str) -> int:
    """十一 → 11, 三十 → 30, 二 → 2."""
    tens, ten, ones = text.rpartition("十")
    return (10 * (_HAN_DIGITS.get(tens, 1)) if ten else 0) + _HAN_DIGITS.get(ones, 0)


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
    text = _BLANKS.sub("", spelling.characters(_as_typed(cell)))
    if text and text not in column.choices:
        raise NotRead(
            _("“%(text)s”不在单子上。可以写：%(choices)s。")
            % {"text": text, "choices": "、".join(column.choices)}
        )
    return text


def read_phone(_column: Column, cell: Cell) -> Value | Remarked:
    """A number as it is dialled, also of Hong Kong (+852) and Macao (+853).

    A landline that became a number has lost the nought of its area code.
    """
    text = _as_typed(cell)
    try:
        return dialled(text)
    except NotAPhone as wrong:
        if figure(cell) is None or not re.fullmatch(r"[2-9]\d{8,10}|10\d{8}", text):
            raise NotRead(str(wrong)) from wrong
    told = _("开头的0被表格软件去掉了，补上写成%(number)s。") % {"number": f"0{text}"}
    return Remarked(f"0{text}", told)


def read_office_phone(column: Column, cell: Cell) -> str:
    """The telephone of an office as it is printed, with hyphen and extension."""
    try:
        return _short(column, printed(_as_typed(cell)))
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
