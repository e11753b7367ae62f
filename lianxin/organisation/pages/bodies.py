"""Special committees, groups, liaison groups: who stands where, as of any day."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.organisation.models import Appointment, Unit
from lianxin.organisation.policies import units
from lianxin.organisation.reads.unit_kinds import headcount_words, kind_of, kinds_of_bodies


def index(actor: Actor, day: date) -> list[dict[str, Any]]:
    """The bodies of the committee on a day by kind, each with those who lead it."""
    rows = list(
        units.rows(actor).exclude(kind__in=Unit.NOT_A_BODY).standing(day).select_related("parent")  # type: ignore[attr-defined]
    )
    leads, people = _held(actor, rows, day)
    heaps = []
    for kind in kinds_of_bodies(actor.committee_id):
        found = [
            {
                "unit": row,
                "leads": leads.get(row.pk, []),
                "people": len(people.get(row.pk, ())),
                "area": area_of(row),
                "count": headcount_words(kind, len(people.get(row.pk, ()))),
            }
            for row in rows
            if row.kind == kind.key
        ]
        if found:
            heaps.append({"kind": kind.name, "rows": found})
    return heaps


def _held(
    actor: Actor, rows: list[Unit], day: date
) -> tuple[dict[int, list[str]], dict[int, set[int]]]:
    leads: dict[int, list[str]] = {}
    people: dict[int, set[int]] = {}
    held = (
        Appointment.objects.current(day)
        .filter(committee=actor.committee_id, unit__in=[row.pk for row in rows])
        .select_related("post", "person", "acting_for")
        .order_by("-post__single", "post__pk", "starts", "pk")
    )
    for one in held:
        people.setdefault(one.unit_id, set()).add(one.person_id)
        if not one.post.ordinary:
            leads.setdefault(one.unit_id, []).append(f"{one.post.name}{names_of(one)}")
    return leads, people


def names_of(held: Appointment) -> str:
    """Whoever holds it; with both names where one stands in for another."""
    if held.acting_for is None:
        return held.person.name
    return _("%(name)s（%(how)s%(other)s）") % {
        "name": held.person.name,
        "how": held.get_in_place_display(),
        "other": held.acting_for.name,
    }


def area_of(unit: Unit) -> str:
    """街道 望江街道, where a body works by area."""
    return unit.area_name and f"{unit.get_area_display()} {unit.area_name}"


def fetch_body(actor: Actor, **lookup: Any) -> Unit:
    """A body that the office keeps, or 404 and 403 as the policy says."""
    rows = Unit.objects.exclude(kind__in=Unit.NOT_A_BODY).select_related("committee", "parent")
    return units.fetch(actor, "organisation.people", within=rows, **lookup)


def body_page(actor: Actor, unit: Unit, day: date) -> dict[str, Any]:
    """One body on a day: its posts with their holders, what belongs to it, who was here before."""
    held = (
        Appointment.objects.filter(committee=actor.committee_id, unit=unit)
        .select_related("post", "person", "acting_for")
        .order_by("-post__single", "post__pk", "starts", "pk")
    )
    current = list(held.current(day))
    kind = kind_of(unit)
    return {
        "unit": unit,
        "kind": kind.name,
        "count": headcount_words(kind, len({one.person_id for one in current})),
        "area": area_of(unit),
        "day": day,
        "is_today": day == clock.today(),
        "posts": _by_post(current),
        "coming": [one for one in held if one.starts > day],
        "past": [one for one in held if one.ends and one.ends < day],
        "below": list(Unit.objects.filter(parent=unit).standing(day)),
    }


def _by_post(held: list[Appointment]) -> list[dict[str, Any]]:
    heaps: dict[str, list[tuple[Appointment, str]]] = {}
    for one in held:
        heaps.setdefault(one.post.name, []).append((one, names_of(one)))
    return [{"post": name, "held": rows} for name, rows in heaps.items()]
