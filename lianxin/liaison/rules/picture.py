"""The picture of a chain: where each name stands, and how it is tied to whoever stands above."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

COLUMNS = (1, 206, 470)  # of chairpersons, standing members, members
CARD, NAME = 160, 84  # how wide a card is, and a name without one
PEOPLE, WIDTH = 780, 1096
ROW, GAP, HEAD, HALF = 38, 12, 44, 25
WIDE_CHARACTERS = 9  # of a sector's name in a card

USED, UNUSED, BROKEN = "used", "unused", "broken"


@dataclass
class Branch:
    """A person in the chain with those below; `tie` says how they are tied to whoever is above."""

    name: str
    note: str = ""
    said: str = ""
    tie: str = ""
    people: str = ""  # of a member's sector people: a sentence
    people_tie: str = ""
    below: "list[Branch]" = field(default_factory=list)
    key: int = 0

    def all_below(self) -> "Iterator[Branch]":
        """Everybody below, at whatever distance."""
        for one in self.below:
            yield one
            yield from one.all_below()


@dataclass(frozen=True)
class Mark:
    """A person where they are drawn."""

    branch: Branch
    x: float
    y: float
    is_card: bool

    @property
    def top(self) -> float:
        """The upper edge of the card."""
        return self.y - HALF

    @property
    def text_x(self) -> float:
        """Where the words begin."""
        return self.x + 12 if self.is_card else self.x

    @property
    def end_x(self) -> float:
        """Where what is tied to it begins."""
        return self.x + (CARD if self.is_card else NAME)

    @property
    def note(self) -> str:
        """The sector, as much of it as a card holds."""
        words = self.branch.note
        return words if len(words) <= WIDE_CHARACTERS else f"{words[: WIDE_CHARACTERS - 1]}…"


@dataclass(frozen=True)
class Tie:
    """A line from one to the next, as a path."""

    path: str
    kind: str


@dataclass(frozen=True)
class ChainPicture:
    """Everything that is drawn."""

    marks: Sequence[Mark]
    ties: Sequence[Tie]
    height: float
    heads: Sequence[tuple[int, str]] = ()  # where a column begins, and what it is called
    width: int = WIDTH
    people_x: int = PEOPLE


def draw(top: Branch, *, level: int = 0, heads: Sequence[str] = ()) -> ChainPicture:
    """Lay out a chain from whoever stands at its top: chairpersons are level 0, members level 2."""
    pen = _Pen(level)
    pen.place(top, level)
    named = zip(COLUMNS[level:], heads[level:], strict=False)
    columns = [(column - pen.shift, words) for column, words in named]
    return ChainPicture(pen.marks, pen.ties, pen.next_y + 4, columns)


class _Pen:
    def __init__(self, level: int) -> None:
        self.shift = COLUMNS[level] - COLUMNS[0]
        self.next_y: float = HEAD - ROW / 2
        self.marks: list[Mark] = []
        self.ties: list[Tie] = []

    def place(self, branch: Branch, level: int) -> Mark:
        """A name in the middle of those below it; the names at the end stand one below the other."""
        column = min(level, len(COLUMNS) - 1)
        is_card = column < len(COLUMNS) - 1
        if branch.below:
            lower = [self.place(one, level + 1) for one in branch.below]
            y = (lower[0].y + lower[-1].y) / 2
        else:
            lower = []
            height = 2 * HALF if is_card else ROW
            y = self.next_y + height / 2
            self.next_y += height
        if is_card:
            self.next_y += GAP
        mark = Mark(branch, COLUMNS[column] - self.shift, y, is_card)
        self.marks.append(mark)
        self.ties += [Tie(_curve(mark, one), one.branch.tie) for one in lower]
        if branch.people_tie:
            line = f"M{mark.end_x:g} {mark.y:g}H{PEOPLE - 14}"
            self.ties.append(Tie(line, branch.people_tie))
        return mark


def _curve(upper: Mark, lower: Mark) -> str:
    x, end = upper.end_x, lower.x - 6
    middle = (x + end) / 2
    return f"M{x:g} {upper.y:g}C{middle:g} {upper.y:g} {middle:g} {lower.y:g} {end:g} {lower.y:g}"
