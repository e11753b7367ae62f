"""The heads of a sheet: in which line they stand, which column is which, in one line or in two."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lianxin.core import spelling
from lianxin.documents.cells import Cell, Column

HEADS_WITHIN = 10  # so many lines of title may stand above the heads
Merged = Iterable[tuple[tuple[int, int], tuple[int, int]]]
_NUMBERED = re.compile(
    r"^(?:\(?\d{1,2}(?:[.、)]|(?![\d年月日号]))|[一二三四五六七八九十]{1,2}[、.)]|[(\[{<【〔〈][一二三四五六七八九十]{1,2}[)\]}>】〕〉])"
)
_TOLD_BEFORE = re.compile(r"^[(\[{<【〔〈][^)\]}>】〕〉]{1,8}[)\]}>】〕〉](?=.)")
_SIGNS = (
    spelling.MARKS + ":：、,，.。;；\"'“”‘’!！?？-—_/\\| ·•■□▪▫▼▽►▶▷◀◁◄➤➢❖◈◎⬤♦♣♥♠✦✧✩✪❋✻❉→⇒↓●|~+&"
)
_WRAPPED = dict(zip(spelling.OPENS, spelling.CLOSES, strict=True))


@dataclass(frozen=True)
class SheetForm:
    """A sheet as it is laid out: its name and its columns; how long a row lasts to write."""

    name: str
    columns: tuple[Column, ...]
    weight: int = 1


@dataclass(frozen=True)
class Heads:
    """Where the heads were found."""

    last: int  # their last line, counted from 0
    places: dict[int, Column]
    unknown: list[str]
    named: frozenset[int]  # the columns that have a head, known or not

    def stand_again_in(self, row: Sequence[Cell], places: dict[int, Column]) -> bool:
        """The row repeats the heads, as printed lists do on every page."""
        said = [(plain_head(row[at]), places[at].head) for at in places if words_or_fault(row, at)]
        return len(said) > 1 and all(head == known for head, known in said)


def plain_head(cell: Cell) -> str:
    """A head without blanks, marks and numbers around it, and without what stands in brackets."""
    text = spelling.plain(spelling.characters(str(cell or ""))).replace(" ", "")
    text = _NUMBERED.sub("", text.strip(_SIGNS)).strip(_SIGNS)
    text = _TOLD_BEFORE.sub("", text).strip(_SIGNS)
    if text and _WRAPPED.get(text[0]) == text[-1]:
        text = text[1:-1].strip(_SIGNS)
    cut = min((at for at in map(text.find, spelling.OPENS) if at > 0), default=len(text))
    return text[:cut].strip(_SIGNS)


def words_or_fault(row: Sequence[Cell], at: int) -> bool:
    """Something stands in the cell, be it readable or not."""
    return at < len(row) and row[at] not in (None, "") and str(row[at]).strip() != ""


def find_heads(cells: list[list[Cell]], merged: Merged, form: SheetForm) -> Heads | None:
    """The line in which all the heads stand that a sheet must have, with those below it, if any.

    Heads in two lines: the upper one says 联系方式 over several columns, the lower one what each is;
    whatever stands alone is merged down, or the cell below it is empty.
    """
    known = {column.head: column for column in form.columns}
    wanted = {column.head for column in form.columns if column.required}
    for top in range(min(HEADS_WITHIN, len(cells))):
        heads = [plain_head(cell) for cell in cells[top]]
        last = top
        while last + 1 < len(cells):
            below = [plain_head(cell) for cell in cells[last + 1]]
            if not _goes_on(heads, below, known, wanted, is_split=_is_split(merged, last)):
                break
            last += 1
            below += [""] * (len(heads) - len(below))
            heads += [""] * (len(below) - len(heads))
            heads = [_of_two(*pair, known) for pair in zip(heads, below, strict=True)]
        found = {at: known[head] for at, head in enumerate(heads) if head in known}
        if wanted <= {column.head for column in found.values()}:
            named = frozenset(at for at, head in enumerate(heads) if head)
            unknown = [head for head in heads if head and head not in known]
            return Heads(last, found, unknown, named)
    return None


def _of_two(high: str, low: str, known: dict[str, Column]) -> str:
    """What a column is called whose head stands in two lines."""
    if low in known or not high:
        return low
    return high if high in known or not low or low == high else f"{high}{low}"


def _is_split(merged: Merged, line: int) -> bool:
    """A head of this line stands over several columns."""
    return any(top <= line <= bottom and right > left for (top, left), (bottom, right) in merged)


def _goes_on(
    heads: list[str],
    below: list[str],
    known: dict[str, Column],
    wanted: set[str],
    *,
    is_split: bool,
) -> bool:
    """The line below belongs to the heads, too."""
    if not any(head in known for head in heads):
        return False  # a title is above the heads, not one of their lines
    for at, head in enumerate(heads):
        if head in wanted and at < len(below) and below[at] not in {"", head}:
            return False
    return any(low in known for low in below) or (is_split and any(below))
