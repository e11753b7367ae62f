"""Contacts as others count them: never with whom."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, QuerySet, Sum

from lianxin.core import clock
from lianxin.liaison.events import ContactRecorded
from lianxin.liaison.models import ContactEntry, LinkedPerson, NotebookRule
from lianxin.liaison.models.notebook import ContactEntryQuerySet
from lianxin.liaison.rules.targets import counted_days, share
from lianxin.organisation.models import Exemption, Leave, Member


def entries_between(committee_id: int, first: date, last: date) -> ContactEntryQuerySet:
    """A committee's entries of some days; who was in them is not read."""
    rows = ContactEntry.objects.filter(committee=committee_id).between(first, last)
    return rows.defer("said_sealed")


def of_person(member: Member) -> QuerySet[LinkedPerson]:
    """Everybody in the notebook of whoever holds this membership, in whichever term they were written."""
    here = LinkedPerson.objects.filter(committee=member.committee_id)
    return here.filter(member__person=member.person_id)


def recorded(entry: ContactEntry, *, is_taken_back: bool = False) -> ContactRecorded:
    """What everybody may hear of an entry."""
    return ContactRecorded(
        entry_ref=str(entry.ref),
        committee_id=entry.committee_id,
        member_id=entry.member_id,
        on=entry.on.isoformat(),
        way=str(entry.get_way_display()),
        circle=str(entry.get_circle_display()),
        persons=entry.persons,
        from_card=entry.from_card_by_id is not None,
        is_taken_back=is_taken_back,
    )


@dataclass(frozen=True)
class Linked:
    """How many a member has named, and how many of them were contacted since a day."""

    named: int = 0
    contacted: int = 0
    last_on: date | None = None


def linked_counts(member_ids: Collection[int], since: date | None = None) -> dict[int, Linked]:
    """For each of these members; a number of people and a day, nothing else: three queries."""
    people = dict(Member.objects.filter(pk__in=member_ids).values_list("pk", "person"))
    named = LinkedPerson.objects.filter(member__person__in=people.values()).order_by()
    by_person = dict(named.values_list("member__person").annotate(n=Count("pk")))
    counts = {pk: by_person.get(person, 0) for pk, person in people.items()}
    entries = ContactEntry.objects.filter(member__in=member_ids).order_by()
    entries = entries.filter(on__gte=since) if since else entries
    rows = entries.values("member").annotate(n=Count("people", distinct=True), last=Max("on"))
    met = {row["member"]: row for row in rows}
    return {
        pk: Linked(
            counts.get(pk, 0),
            met[pk]["n"] if pk in met else 0,
            met[pk]["last"] if pk in met else None,
        )
        for pk in member_ids
    }


@dataclass(frozen=True)
class YearOfContacts:
    """A member's year: person-times and people so far, and what the days that count ask for."""

    times: int
    people: int
    wanted_times: int
    wanted_people: int
    rule: NotebookRule

    @property
    def is_enough(self) -> bool:
        """Both are reached."""
        return self.times >= self.wanted_times and self.people >= self.wanted_people


def year_of(member: Member, year: int) -> YearOfContacts:
    """How far a member is in a year."""
    rows = ContactEntry.objects.filter(
        member=member, on__gte=date(year, 1, 1), on__lte=date(year, 12, 31)
    ).order_by()
    found = rows.aggregate(times=Sum("persons"))
    people = rows.values("people").exclude(people=None).distinct().count()
    end = min(clock.today(), date(year, 12, 31))
    rule = NotebookRule.objects.of(member.committee_id, end)
    days = counted_days(year, [(member.starts, member.ends or date.max)], _away(member))
    return YearOfContacts(
        times=found["times"] or 0,
        people=people,
        wanted_times=share(rule.person_times, days, year),
        wanted_people=share(rule.persons, days, year),
        rule=rule,
    )


def _away(member: Member) -> list[tuple[date, date]]:
    """Days of leave and of exemption."""
    leaves = Leave.objects.filter(member=member).order_by().values_list("starts", "ends")
    exempt = Exemption.objects.filter(member=member).order_by().values_list("starts", "ends")
    return [(first, last or date.max) for first, last in leaves.union(exempt, all=True)]
