"""What comes back every year: each module registers its dates in `recurring.py`, the office's year shows them.

    @recurring("record.year_end", _("核对履职记录"), (12, 20), "inbox.work")
    def deeds_of_the_year(actor: Actor, year: int) -> DateList: ...

The function says what the reader finds in the list of the date in a year, also that it is nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise

from lianxin.core.access import Actor
from lianxin.core.acts import values


@dataclass(frozen=True)
class DateList:
    """What is in the list of a date, in a sentence, and where the list is."""

    words: str
    url: str


Read = Callable[[Actor, int], DateList]


@dataclass(frozen=True)
class RecurringDate:
    """A date of the office's year: its usual month and day (a committee sets its own), and its list.

    Only holders of `right` are told what is in the list. Of a committee, by its id, in a year:
    `known_day` is the day where the module's own rows name it, `comes` whether it comes at all.
    `series` is the key of the papers that usually go with it.
    """

    key: str
    label: str | Promise
    usual: tuple[int, int]
    right: str
    read: Read
    known_day: Callable[[int, int], date | None] | None = None
    comes: Callable[[int, int], bool] | None = None
    series: str = ""


RECURRING: dict[str, RecurringDate] = {}


def recurring(
    key: str, label: str | Promise, usual: tuple[int, int], right: str, **more: Any
) -> Callable[[Read], Read]:
    """Register a date under `module.what`, with the function that reads its list; see `RecurringDate`."""

    def register(read: Read) -> Read:
        if key in RECURRING:
            raise ValueError(f"two modules name a recurring date {key}")
        values({key: label})
        RECURRING[key] = RecurringDate(key, label, usual, right, read, **more)
        return read

    return register
