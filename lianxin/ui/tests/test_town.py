"""The schematic map: where a tile stands, and that none is lost."""

from lianxin.ui.place_map import tiles


def town(name, row=0, column=0):
    return {"name": name, "row": row, "column": column, "stations": 1}


def spots(drawn):
    return {tile.town["name"]: (tile.x, tile.y) for tile in drawn.tiles}


def test_a_map_is_as_wide_as_its_last_column_and_shows_every_tile():
    drawn = tiles([town("甲", 1, 1), town("乙", 1, 6), town("丙", 5, 2)])
    assert drawn.width >= max(tile.x for tile in drawn.tiles) + 146
    assert drawn.height >= max(tile.y for tile in drawn.tiles) + 100
    found = spots(drawn)
    assert found["甲"][1] == found["乙"][1] < found["丙"][1]
    assert found["甲"][0] < found["丙"][0] < found["乙"][0]
    assert all(x >= 0 and y >= 0 for x, y in found.values())


def test_who_has_no_tile_or_finds_it_taken_stands_below_the_others():
    drawn = tiles([town("甲", 1, 1), town("乙", 1, 1), town("丙"), town("丁", 2, 3)])
    found = spots(drawn)
    assert len(set(found.values())) == 4
    assert found["乙"][1] == found["丙"][1] > found["丁"][1]


def test_towns_without_any_tile_are_laid_out_in_rows_of_four():
    found = spots(tiles([town(f"镇{at}") for at in range(6)]))
    assert len({y for _, y in found.values()}) == 2
    assert len({x for x, _ in found.values()}) == 4


def test_the_river_runs_between_its_rows_over_the_whole_width():
    drawn = tiles([town("甲", 1, 1), town("乙", 2, 6)], river_after=1)
    found = spots(drawn)
    assert found["甲"][1] + 100 < drawn.river_y < found["乙"][1]
    assert drawn.stretch * 674 >= drawn.width - 1
