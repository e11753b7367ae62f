"""Whom a case can be given to, and whom it can be about."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.inbox.models import Case
from lianxin.inbox.reads.committee_rules import rules_in_force
from lianxin.organisation.models import Appointment, Leave, Member, Person, Unit


def teams(committee_id: int) -> QuerySet[Unit]:
    """The teams of stations, in the order of the register."""
    return Unit.objects.filter(committee=committee_id, kind=Unit.Kind.TEAM, ends=None)


def handling_units(committee_id: int) -> QuerySet[Unit]:
    """The units to which a case can be forwarded."""
    return Unit.objects.filter(committee=committee_id, kind=Unit.Kind.HANDLING, ends=None)


def home_team(case: Case) -> Unit | None:
    """The team that has the case, or that of its place."""
    return case.team or (case.place.team if case.place else None)


def may_take(case: Case, team: Unit | None) -> QuerySet[Member]:
    """The members of a team who can be named: on duty or head, not on leave, not excluded."""
    held = Appointment.objects.current().filter(unit=team, post__key__in=["duty", "head"])
    day = clock.today()
    away = Leave.objects.filter(starts__lte=day, ends__gte=day).values("member")
    about = case.exclusions.exclude(person=None).values("person")
    members = Member.objects.current().filter(committee=case.committee_id)
    return (
        members.filter(person__in=held.values("person"))
        .exclude(pk__in=away)
        .exclude(person__in=about)
        .select_related("person", "sector")
        .in_register_order()
    )


def named_in(case: Case) -> list[Member]:
    """The members whose employer the message names, as long as the office has not decided."""
    if not case.held_because:
        return []
    known = set(case.exclusions.values_list("person", flat=True))
    named = rules_in_force(case.committee_id).employers_named(case.message.text)
    return [member for member in named if member.person_id not in known]


class NotFound(Exception):
    """Nobody of that name; the message is for the person who looked."""


def by_name(typed: str, committee_id: int) -> Person | Unit:
    """The person or handling unit of a name; namesakes are told apart by their sector.

    Raises:
        NotFound: nobody, or more than one.
    """
    name, _comma, sector = typed.replace(",", "，").partition("，")
    held = Appointment.objects.current().filter(committee=committee_id)
    people = Person.objects.filter(name=name.strip(), pk__in=held.values("person"))
    if sector.strip():
        people = people.filter(memberships__sector__name=sector.strip())
    found = list(people.distinct()[:2])
    if len(found) == 1:
        return found[0]
    if found:
        raise NotFound(_("有两位同名。请在姓名后面加上界别，像“王芳，医药卫生界”。"))
    unit = handling_units(committee_id).filter(name=typed.strip()).first()
    if unit is None:
        raise NotFound(_("没有找到叫这个名字的人或单位。请写全名。"))
    return unit
