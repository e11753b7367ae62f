"""The towns as a grid of tiles: never an outline of the city, never to scale.

A town is any object (or dict) that says `name`, `stations`, `studios`, `points` (how many of
each), `words` (在办8件) and, where something is wrong, `heed` (超期1件); it may say `column`
and `row` (from 1), and `url`. Who has no tile, or finds it taken, comes below the others.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

_COLUMNS, _WIDTH, _HEIGHT, _GAP, _RIVER = 4, 146, 100, 14, 68
_PITCH, _DRAWN = _WIDTH + 16, 674  # the river is drawn for a map of this width
_FITS = 6  # characters of a name; a longer one is set closer
# Dots in at most two lines: as large as ten fit, or smaller when a town has many places.
_LARGE, _SMALL = (12.4, 10, 10.0), (6.5, 19, 5.0)


@dataclass(frozen=True)
class Dot:
    """One place: a square for a station, a disc for a studio, a ring for a contact point."""

    kind: str
    x: float
    y: float
    side: float = 10.0

    @property
    def left(self) -> float:
        return round(self.x - self.side / 2, 1)

    @property
    def top(self) -> float:
        return self.y - self.side / 2

    @property
    def radius(self) -> float:
        return self.side * (0.45 if self.kind == "studios" else 0.38)


@dataclass(frozen=True)
class Tile:
    """One town as it is drawn."""

    town: Any
    x: int
    y: int
    dots: list[Dot]

    @property
    def is_gap(self) -> bool:
        return not self.dots

    @property
    def is_long(self) -> bool:
        return len(str(_said(self.town, "name"))) > _FITS


@dataclass(frozen=True)
class Town:
    """The whole drawing."""

    width: int
    height: int
    river_y: int
    tiles: list[Tile] = field(default_factory=list)

    @property
    def stretch(self) -> float:
        return round(self.width / _DRAWN, 3)

    @property
    def places(self) -> int:
        return sum(_number(tile.town, kind) for tile in self.tiles for kind in _KINDS)


_KINDS = ("stations", "studios", "points")


def _said(town: Any, name: str) -> Any:
    return town.get(name) if isinstance(town, Mapping) else getattr(town, name, None)


def _number(town: Any, kind: str) -> int:
    return int(_said(town, kind) or 0)


def tiles(towns: Iterable[Any], river_after: int = 0) -> Town:
    """Lay the towns out, the river under row `river_after` when there is one."""
    laid = []
    for town, row, column in _placed(list(towns)):
        x = 14 + (column - 1) * _PITCH
        y = _top(row) + (_RIVER if river_after and row > river_after else 0)
        laid.append(Tile(town, x, y, _dots(town, x + 18, y + 50)))
    width = max([_DRAWN, *(tile.x + _PITCH for tile in laid)])
    bottom = max((tile.y for tile in laid), default=0) + _HEIGHT + 10
    river_y = _top(river_after + 1) + _RIVER // 2 - 6 if river_after else 0
    return Town(width, bottom, river_y, laid)


def _top(row: int) -> int:
    return 10 + (row - 1) * (_HEIGHT + _GAP)


def _placed(towns: list[Any]) -> list[tuple[Any, int, int]]:
    """Each town with its row and column; below them those without a tile of their own."""
    taken: dict[tuple[int, int], Any] = {}
    rest = []
    for town in towns:
        at = int(_said(town, "row") or 0), int(_said(town, "column") or 0)
        if min(at) < 1 or at in taken:
            rest.append(town)
        else:
            taken[at] = town
    last = max((row for row, _ in taken), default=0)
    columns = max([_COLUMNS, *(column for _, column in taken)])
    placed = [(town, row, column) for (row, column), town in taken.items()]
    below = enumerate(rest)
    return placed + [(town, last + 1 + at // columns, at % columns + 1) for at, town in below]


def _dots(town: Any, x: int, y: int) -> list[Dot]:
    kinds = [kind for kind in _KINDS for _ in range(_number(town, kind))]
    pitch, per_line, side = _LARGE if len(kinds) <= 2 * _LARGE[1] else _SMALL
    above = 5 if len(kinds) > per_line else 0
    return [
        Dot(
            kind,
            round(x + at % per_line * pitch, 1),
            y - above + at // per_line * 13,
            side,
        )
        for at, kind in enumerate(kinds[: 2 * per_line])
    ]
