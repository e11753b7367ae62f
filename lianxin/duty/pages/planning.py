"""What a planner sees: the shifts to come, those given back, those to confirm; and who may stand."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.duty.models import Shift
from lianxin.duty.pages.month import hours_of
from lianxin.duty.policies import shifts
from lianxin.organisation.models import Appointment, Member
from lianxin.places.models import Place

MOST = 60
BACK = timedelta(days=60)


def places_to_plan(actor: Actor) -> list[Place]:
    """The open places for which the actor plans duty."""
    rows = Place.objects.open().filter(committee=actor.committee_id)
    if not actor.holds("duty.plan"):
        rows = rows.filter(team__in=actor.units_with("duty.plan"))
    return list(rows)


def members_to_plan(actor: Actor, places: Iterable[Place]) -> list[Member]:
    """The members who may stand at these places: of their teams; the office chooses among all."""
    rows = Member.objects.current().filter(committee=actor.committee_id)
    if not actor.holds("duty.plan"):
        teams = [place.team_id for place in places]
        held = Appointment.objects.current().filter(unit__in=teams, post__key__in=["duty", "head"])
        rows = rows.filter(person__in=held.values("person"))
    return list(rows.select_related("person", "sector").in_register_order())


def _to_plan(actor: Actor) -> QuerySet[Shift]:
    rows = shifts.rows(actor)
    if not actor.holds("duty.plan"):
        rows = rows.filter(place__team__in=actor.units_with("duty.plan"))
    return rows.select_related("place", "member__person", "in_place_of__member__person")


def planning_page(actor: Actor) -> dict[str, Any]:
    """Everything on the planning page."""
    today = clock.today()
    rows = _to_plan(actor)
    stood_in = Shift.objects.standing().filter(in_place_of=OuterRef("pk"))
    given_back = rows.filter(state=Shift.State.GIVEN_BACK, on__gte=today).exclude(Exists(stood_in))
    over = Q(on__lt=today) | Q(on=today, ends__lte=clock.now().time())
    past = rows.filter(over, state=Shift.State.PLANNED, on__gte=today - BACK)
    settled = rows.filter(
        state__in=[Shift.State.SERVED, Shift.State.MISSED], on__gte=today - timedelta(days=31)
    )
    return {
        "today": today,
        "given_back": _lines(given_back.order_by("on", "starts"), actor),
        "past": _lines(past.order_by("on", "starts"), actor),
        "upcoming": _lines(
            rows.filter(~over, state=Shift.State.PLANNED).order_by("on", "starts")[:MOST],
            actor,
        ),
        "settled": _lines(settled.order_by("-on", "-starts")[:MOST], actor),
        "confirms": actor.holds_somewhere("duty.confirm"),
    }


def _lines(rows: Iterable[Shift], actor: Actor) -> list[dict[str, Any]]:
    return [
        {
            "shift": shift,
            "hours": hours_of(shift),
            "may_confirm": shifts.may(actor, "duty.confirm", shift),
            "is_own": shift.member_id == actor.member_id,
        }
        for shift in rows
    ]


def shift_to(actor: Actor, right: str, ref: UUID) -> Shift:
    """A shift on which the actor may use a right, or 404, 403."""
    full = Shift.objects.select_related("place__team", "member__person", "committee")
    return shifts.fetch(actor, right, within=full, ref=ref)
