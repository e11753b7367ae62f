"""What comes back every year: each module registers its dates in `recurring.py`, the office's year shows them.

    @recurring("record.year_end", _("核对履职记录"), month=12, day=20, right="inbox.work")
    def deeds_of_the_year(actor: Actor, year: int) -> DateList: ...

The function says what the actor finds in the list of the date in a year, also when it is nothing.
Month and day are the usual ones: a committee sets its own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from lianxin.core.access import Actor


@dataclass(frozen=True)
class DateList:
    """What is in the list of a date, in a sentence (also that nothing is), and where the list is."""

    words: str
    url: str


Read = Callable[[Actor, int], DateList]
# Of a committee, by its id, in a year:
KnownDay = Callable[[int, int], date | None]
Comes = Callable[[int, int], bool]


@dataclass(frozen=True)
class RecurringDate:
    """A date of the office's year, and how its list is read.

    Only holders of `right` are told what is in the list. `known_day` is for a date of which the
    module's own rows may name the day, `comes` for one that does not come every year. `series` is
    the key of the papers that usually go with it.
    """

    key: str
    label: str | Promise
    month: int
    day: int
    right: str
    read: Read
    known_day: KnownDay | None = None
    comes: Comes | None = None
    series: str = ""


RECURRING: dict[str, RecurringDate] = {}


def recurring(
    key: str,
    label: str | Promise,
    *,
    month: int,
    day: int,
    right: str,
    known_day: KnownDay | None = None,
    comes: Comes | None = None,
    series: str = "",
) -> Callable[[Read], Read]:
    """Register a date under `module.what`, with the function that reads its list."""

    def register(read: Read) -> Read:
        if key in RECURRING:
            raise ValueError(f"two modules name a recurring date {key}")
        RECURRING[key] = RecurringDate(
            key, label, month, day, right, read, known_day, comes, series
        )
        return read

    return register
