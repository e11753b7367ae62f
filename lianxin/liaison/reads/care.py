"""Who has been visited in this term and who is still to come; whom one goes with; who is expected."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max, QuerySet

from lianxin.core import clock
from lianxin.liaison.models import CareVisit, ComingIn
from lianxin.liaison.reads.chain import above
from lianxin.organisation.models import Member, Person

Occasion = CareVisit.Occasion


@dataclass(frozen=True)
class MemberTurn:
    """A member, and when in this term they were visited; who stands above them goes first."""

    member: Member
    last_on: date | None
    goes: str = ""


@dataclass(frozen=True)
class EmployerTurn:
    """An employer of members, how many, and when in this term it was visited."""

    employer: str
    members: int
    last_on: date | None


def members_in_turns(committee_id: int, occasion: str) -> list[MemberTurn]:
    """All members of the term: those still to come first, in the order of the register. Five queries."""
    rows = Member.objects.filter(committee=committee_id).current(clock.today())
    members = list(rows.in_register_order().select_related("person", "sector", "term"))
    visits = CareVisit.objects.filter(committee=committee_id, occasion=occasion).order_by()
    if members:
        visits = visits.filter(on__gte=members[0].term.starts)
    last = dict(visits.values_list("member__person").annotate(on=Max("on")))
    over = above([one.pk for one in members])
    names = dict(
        Member.objects.filter(pk__in={first for line in over.values() for first in line[:1]})
        .values_list("pk", "person__name")
    )  # fmt: skip
    turns = [
        MemberTurn(
            one,
            last.get(one.person_id),
            names.get(over[one.pk][0], "") if over[one.pk] else "",
        )
        for one in members
    ]
    return sorted(turns, key=lambda turn: turn.last_on is not None)


def employers_in_turns(committee_id: int) -> list[EmployerTurn]:
    """Every employer of a member of the term, those still to come first."""
    rows = Member.objects.filter(committee=committee_id).current(clock.today())
    members = list(rows.select_related("person", "term"))
    counts: dict[str, int] = {}
    for one in members:
        if one.person.employer:
            counts[one.person.employer] = counts.get(one.person.employer, 0) + 1
    visits = CareVisit.objects.filter(committee=committee_id, occasion=Occasion.EMPLOYER).order_by()
    if members:
        visits = visits.filter(on__gte=members[0].term.starts)
    last = dict(visits.values_list("employer").annotate(on=Max("on")))
    turns = [EmployerTurn(name, n, last.get(name)) for name, n in counts.items()]
    return sorted(turns, key=lambda turn: (turn.last_on is not None, -turn.members, turn.employer))


def expected(committee_id: int) -> QuerySet[ComingIn]:
    """Who comes in today and in the next seven days."""
    today = clock.today()
    rows = ComingIn.objects.filter(committee=committee_id, called_off_at=None)
    rows = rows.filter(on__gte=today, on__lte=today + timedelta(days=7))
    return rows.select_related("member__person")


def people_named(names: Collection[str], committee_id: int) -> dict[str, Person]:
    """People of the committee by these names; a name that nobody or several bear is left out."""
    found: dict[str, list[Person]] = {}
    here = Person.objects.filter(appointments__committee=committee_id, name__in=names)
    for person in here.distinct():
        found.setdefault(person.name, []).append(person)
    return {name: people[0] for name, people in found.items() if len(people) == 1}


def days_with(person_id: int, committee_id: int) -> list[CareVisit]:
    """When a member was visited or talked with: for themselves alone."""
    rows = CareVisit.objects.filter(committee=committee_id, member__person=person_id)
    return list(rows.prefetch_related("visitors")[:20])
