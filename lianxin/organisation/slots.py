"""What organisation asks higher modules: for its pages, after days away, and before a next term."""

from dataclasses import dataclass
from datetime import date

from lianxin.core.home import Door
from lianxin.core.slots import NavLink, Slot
from lianxin.organisation.models import Committee, Member, Term

# The towns, streets and parks of a committee, each by its name and its kind (see `Unit.Area`).
known_areas: Slot[Committee, dict[str, str]] = Slot("known_areas")

# More tabs over the office's pages about people; `section` is what their own pages call themselves.
people_tabs: Slot[None, NavLink] = Slot("people_tabs")

# What can be done about the terms of a committee, beside their list.
about_terms: Slot[None, NavLink] = Slot("about_terms")


@dataclass(frozen=True)
class AboutMember:
    """A few rows about a member, as far as whoever opens their page may know of them."""

    title: str
    doors: list[Door]


about_members: Slot[Member, AboutMember] = Slot("about_members")


@dataclass(frozen=True)
class Absence:
    """Days on which a member is away or exempt; without a last day, until it is ended."""

    member: Member
    starts: date
    ends: date | None


# What follows from days away that were written just now: sentences for whoever wrote them.
absences: Slot[Absence, str] = Slot("absences")


# What a browser has opened by code: (a matter, which of its codes), and the matters that are open yet.
Opened = tuple[tuple[int, int], ...]
still_open: Slot[Opened, frozenset[int]] = Slot("still_open")


@dataclass(frozen=True)
class NextTerm:
    """A term after this one, from a day on, that somebody is about to open."""

    term: Term
    starts: date


# Asked in the transaction that opens it: sentences why it cannot be opened yet.
before_next_term: Slot[NextTerm, str] = Slot("before_next_term")
