"""Walking up and down a chain: whoever stands above whom is given as pairs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping


def up(one: int, upper_of: Mapping[int, int]) -> list[int]:
    """Everybody above, the nearest first."""
    found: list[int] = []
    above = upper_of.get(one)
    while above is not None and above not in found:
        found.append(above)
        above = upper_of.get(above)
    return found


def down(one: int, pairs: Iterable[tuple[int, int]]) -> set[int]:
    """Everybody below, at whatever distance; `pairs` are upper and lower."""
    lowers: dict[int, list[int]] = defaultdict(list)
    for upper, lower in pairs:
        lowers[upper].append(lower)
    found: set[int] = set()
    waiting = list(lowers[one])
    while waiting:
        lower = waiting.pop()
        if lower not in found:
            found.add(lower)
            waiting += lowers[lower]
    return found - {one}


def circle(upper: int, lower: int, upper_of: Mapping[int, int]) -> list[int]:
    """The way from `upper` up to `lower`, where a new link between them would close a circle; else nothing."""
    if upper == lower:
        return [upper]
    way = [upper, *up(upper, upper_of)]
    return way[: way.index(lower) + 1] if lower in way else []
