"""What a workbook's file holds before it is read as one: how far its sheets reach.

A reader of sheets makes room for everything between the first cell and the last. One stray word in
the last cell that Excel knows is room for seventeen thousand million cells, so the last cell that
says something is found first, part by part, and only what was looked at is handed on.
"""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from xml.parsers import expat

from django.utils.translation import gettext as _

from lianxin.documents.cells import column_letter

MOST_BYTES = 10 * 1024 * 1024
MOST_UNPACKED = 100 * 1024 * 1024  # a small file that swells is no workbook of an office
MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_UNWORKED = 20_000  # so many formulas may be without a result
# Below these a row (in points) or a column (in characters) is a line nobody can read in.
POINTS_SEEN, CHARACTERS_SEEN = 1.0, 0.2
_AT_ONCE = 256 * 1024
_PLACE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})", re.IGNORECASE)
_BOOK, _RELATED = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_BROKEN = (
    zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, OSError, RuntimeError, ValueError,
)  # fmt: skip


class NotABook(Exception):
    """The file is no .xlsx that can be opened."""


class WorkbookTooLarge(Exception):
    """The file is larger than the workbook of an office; the message is for whoever sent it."""


Place = tuple[int, int]  # row and column, both counted from one


@dataclass
class Hidden:
    """What of a sheet is there and not shown: rows that were filtered or folded away, columns."""

    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)


@dataclass
class Looked:
    """A workbook that was looked through: its parts, and which formulas say nothing yet."""

    data: bytes = b""
    without_result: dict[str, list[Place]] = field(default_factory=dict)  # by part
    hidden: dict[str, "Hidden"] = field(default_factory=dict)  # by part
    is_from_1904: bool = False


def inspect(data: bytes) -> Looked:
    """The same workbook with nothing in it but the parts that were measured: sheets and words.

    Raises:
        NotABook: no .xlsx, broken, or locked by a password.
        TooLarge: it swells, or one of its sheets reaches too far.
    """
    if len(data) > MOST_BYTES:
        raise WorkbookTooLarge(_("这个文件太大了，最多10兆。请把图片和不用的工作表去掉。"))
    out, looked, unworked = io.BytesIO(), Looked(), 0
    try:
        with (
            zipfile.ZipFile(io.BytesIO(data)) as packed,
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as kept,
        ):
            parts = _parts(packed)
            for name, part in parts.items():
                with packed.open(part) as content, kept.open(name, "w") as copy:
                    extent = _Extent()
                    while piece := content.read(_AT_ONCE):
                        extent.feed(piece)
                        copy.write(piece)
                    extent.close()
                looked.is_from_1904 |= extent.is_from_1904
                looked.hidden[name.lower()] = extent.hidden
                if extent.without_result:
                    looked.without_result[name.lower()] = extent.without_result
                    unworked += len(extent.without_result)
                    _see_how_many(unworked)
    except _BROKEN as wrong:
        raise NotABook from wrong
    looked.data = out.getvalue()
    return looked


def _see_how_many(unworked: int) -> None:
    """So many formulas without a result are no slip any more: the whole file was never opened."""
    if unworked > MOST_UNWORKED:
        raise WorkbookTooLarge(
            _("这个文件里的公式都没有算过。用Excel或者WPS打开，存一次，再选一次。")
        )


def parts_of_sheets(data: bytes) -> dict[str, str]:
    """In which part of a workbook that was looked through each sheet stands, by its name."""
    sheets: list[dict[str, str]] = []
    targets: dict[str, str] = {}

    def begins(name: str, said: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "sheet":
            sheets.append({key.rpartition(":")[2]: value for key, value in said.items()})
        elif tag == "Relationship":
            targets[said.get("Id", "")] = said.get("Target", "")

    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        _each_element(packed, (_BOOK, _RELATED), begins)
    return {
        sheet.get("name", ""): _from_root(targets.get(sheet.get("id", ""), "")) for sheet in sheets
    }


def _each_element(
    packed: zipfile.ZipFile, wanted: Iterable[str], begins: Callable[[str, dict[str, str]], None]
) -> None:
    names = {name.lower(): name for name in packed.namelist()}
    for name in wanted:
        if name in names:
            reader = expat.ParserCreate()
            reader.StartElementHandler = begins
            reader.Parse(packed.read(names[name]), True)


def _from_root(target: str) -> str:
    """worksheets/sheet1.xml, as the book names it, as the part is named."""
    return posixpath.normpath(posixpath.join("/xl", target)).removeprefix("/").lower()


def _parts(packed: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The parts of the book that are words; pictures and programs are left where they are."""
    parts: dict[str, zipfile.ZipInfo] = {}
    for part in packed.infolist():
        name = part.filename.replace("\\", "/")
        small = name.lower()
        if small.startswith(("xl/", "_rels/", "[content")) and small.endswith((".xml", ".rels")):
            if name in parts:
                raise NotABook
            parts[name] = part
    if _BOOK not in {name.lower() for name in parts}:
        raise NotABook
    if sum(part.file_size for part in parts.values()) > MOST_UNPACKED:
        raise WorkbookTooLarge(_("这个文件展开以后太大，没有读。"))
    return parts


def _says_yes(value: str | None) -> bool:
    """A truth of the format: 1 or true."""
    return value in {"1", "true", "on"}


def _is_unseen(size: str | None, least: float) -> bool:
    """A row so low or a column so narrow that nobody sees what stands in it."""
    try:
        return size is not None and float(size) < least
    except ValueError:
        return False


class _Extent:
    """One part while it is read: how far it reaches, and which formulas came to nothing yet.

    A formula that was worked out has its result beside it, if only an empty text (its kind is
    "str" then). A program that writes a file without working it out leaves the result away, and
    readers of cells would take the cell for an empty one.
    """

    def __init__(self) -> None:
        self.row, self.column = 0, 0
        self.reader = expat.ParserCreate()
        self.reader.StartElementHandler = self._begins
        self.reader.EndElementHandler = self._ends
        self.reader.StartDoctypeDeclHandler = self._declares
        self.in_cell = self.is_text = self.waits = False
        self.without_result: list[Place] = []
        self.hidden, self.is_from_1904 = Hidden(), False

    def feed(self, piece: bytes) -> None:
        """The next piece of the part."""
        self.reader.Parse(piece, False)

    def close(self) -> None:
        """The part ends here."""
        self.reader.Parse(b"", True)

    def _declares(self, *_what: object) -> None:
        raise NotABook

    def _begins(self, name: str, said: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if self.in_cell and tag in {"row", "c"}:
            raise NotABook
        if self.in_cell:
            self._hold()
            if tag == "f":
                self.waits = True
            elif tag == "v" and self.waits:
                self.waits = not self.is_text
                self.reader.CharacterDataHandler = self._says
        elif tag == "row":
            self.row = int(said["r"]) if "r" in said else self.row + 1
            self.column = 0
            if _says_yes(said.get("hidden")) or _is_unseen(said.get("ht"), POINTS_SEEN):
                self.hidden.rows.add(self.row)
        elif tag == "col" and (
            _says_yes(said.get("hidden")) or _is_unseen(said.get("width"), CHARACTERS_SEEN)
        ):
            last = min(int(said["max"]), MOST_COLUMNS)
            self.hidden.columns |= set(range(int(said["min"]), last + 1))
        elif tag == "workbookPr":
            self.is_from_1904 = _says_yes(said.get("date1904"))
        elif tag == "c":
            self.in_cell, self.is_text = True, said.get("t") == "str"
            self._step(said.get("r", ""))

    def _ends(self, name: str) -> None:
        tag = name.rpartition(":")[2]
        if tag == "v":
            self.reader.CharacterDataHandler = None
        elif tag == "c":
            if self.waits:
                self.without_result.append((self.row, self.column))
                _see_how_many(len(self.without_result))
            self.in_cell = self.waits = False

    def _says(self, words: str) -> None:
        """The result of a formula."""
        self.waits = self.waits and not words.strip()

    def _step(self, place: str) -> None:
        """On to the next cell, or to the one that is named."""
        if not place:
            self.column += 1
            return
        found = _PLACE.fullmatch(place)
        if found is None:
            raise NotABook
        self.row, self.column = int(found[2]), 0
        for sign in found[1].upper():
            self.column = self.column * 26 + ord(sign) - 64

    def _hold(self) -> None:
        """This cell says something: it has to be within what an office fills."""
        if self.row > MOST_ROWS or self.column > MOST_COLUMNS:
            raise WorkbookTooLarge(
                _(
                    "有一张工作表一直写到%(cell)s这一格。一张表最多%(rows)d行、%(columns)d列："
                    "按Ctrl+End跳到最后一格，把多出来的删掉，再选一次。"
                )
                % {
                    "cell": f"{column_letter(self.column - 1)}{self.row}",
                    "rows": MOST_ROWS,
                    "columns": MOST_COLUMNS,
                }
            )
