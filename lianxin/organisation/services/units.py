"""The bodies in which posts can be held."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core.access import Actor
from lianxin.organisation import acts
from lianxin.organisation.models import Appointment, Committee, Unit
from lianxin.organisation.services.appointments import AppointmentRefused, end_appointment


@transaction.atomic
def add_unit(committee: Committee, kind: str, name: str, *, actor: Actor, **facts: object) -> Unit:
    """Enter a body in which posts can be held."""
    if Unit.objects.filter(committee=committee, kind=kind, name=name).exists():
        raise AppointmentRefused(_("已经有一个叫“%(name)s”。") % {"name": name})
    unit = Unit.objects.create(committee=committee, kind=kind, name=name, **facts)
    log(actor, acts.ADD_UNIT, unit)
    return unit


@transaction.atomic
def change_unit(unit: Unit, *, actor: Actor, **facts: object) -> Unit:
    """Change what is written about a unit (name, phone, address, usual days)."""
    same = Unit.objects.filter(committee=unit.committee_id, kind=unit.kind, name=facts.get("name"))
    if same.exclude(pk=unit.pk).exists():
        raise AppointmentRefused(_("已经有一个叫“%(name)s”。") % {"name": facts["name"]})
    for name, value in facts.items():
        setattr(unit, name, value)
    unit.save(update_fields=list(facts))
    log(actor, acts.CHANGE_UNIT, unit, fields=sorted(facts))
    return unit


@transaction.atomic
def end_unit(unit: Unit, *, last_day: date, actor: Actor) -> Unit:
    """A unit exists no longer after a day; the posts held in it end with it, its past stays.

    Raises:
        AppointmentRefused: it would end before it began.
    """
    if unit.starts and last_day < unit.starts:
        raise AppointmentRefused(_("最后一天不能早于成立的那天。"))
    unit.ends = last_day
    unit.save(update_fields=["ends"])
    for held in Appointment.objects.running().filter(unit=unit):
        if held.ends is None or held.ends > last_day:
            end_appointment(held, last_day=last_day, actor=actor)
    log(actor, acts.END_UNIT, unit, last_day=last_day.isoformat())
    return unit
