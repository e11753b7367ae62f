"""What a person's home shows: each module brings its parts, figures and doors in `panels.py`.

A member's home is a page on a phone, everybody else's (今日) a page at a desk. Fillers answer nothing
where the actor has nothing to do with them.
"""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from lianxin.core.slots import Slot


@dataclass(frozen=True)
class Door:
    """A row that leads somewhere."""

    url: str
    label: str
    note: str = ""
    icon: str = ""


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


member_parts: Slot[None, Part] = Slot("home.member")
desk_parts: Slot[None, Part] = Slot("home.desk")
figures: Slot[None, list[Figure]] = Slot("home.figures")
station_doors: Slot[None, list[Door]] = Slot("home.station")  # what a head has to see to
doors: Slot[None, Door] = Slot("home.doors")  # where else a member can go from their home
