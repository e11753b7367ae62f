"""换届: one page on which everything that people have in hand is handed on."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.duty.models import Shift
from lianxin.inbox.models import OPEN_STATES, Case
from lianxin.organisation.models import (
    Appointment,
    Handover,
    Member,
    MemberQuerySet,
    Person,
    Term,
    Unit,
)
from lianxin.organisation.policies import handings, members
from lianxin.places.models import Place
from lianxin.workbook.models import Workbook


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
    rows: Any = members.rows(actor).filter(term=new, continues__isnull=False)
    found = rows.in_register_order().select_related("person", "sector", "continues")
    return _by_label(found)


def _by_label(rows: Iterable[Member]) -> dict[str, Member]:
    """Members by name and sector; two who share both also by the first eight signs of their key."""
    found = [(f"{row.person.name}（{row.sector.name}", row) for row in rows]
    many = Counter(label for label, _row in found)
    return {
        f"{label}）" if many[label] == 1 else f"{label}，{str(row.ref)[:8]}）": row
        for label, row in found
    }


def page(actor: Actor, change: TermChange) -> dict[str, Any]:
    """Everything about the change on one page."""
    if change.new is None:
        return {"change": change}
    marked = list(_marked(actor, change.new))
    undecided = list(_undecided(actor, change.old).in_register_order())
    new = Member.objects.filter(committee=actor.committee_id, term=change.new)
    rows = _holdings(actor, marked, change.new)
    unsettled = sum(1 for one in marked if one.settled_at is None)
    return {
        "change": change,
        "undecided": _by_sector(undecided),
        "undecided_count": len(undecided),
        "leaving": rows,
        "unsettled": unsettled,
        "headless": _headless(actor, change.new) if marked and not unsettled else [],
        "going_on": list(going_on(actor, change.new)),
        "fresh": _names(new.filter(continues=None)),
        "is_listed": Workbook.objects.filter(term=change.new, applied_at__isnull=False).exists(),
        "left": len(marked),
        "names": list(successors(actor, change.new)) if unsettled else [],
        "is_past": change.new.starts <= clock.today(),
    }


def _headless(actor: Actor, new: Term) -> list[str]:
    """The open places that nobody heads from the first day of the term on."""
    heads = Appointment.objects.current(new.starts).filter(post__key="head").values("unit")
    places = Place.objects.open().filter(committee=actor.committee_id)
    return list(places.exclude(team__in=heads).values_list("name", flat=True))


def _names(rows: MemberQuerySet) -> list[str]:
    return list(rows.in_register_order().values_list("person__name", flat=True))


def _by_sector(rows: list[Member]) -> list[tuple[str, list[Member]]]:
    heaps: dict[str, list[Member]] = {}
    for row in rows:
        heaps.setdefault(row.sector.name, []).append(row)
    return list(heaps.items())


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
    planned = (
        Shift.objects.expected()
        .filter(member__in=ids, on__gte=new.starts)
        .values_list("member", flat=True)
    )
    in_hand = Case.objects.filter(handler__in=ids, state__in=OPEN_STATES)
    shifts, open_cases = Counter(planned), Counter(in_hand.values_list("handler", flat=True))
    rows = [
        {
            "handing": one,
            "posts": posts.get(one.member.person_id, []),
            "shifts": shifts[one.member_id],
            "cases": open_cases[one.member_id],
        }
        for one in marked
    ]
    return sorted(rows, key=lambda row: not (row["posts"] or row["shifts"] or row["cases"]))
