"""What places asks of the modules above it: what is promised, who is there when, what was done."""

from dataclasses import dataclass
from datetime import date

from lianxin.core.home import Part
from lianxin.core.slots import NavLink, Slot
from lianxin.organisation.models import Committee
from lianxin.places.models import Place


@dataclass(frozen=True)
class MonthAtPlaces:
    """A month at some places, by their ids."""

    places: tuple[int, ...]
    first: date


@dataclass(frozen=True)
class Presence:
    """A member's day at a place."""

    place: int
    person: int
    day: date
    is_online: bool = False


@dataclass(frozen=True)
class Since:
    """Codes of a committee, from a day on."""

    committee: int
    day: date


@dataclass(frozen=True)
class UpcomingShifts:
    """What is still to come at a place, said before it is closed, and where its rota is."""

    shifts: int
    rota_url: str = ""


upcoming_shifts: Slot[Place, UpcomingShifts] = Slot("places.ahead")
beside_place: Slot[Place, NavLink] = Slot("places.beside")  # where else there is something of it
promised_days: Slot[Committee, int] = Slot("places.promised_days")
consents_on_paper: Slot[Committee, list[str]] = Slot("places.consents_on_paper")
presences: Slot[MonthAtPlaces, list[Presence]] = Slot("places.presences")
messages_by_code: Slot[Since, dict[int, int]] = Slot("places.messages_by_code")


@dataclass(frozen=True)
class MonthOfPlace:
    """A month at one place, by its first day."""

    place: Place
    first: date


@dataclass(frozen=True)
class LogLine:
    """A line of a place's log (台账): which day (none: of the whole month), what, how many.

    Nobody's name and nobody's words; nothing internal. `about` (app.Model:ref) is what it came from.
    """

    day: date | None
    what: str
    many: int
    unit: str
    about: str = ""


month_lines: Slot[MonthOfPlace, list[LogLine]] = Slot("places.month_lines")
sections_of_place: Slot[Place, Part] = Slot("places.sections")  # shown to those who keep it
