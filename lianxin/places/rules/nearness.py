"""Which areas lie near which, by their tiles on the schematic map."""

from collections.abc import Iterable
from typing import Protocol, TypeVar


class AreaTile(Protocol):
    """An area with its row and column, from 1; 0 has no tile."""

    row: int
    column: int


A = TypeVar("A", bound=AreaTile)


def has_tile(area: AreaTile) -> bool:
    """It lies somewhere on the map."""
    return area.row > 0 and area.column > 0


def in_order(areas: Iterable[A]) -> list[A]:
    """As the map is read; who has no tile comes last."""
    return sorted(areas, key=lambda area: (not has_tile(area), area.row, area.column))


def nearest_first(here: A, areas: Iterable[A]) -> list[A]:
    """An area, then the others by how far their tiles lie; who has no tile is near to nobody."""
    others = [area for area in areas if area != here and has_tile(area)]
    known = sorted(others, key=lambda area: _square(here, area)) if has_tile(here) else []
    return [here, *known]


def are_neighbours(here: AreaTile, there: AreaTile) -> bool:
    """Their tiles touch, at a side or at a corner."""
    return has_tile(here) and has_tile(there) and _square(here, there) <= 2


def _square(here: AreaTile, there: AreaTile) -> int:
    return int((here.row - there.row) ** 2 + (here.column - there.column) ** 2)
