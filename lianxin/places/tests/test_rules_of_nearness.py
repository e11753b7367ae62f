"""Which areas lie near which."""

from dataclasses import dataclass

from lianxin.places.rules.nearness import are_neighbours, has_tile, in_order, nearest_first


@dataclass(frozen=True)
class Tile:
    name: str
    row: int
    column: int


HERE, SIDE, CORNER, FAR = (
    Tile("here", 2, 2),
    Tile("side", 2, 3),
    Tile("corner", 3, 3),
    Tile("far", 2, 5),
)
NOWHERE, HALF = Tile("nowhere", 0, 0), Tile("half", 1, 0)


def test_a_tile_needs_a_row_and_a_column():
    assert [has_tile(one) for one in (HERE, Tile("first", 1, 1), NOWHERE, HALF, Tile("x", 0, 1))] == [
        True, True, False, False, False,
    ]  # fmt: skip


def test_the_map_is_read_row_by_row_and_who_has_no_tile_is_last():
    assert in_order([NOWHERE, FAR, CORNER, HERE, SIDE]) == [HERE, SIDE, FAR, CORNER, NOWHERE]


def test_the_nearest_come_first():
    assert nearest_first(HERE, [FAR, NOWHERE, CORNER, HERE, SIDE]) == [HERE, SIDE, CORNER, FAR]
    assert nearest_first(NOWHERE, [FAR, HERE]) == [NOWHERE]


def test_neighbours_touch_at_a_side_or_a_corner():
    assert are_neighbours(HERE, SIDE)
    assert are_neighbours(HERE, CORNER)
    assert are_neighbours(HERE, HERE)
    assert not are_neighbours(HERE, FAR)
    assert not are_neighbours(HERE, Tile("two", 4, 2))
    assert not are_neighbours(HERE, NOWHERE)
    assert not are_neighbours(Tile("edge", 1, 1), NOWHERE)
