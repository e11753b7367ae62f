"""Walking up and down a chain: whoever stands above whom is given as pairs."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property


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


@dataclass(frozen=True)
class MemberChain:
    """A chain on a day: who stands above whom (upper and lower), and who is in office."""

    pairs: Sequence[tuple[int, int]]
    here: Collection[int]

    @cached_property
    def upper_of(self) -> dict[int, int]:
        """Whoever stands next above, by the lower one."""
        return {lower: upper for upper, lower in self.pairs}

    def above(self, one: int) -> list[int]:
        """Who stands above and is in office, the nearest first: where somebody left, the next one."""
        return [who for who in up(one, self.upper_of) if who in self.here]

    def next_below(self, one: int) -> list[int]:
        """Who is in office and has this one as the nearest above."""
        lowers = down(one, self.pairs)
        return sorted(who for who in lowers if who in self.here and self.above(who)[:1] == [one])
