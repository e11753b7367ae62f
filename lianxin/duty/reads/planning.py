"""Where somebody plans duty, who may stand, and which shifts wait for whom."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import cast

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.duty.models import LONGEST_SILENCE, NoAnswerReminder, Shift, ShiftQuerySet
from lianxin.duty.policies import shifts
from lianxin.organisation.models import Appointment, Exemption, Member
from lianxin.places.models import Place

BACK = timedelta(days=60)
LONGEST = timedelta(days=LONGEST_SILENCE)
STOOD_IN = Exists(Shift.objects.filter(in_place_of=OuterRef("pk")))  # or it is theirs to fill


def places_to_plan(actor: Actor) -> list[Place]:
    """The open places for which the actor plans duty, with their towns."""
    rows = Place.objects.open().filter(committee=actor.committee_id).select_related("area")
    if not actor.holds("duty.plan"):
        rows = rows.filter(team__in=actor.units_with("duty.plan"))
    return list(rows)


def who_may_stand(actor: Actor, place: Place) -> tuple[list[Member], list[Member]]:
    """The team of a place, and whom else the actor may ask: the office all the others."""
    held = Appointment.objects.current().filter(
        unit=place.team_id or 0, post__key__in=["duty", "head"]
    )
    team = set(held.values_list("person", flat=True))
    rows = Member.objects.current().filter(committee=actor.committee_id)
    if not actor.holds("duty.plan"):
        rows = rows.filter(person__in=team)
    known = list(rows.select_related("person", "sector").in_register_order())
    own = [member for member in known if member.person_id in team]
    return own, [member for member in known if member.person_id not in team]


def who_could_stand_in(actor: Actor, shift: Shift) -> tuple[list[Member], list[Member]]:
    """Of the team, who is free that day, those with fewer shifts first; whom the office may ask beside.

    The counts are only for the order: nobody sees them.
    """
    day = shift.on
    around = Q(on__range=(day - BACK, day + BACK))
    theirs = Shift.objects.standing().filter(around, committee=shift.committee_id)
    stood = dict(theirs.order_by().values_list("member__person").annotate(n=Count("pk")))
    busy = set(theirs.filter(on=day).values_list("member__person", flat=True))
    runs = Q(ends=None) | Q(ends__gte=day)
    away = Q(leaves__starts__lte=day, leaves__ends__gte=day)
    exempt = Exemption.objects.filter(runs, starts__lte=day, member=OuterRef("pk"))
    there = Member.objects.current(day).filter(committee=shift.committee_id)
    there = there.exclude(person=shift.member.person_id).exclude(Exists(exempt))
    rows = there.exclude(pk__in=Member.objects.filter(away).values("pk")).exclude(person__in=busy)
    known = list(rows.select_related("person", "sector").in_register_order())
    held = Appointment.objects.current(day).filter(unit=shift.group_id or shift.place.team_id or 0)
    team = set(held.values_list("person", flat=True))
    free = sorted(
        (member for member in known if member.person_id in team),
        key=lambda member: stood.get(member.person_id, 0),
    )
    others = [member for member in known if member.person_id not in team]
    return free, others if actor.holds("duty.plan") else []


def to_plan(actor: Actor) -> ShiftQuerySet:
    """The shifts for which the actor plans."""
    rows = cast(ShiftQuerySet, shifts.rows(actor))
    if not actor.holds("duty.plan"):
        rows = rows.filter(place__team__in=actor.units_with("duty.plan"))
    return rows.select_related("place", "member__person", "in_place_of__member__person")


def is_over_now() -> Q:
    today = clock.today()
    return Q(on__lt=today) | Q(on=today, ends__lte=clock.now().time())


def is_unfilled() -> Q:
    """Given back, still to come, and nobody stands in."""
    given_back = Q(state=Shift.State.GIVEN_BACK, on__gte=clock.today())
    return given_back & ~Q(STOOD_IN)


def without_substitute(rows: QuerySet[Shift]) -> QuerySet[Shift]:
    """Those for which somebody is looked for."""
    return rows.filter(is_unfilled()).order_by("on", "starts", "pk")


def without_answer(rows: QuerySet[Shift]) -> Sequence[Shift]:
    """Soon, and the member has not said whether they will come; of every committee."""
    today = clock.today()
    holds = (
        NoAnswerReminder.objects.filter(committee=OuterRef("committee"))
        .in_force(today)
        .values("days")
    )
    soon = unanswered(rows, today + LONGEST)
    asked = soon.annotate(silence=Subquery(holds)).order_by("on", "starts", "pk")
    usual = NoAnswerReminder().days
    return [row for row in asked if (row.on - today).days <= (row.silence or usual)]


def silent_until(committee_id: int | None) -> date:
    """The last day by whose shifts an answer is missed today."""
    reminder = NoAnswerReminder.objects.of(committee_id or 0, clock.today())
    return clock.today() + timedelta(days=reminder.days)


def unanswered(rows: QuerySet[Shift], last: date) -> QuerySet[Shift]:
    """Until a day, and the member has not said whether they will come."""
    return rows.filter(~is_over_now(), state=Shift.State.PLANNED, on__lte=last)


def unconfirmed_shifts(rows: QuerySet[Shift]) -> QuerySet[Shift]:
    """Over, and nobody has said yet whether they were served."""
    past = rows.filter(is_over_now(), state__in=Shift.EXPECTED, on__gte=clock.today() - BACK)
    return past.order_by("on", "starts", "pk")


def waiting_for_head(actor: Actor) -> dict[str, int]:
    """How many shifts of the head's places wait for a substitute, and how many to be confirmed."""
    led = Shift.objects.filter(
        committee=actor.committee_id, place__team__in=actor.units_with("duty.confirm")
    )
    unconfirmed = unconfirmed_shifts(led).exclude(
        member=actor.member_id
    )  # one's own: by another head
    return {
        "substitutes": without_substitute(led).count(),
        "unconfirmed": unconfirmed.count(),
    }
