"""换届: one page on which everything that people have in hand is handed on."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Value

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.duty.models import Shift
from lianxin.inbox.models import OPEN_STATES, Case
from lianxin.organisation.models import (
    Appointment,
    Handover,
    Member,
    Person,
    Seat,
    Sector,
    Term,
    Unit,
)
from lianxin.organisation.policies import handings, members
from lianxin.places.models import Place
from lianxin.workbook.models import Workbook

LEAVING = "leaving"  # the step on which it is said who takes over
ON_A_PAGE, LEAVING_ON_A_PAGE = 60, 16


@dataclass
class TickedMember:
    """Somebody who is not decided yet, as the page shows them: ticked or not."""

    member: Member
    is_ticked: bool
    about: str


@dataclass
class SectorTicks:
    """A sector with those of its members who are not decided yet."""

    sector: Sector
    rows: list[TickedMember]


@dataclass(frozen=True)
class TicksPage:
    """One page of whole sectors, and what leads to it."""

    sectors: list[SectorTicks]

    @property
    def at(self) -> int:
        """The sector by which the page is asked for."""
        return self.sectors[0].sector.pk

    @property
    def label(self) -> str:
        """From the first sector to the last."""
        first, last = self.sectors[0].sector.name, self.sectors[-1].sector.name
        return first if first == last else f"{first}……{last}"

    @property
    def people(self) -> int:
        """How many stand on it."""
        return sum(len(each.rows) for each in self.sectors)


@dataclass(frozen=True)
class TermChange:
    """The term that ends and, once it is opened, the one that follows."""

    old: Term
    new: Term | None


def change_of(actor: Actor) -> TermChange | None:
    """What is being handed on now; nothing before a committee's first term."""
    rows = list(
        Term.objects.filter(committee=actor.committee_id)
        .select_related("committee")
        .order_by("-number")[:2]
    )
    if not rows:
        return None
    if len(rows) == 1:
        return TermChange(rows[0], None)
    new, old = rows
    is_over = new.starts <= clock.today() and not _undecided(actor, old).exists()
    if is_over and not _marked(actor, new).filter(settled_at=None).exists():
        return TermChange(new, None)
    return TermChange(old, new)


def _undecided(actor: Actor, old: Term) -> Any:
    rows = members.rows(actor).filter(term=old, ends=None, handing=None, continued_by=None)
    return rows.select_related("person", "sector")


def _marked(actor: Actor, new: Term) -> Any:
    rows = handings.rows(actor).filter(on=new.starts)
    return rows.select_related("member__person", "member__sector", "successor")


def chosen(actor: Actor, old: Term, refs: list[str]) -> list[Member]:
    """The undecided members who were ticked."""
    return list(_undecided(actor, old).filter(ref__in=refs).select_related("committee"))


def kept_ticks(actor: Actor, old: Term) -> list[str]:
    """The undecided members who were ticked before, on whatever page."""
    ticked = _undecided(actor, old).filter(handover_tick__is_ticked=True)
    return [str(ref) for ref in ticked.values_list("ref", flat=True)]


def of_sector(actor: Actor, old: Term, sector: str) -> list[Member]:
    """The undecided members of one sector."""
    rows = _undecided(actor, old).select_related("committee")
    return [member for member in rows if str(member.sector_id) == sector]


def undecided_refs(actor: Actor, old: Term) -> list[str]:
    """Who may be ticked."""
    return [str(ref) for ref in _undecided(actor, old).values_list("ref", flat=True)]


def fetch_handing(actor: Actor, ref: UUID) -> Handover:
    """Somebody who leaves, or 404 and 403 as the policy says."""
    rows = Handover.objects.select_related("member__person", "member__committee")
    return handings.fetch(actor, "organisation.appoint", within=rows, ref=ref)


def successors(actor: Actor, new: Term) -> dict[str, Person]:
    """Members of the day on which the new term begins who do not leave, by name and sector."""
    leaving = handings.rows(actor).values("member__person")
    rows = (
        members.rows(actor)
        .current(new.starts)  # type: ignore[attr-defined]
        .exclude(person__in=leaving)
        .in_register_order()
        .select_related("person", "sector")
    )
    return {label: row.person for label, row in _by_label(rows).items()}


def going_on(actor: Actor, new: Term) -> dict[str, Member]:
    """Those who go on into a term, by name and sector."""
    return _by_label(row for row in _in_new_term(actor, new) if row.continues_id)


def _in_new_term(actor: Actor, new: Term) -> list[Member]:
    rows: Any = members.rows(actor).filter(term=new)
    return list(rows.in_register_order().select_related("person", "sector", "continues"))


def _by_label(rows: Iterable[Member]) -> dict[str, Member]:
    """Members by name and sector; two who share both also by the first eight signs of their key."""
    found = [(f"{row.person.name}（{row.sector.name}", row) for row in rows]
    many = Counter(label for label, _row in found)
    return {
        f"{label}）" if many[label] == 1 else f"{label}，{str(row.ref)[:8]}）": row
        for label, row in found
    }


def page(actor: Actor, change: TermChange, at: str, step: str, number: str) -> dict[str, Any]:
    """Everything about the change on one page: who is to be decided, or what those who leave hold."""
    if change.new is None:
        return {"change": change}
    marked = list(_marked(actor, change.new))
    coming = _in_new_term(actor, change.new)
    unsettled = sum(1 for one in marked if one.settled_at is None)
    wants_leaving = step == LEAVING and bool(marked)
    is_listed = not wants_leaving and _is_listed(change.new)
    pages = _pages(_by_sector(actor, change.old, is_listed=is_listed))
    is_leaving = not pages or wants_leaving
    shown = next((one for one in pages if at in _asked_by(one)), pages[0] if pages else None)
    known = {
        "change": change,
        "undecided_count": sum(one.people for one in pages),
        "unsettled": unsettled,
        "headless": _headless(actor, change.new) if marked and not unsettled else [],
        "going_on": list(_by_label(row for row in coming if row.continues_id)),
        "fresh": [row.person.name for row in coming if not row.continues_id],
        "is_listed": is_listed,
        "left": len(marked),
        "is_past": change.new.starts <= clock.today(),
        "is_leaving": is_leaving,
        "shown": None if is_leaving else shown,
    }
    if is_leaving:
        rows = Paginator(_holdings(actor, marked, change.new), LEAVING_ON_A_PAGE)
        names = list(successors(actor, change.new)) if unsettled else []
        return known | {"page_obj": rows.get_page(number), "names": names}
    elsewhere = [one for one in pages if one is not shown]
    return known | {"pages": pages, "ticked_elsewhere": _ticked(elsewhere)}


def _is_listed(new: Term) -> bool:
    """A list of the new term was brought in."""
    return Workbook.objects.filter(term=new, applied_at__isnull=False).exists()


def _asked_by(page: TicksPage) -> set[str]:
    return {str(each.sector.pk) for each in page.sectors}


def _ticked(pages: list[TicksPage]) -> int:
    """How many are ticked on pages that are not shown, by somebody who looked at them."""
    rows = [row for one in pages for each in one.sectors for row in each.rows]
    return sum(row.is_ticked and _was_kept(row.member) for row in rows)


def _was_kept(member: Member) -> bool:
    return hasattr(member, "handover_tick")


def _headless(actor: Actor, new: Term) -> list[str]:
    """The open places that nobody heads from the first day of the term on."""
    heads = Appointment.objects.current(new.starts).filter(post__key="head").values("unit")
    places = Place.objects.open().filter(committee=actor.committee_id)
    return list(places.exclude(team__in=heads).values_list("name", flat=True))


def _by_sector(actor: Actor, old: Term, *, is_listed: bool) -> list[SectorTicks]:
    """Who is not decided yet; where a list was brought in, whoever is missing there is ticked first."""
    rows = _undecided(actor, old).select_related("handover_tick").in_register_order()
    heaps: dict[Sector, list[TickedMember]] = {}
    for member in rows:
        tick = member.handover_tick.is_ticked if _was_kept(member) else is_listed
        heaps.setdefault(member.sector, []).append(TickedMember(member, tick, _about(member)))
    in_order = sorted(heaps.items(), key=lambda heap: (heap[0].order, heap[0].pk))
    return [SectorTicks(sector, found) for sector, found in in_order]


def _about(member: Member) -> str:
    """Unit and post, and what they are in the committee where that is more than a member."""
    seat = member.get_seat_display() if member.seat != Seat.MEMBER else ""
    return "，".join(
        part for part in (f"{member.person.employer}{member.person.position}", seat) if part
    )


def _pages(sectors: list[SectorTicks]) -> list[TicksPage]:
    """Whole sectors together, as many as fit one page."""
    pages: list[list[SectorTicks]] = []
    for each in sectors:
        fits = pages and sum(len(one.rows) for one in pages[-1]) + len(each.rows) <= ON_A_PAGE
        if fits:
            pages[-1].append(each)
        else:
            pages.append([each])
    return [TicksPage(found) for found in pages]


def _holdings(actor: Actor, marked: list[Handover], new: Term) -> list[dict[str, Any]]:
    """Beside each who leaves what they have in hand: posts, shifts in the new term, open cases."""
    people = [one.member.person_id for one in marked]
    ids = [one.member_id for one in marked]
    posts: dict[int, list[str]] = {}
    held = (
        Appointment.objects.running()
        .filter(committee=actor.committee_id, person__in=people)
        .exclude(unit__kind__in=[Unit.Kind.COMMITTEE, Unit.Kind.OFFICE])
    )
    for person, unit, post in held.values_list("person", "unit__name", "post__name"):
        posts.setdefault(person, []).append(f"{unit}{post}")
    planned = Shift.objects.expected().filter(member__in=ids, on__gte=new.starts).order_by()
    in_hand = Case.objects.filter(handler__in=ids, state__in=OPEN_STATES).order_by()
    of_shifts = planned.annotate(is_case=Value(False)).values_list("member", "is_case")
    of_cases = in_hand.annotate(is_case=Value(True)).values_list("handler", "is_case")
    held_by = Counter(of_shifts.union(of_cases, all=True))
    rows = [
        {
            "handing": one,
            "posts": posts.get(one.member.person_id, []),
            "shifts": held_by[one.member_id, False],
            "cases": held_by[one.member_id, True],
        }
        for one in marked
    ]
    return sorted(rows, key=lambda row: not (row["posts"] or row["shifts"] or row["cases"]))
