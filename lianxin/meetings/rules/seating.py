"""Who sits where: the front row from its middle outwards, then row by row; some are put by hand."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

P = TypeVar("P")
Place = tuple[int, int]  # row and seat, both counted from one


def places_of(rows: int, seats: int) -> list[Place]:
    """All places in the order in which they are given: in each row the middle first, then left and right."""
    middle = (seats + 1) // 2
    from_middle = [middle]
    for step in range(1, seats):
        # Chinese protocol: the second sits at the left hand of the first, the third at the right.
        for at in (middle - step, middle + step):
            if 1 <= at <= seats:
                from_middle.append(at)
    return [(row, seat) for row in range(1, rows + 1) for seat in from_middle]


def seat(
    people: Sequence[P], rows: int, seats: int, by_hand: Mapping[P, Place]
) -> tuple[dict[P, Place], list[P]]:
    """(who sits where, who finds no place): those put by hand there, the others in their order."""
    here = set(people)
    fixed = {
        one: place
        for one, place in by_hand.items()
        if one in here and place[0] <= rows and place[1] <= seats
    }
    taken = set(fixed.values())
    free = iter([place for place in places_of(rows, seats) if place not in taken])
    seated, standing = dict(fixed), []
    for one in people:
        if one in seated:
            continue
        place = next(free, None)
        if place is None:
            standing.append(one)
        else:
            seated[one] = place
    return seated, standing
