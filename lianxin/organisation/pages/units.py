"""Handling units, with whoever acts for them here."""

from typing import Any

from django.db.models import Prefetch, QuerySet

from lianxin.core.access import Actor
from lianxin.organisation.models import Appointment, Unit
from lianxin.organisation.policies import units


def handling(actor: Actor) -> QuerySet[Unit]:
    """The handling units, each with its clerks."""
    clerks = Appointment.objects.running().filter(post__key="clerk").select_related("person__user")
    return (
        units.rows(actor)
        .filter(kind=Unit.Kind.HANDLING)
        .prefetch_related(Prefetch("appointments", clerks, to_attr="clerks"))
    )


def fetch_unit(actor: Actor, **lookup: Any) -> Unit:
    """A handling unit, or 404 and 403 as the policy says."""
    handling = Unit.objects.filter(kind=Unit.Kind.HANDLING).select_related("committee")
    return units.fetch(actor, "organisation.people", within=handling, **lookup)


def unit_page(unit: Unit) -> dict[str, Any]:
    """One unit and its clerks."""
    held = Appointment.objects.running().filter(unit=unit, post__key="clerk")
    return {"unit": unit, "clerks": list(held.select_related("person__user").order_by("pk"))}
