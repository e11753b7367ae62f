"""A member's own notebook, and what others see of contacts."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet, Sum

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.liaison.models import ContactEntry, LinkedPerson, NotebookRule
from lianxin.liaison.policies.chain import OWN
from lianxin.liaison.policies.notebook import NAMED, entries, linked_people
from lianxin.liaison.reads.contacts import linked_counts, year_of
from lianxin.organisation.models import Appointment, Member

LATEST, ON_A_PAGE = 3, 20


def people_of(actor: Actor) -> list[LinkedPerson]:
    """Who stands in one's own notebook, in the order of writing."""
    return list(linked_people.rows(actor))


def notebook_page(actor: Actor, member: Member, people: list[LinkedPerson]) -> dict[str, Any]:
    """The year so far, everybody in the notebook with the last contact, the latest entries."""
    year = year_of(member, clock.today().year)
    latest = _last_entries(people)
    return {
        "year": year,
        "people": [(one, *latest.get(one.pk, (None, ""))) for one in people],
        "latest": list(entries.rows(actor).filter(member__person=member.person_id)[:LATEST]),
        "kept_days": year.rule.kept_days,
    }


def _last_entries(people: list[LinkedPerson]) -> dict[int, tuple[date, str]]:
    """For each of them on which day they were last contacted, and how."""
    links = ContactEntry.people.through.objects.filter(linkedperson__in=people)
    told = links.order_by("contactentry__on", "contactentry_id").values_list(
        "linkedperson", "contactentry__on", "contactentry__way"
    )
    return {person: (on, str(ContactEntry.Way(way).label)) for person, on, way in told}


def person_to_write_of(actor: Actor, ref: UUID) -> LinkedPerson:
    """Somebody in one's own notebook, or 404."""
    return linked_people.fetch(
        actor, OWN, within=LinkedPerson.objects.select_related("member"), ref=ref
    )


def own_entry(actor: Actor, ref: UUID) -> ContactEntry:
    """A contact of one's own, or 404, 403."""
    within = ContactEntry.objects.select_related("member", "committee")
    return entries.fetch(actor, OWN, within=within, ref=ref)


def own_entries(actor: Actor, number: str) -> dict[str, Any]:
    """All of one's own, the newest first, as they were written."""
    rows = entries.rows(actor).filter(member__person=actor.person_id)
    return {"page_obj": Paginator(rows, ON_A_PAGE).get_page(number)}


def entries_page(actor: Actor, asked: dict[str, str], number: str) -> dict[str, Any]:
    """For the office: day, way, circle, person-times, the sentence without names; sums of the year."""
    first = date(clock.today().year, 1, 1)
    rows: QuerySet[ContactEntry] = entries.rows(actor).filter(on__gte=first)
    rows = rows.filter(
        **{name.removeprefix("by_"): value for name, value in asked.items() if value}
    )
    sums = rows.order_by().aggregate(
        times=Sum("persons"), entries=Count("pk"), members=Count("member", distinct=True)
    )
    page = Paginator(rows.defer("said_sealed").select_related("member__person"), ON_A_PAGE)
    ways = rows.order_by().values_list("way").annotate(n=Sum("persons"))
    labels = dict(ContactEntry.Way.choices)
    return {
        "page_obj": page.get_page(number),
        "sums": sums,
        "ways": sorted(((labels[way], n) for way, n in ways), key=lambda one: -one[1]),
    }


def named_page(actor: Actor) -> dict[str, Any]:
    """For a convener: of each member of the groups that they convene whether the people are named."""
    groups = actor.units_with(NAMED)
    theirs = Appointment.objects.current().filter(unit__in=groups).values("person")
    rows = Member.objects.filter(committee=actor.committee_id, person__in=theirs)
    rows = rows.current(clock.today()).in_register_order().select_related("person", "sector")
    members = list(rows)
    counts = linked_counts([one.pk for one in members])
    wanted = NotebookRule.objects.of(actor.committee_id or 0).persons
    return {"rows": [(one, counts[one.pk].named >= wanted) for one in members], "wanted": wanted}
