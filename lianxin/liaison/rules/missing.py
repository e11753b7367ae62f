"""Where a contact point is missing, and why: many people, few members, much need, out of reach."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

TIMES = 2  # so often the average of all is a lot
MANY, FEW, NEED, FAR = "many", "few", "need", "far"


@dataclass(frozen=True)
class TownFigures:
    """What is known of a town: people about, members whose areas are there, open places, messages of a year."""

    name: str
    people: int | None
    members: int
    places: int
    messages: int
    is_near: bool  # a place is open here or in a town beside it


def reasons(towns: Sequence[TownFigures]) -> list[tuple[TownFigures, list[str]]]:
    """The towns in which a contact point is missing, in the order given, each with its reasons.

    It is missing where no place is open, or where two of the reasons hold.
    """
    known = [town for town in towns if town.people]
    people = sum(town.people or 0 for town in known)
    per_place = _share(people, sum(town.places for town in known))
    per_member = _share(people, sum(town.members for town in known))
    messages = _share(sum(town.messages for town in towns), len(towns))
    found = []
    for town in towns:
        why = []
        if town.people and _exceeds(town.people, town.places, per_place):
            why.append(MANY)
        if town.people and _exceeds(town.people, town.members, per_member):
            why.append(FEW)
        if messages is not None and town.messages > TIMES * messages:
            why.append(NEED)
        if not town.is_near:
            why.append(FAR)
        if not town.places or len(why) > 1:
            found.append((town, why))
    return found


def _share(total: int, by: int) -> Fraction | None:
    return Fraction(total, by) if by else None


def _exceeds(people: int, by: int, usual: Fraction | None) -> bool:
    """Nobody is there, or so many people come to one as to two elsewhere."""
    if not by:
        return True
    return usual is not None and Fraction(people, by) > TIMES * usual
