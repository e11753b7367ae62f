"""What a person's home shows: each module brings its parts, figures and doors in `panels.py`.

A member's home is a page on a phone, everybody else's (今日) a page at a desk. Fillers answer nothing
where the actor has nothing to do with them. What several of them ask for is read once for the page:
`once(working_calendar, actor.committee_id)`.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db.models import QuerySet

from lianxin.core.slots import Slot

T = TypeVar("T")


class Once:
    """What the fillers of one page have asked for, so that each thing is read once."""

    def __init__(self) -> None:
        self._read: dict[tuple[Any, ...], Any] = {}

    def __call__(self, read: Callable[..., T], *args: Hashable) -> T:
        """What `read` finds, or found when somebody asked before."""
        key = (read, *args)
        if key not in self._read:
            self._read[key] = read(*args)
        found: T = self._read[key]
        return found


@dataclass(frozen=True)
class Door:
    """A row that leads somewhere."""

    url: str
    label: str
    note: str = ""
    icon: str = ""
    is_counted: bool = False  # how many notices were not looked at stands beside it


@dataclass(frozen=True)
class Part:
    """A section of a home: its template, and what that shows; perhaps words for the head of the page."""

    template: str
    values: dict[str, Any] = field(default_factory=dict)
    headline: str = ""


@dataclass(frozen=True)
class Figure:
    """How many rows wait, with the words that say what is counted, and where all of them are."""

    waiting: QuerySet[Any] | int
    label: str
    definition: str
    url: str


@dataclass(frozen=True)
class Look:
    """Something to look at, said in a sentence with how many there are (%(n)d), and where they are."""

    waiting: QuerySet[Any] | int
    words: str
    url: str
    icon: str = "check"


@dataclass(frozen=True)
class FirstStep:
    """What a new installation still wants: it is done as soon as there is a row of it."""

    there: QuerySet[Any]
    label: str
    note: str
    url: str


member_parts: Slot[Once, Part] = Slot("home.member")
desk_parts: Slot[Once, Part] = Slot("home.desk")
figures: Slot[Once, list[Figure]] = Slot("home.figures")
looks: Slot[Once, list[Look]] = Slot("home.looks")  # what waits for somebody in their post
first_steps: Slot[Once, list[FirstStep]] = Slot("home.first_steps")
station_doors: Slot[Once, list[Door]] = Slot("home.station")  # what a head has to see to
doors: Slot[Once, Door] = Slot("home.doors")  # where else a member can go from their home
