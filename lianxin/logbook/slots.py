"""What the logbook asks of the modules above it: what else of the five ones there is at a place."""

from dataclasses import dataclass

from lianxin.core.slots import Slot
from lianxin.places.models import Place


@dataclass(frozen=True)
class YearOfPlace:
    """A place in a year."""

    place: Place
    year: int


# How many there are of `FiveOne.FilledBy` (proposal, information): said by whoever has them.
further_ones: Slot[YearOfPlace, dict[str, int]] = Slot("logbook.further_ones")
