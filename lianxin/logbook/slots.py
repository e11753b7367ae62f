"""What the logbook asks of the modules above it: what else of the five ones there is, which stories."""

from dataclasses import dataclass
from uuid import UUID

from lianxin.core.slots import Slot
from lianxin.places.models import Place


@dataclass(frozen=True)
class YearOfPlace:
    """A place in a year."""

    place: Place
    year: int


# How many there are of `FiveOne.FilledBy` (proposal, information): said by whoever has them.
further_ones: Slot[YearOfPlace, dict[str, int]] = Slot("logbook.further_ones")


@dataclass(frozen=True)
class PublishedStory:
    """A story that everybody may read, for whoever keeps it: what it is (app.Model:ref), and where."""

    about: str
    committee_id: int
    title: str
    section: str
    back: str


stories: Slot[UUID, PublishedStory] = Slot("logbook.stories")
