"""People divided among groups so that whoever belongs together stays together, and groups are alike in size."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TypeVar

P = TypeVar("P")


def divide(people: Sequence[tuple[P, str]], sizes: Sequence[int]) -> list[list[P]]:
    """For each of the groups, as large as `sizes` says already, who joins it: sector by sector.

    The largest sector first, each to the group that is the smallest then (longest processing time
    first, Graham 1969: no group gets more than 4/3 of the best possible where sectors stay whole).
    """
    heaps: dict[str, list[P]] = defaultdict(list)
    for one, sector in people:
        heaps[sector].append(one)
    joined: list[list[P]] = [[] for _size in sizes]
    for _sector, heap in sorted(heaps.items(), key=lambda item: (-len(item[1]), item[0])):
        at = min(range(len(sizes)), key=lambda n: (sizes[n] + len(joined[n]), n))
        joined[at] += heap
    return joined
