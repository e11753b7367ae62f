"""The bodies in which posts can be held."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.organisation import acts
from lianxin.organisation.models import Appointment, Committee, Term, Unit, UnitKind
from lianxin.organisation.reads.unit_kinds import kind_of, wrong_parent
from lianxin.organisation.services.appointments import AppointmentRefused, end_appointment
from lianxin.ui.dates import full_day

NOTICED_WITHIN = timedelta(days=7)  # a worker may stand still for some nights


@transaction.atomic
def add_unit(committee: Committee, kind: str, name: str, *, actor: Actor, **facts: object) -> Unit:
    """Enter a body in which posts can be held.

    Raises:
        AppointmentRefused: there is one of this name, or it would belong where it may not.
    """
    if Unit.objects.filter(committee=committee, kind=kind, name=name).exists():
        raise AppointmentRefused(_("已经有一个叫“%(name)s”。") % {"name": name})
    unit = Unit(committee=committee, kind=kind, name=name, **facts)
    if unit.starts is None and kind_of(unit).for_term:
        if Term.objects.filter(committee=committee, starts__gt=clock.today()).exists():
            words = _("下一届已经开好了，请写下哪天成立，好知道是哪一届的。")
            raise AppointmentRefused(words, field="starts")
        unit.starts = clock.today()
    _refuse_parent(unit)
    unit.save(force_insert=True)
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
    if unit.starts is None and kind_of(unit).for_term:
        words = _("一届一设的要有成立的日子，好知道是哪一届的。")
        raise AppointmentRefused(words, field="starts")
    _refuse_parent(unit)
    unit.save(update_fields=[*facts, "ends"])
    log(actor, acts.CHANGE_UNIT, unit, fields=sorted(facts))
    return unit


def _refuse_parent(unit: Unit) -> None:
    """A body belongs where its kind may belong, never to what belongs to it, and no longer than that is."""
    if unit.parent is None:
        return
    last = unit.parent.ends
    if last is not None and unit.starts is not None and unit.starts > last:
        raise _outlives(unit.parent, "starts")
    if last is not None and unit.ends is None:
        unit.ends = last
    elif last is not None and unit.ends is not None and unit.ends > last:
        raise _outlives(unit.parent, "ends")
    if wrong := wrong_parent(kind_of(unit), unit.parent):
        raise AppointmentRefused(wrong, field="parent")
    above: Unit | None = unit.parent
    while above is not None:
        if above.pk == unit.pk:
            raise AppointmentRefused(_("不能自己属于自己，绕一圈也不行。"), field="parent")
        above = above.parent


def _outlives(above: Unit, field: str) -> AppointmentRefused:
    words = _("%(parent)s到%(day)s为止，属于它的不能更晚。")
    facts = {"parent": above.name, "day": full_day(above.ends) if above.ends else ""}
    return AppointmentRefused(words % facts, field=field)


@transaction.atomic
def end_unit(unit: Unit, *, last_day: date, actor: Actor) -> Unit:
    """A unit exists no longer after a day; what belongs to it and the posts in it end with it.

    Its past stays. A later day than before is one for what ended with it, too.

    Raises:
        AppointmentRefused: it, or what belongs to it, would end before it began; or it would
            outlive what it belongs to.
    """
    above = unit.parent
    if above is not None and above.ends is not None and last_day > above.ends:
        raise _outlives(above, "last_day")
    if unit.starts and last_day < unit.starts:
        words = _("%(unit)s是%(day)s成立的，最后一天不能早于那天。")
        raise AppointmentRefused(
            words % {"unit": unit.name, "day": full_day(unit.starts)}, field="last_day"
        )
    before, unit.ends = unit.ends, last_day
    unit.save(update_fields=["ends"])
    goes_on = before is not None and clock.today() <= before < last_day
    if goes_on:
        Appointment.objects.filter(unit=unit, ends=before).update(ends=last_day)
    later = Q(ends=None) | Q(ends__gt=last_day) | Q(ends=before if goes_on else None)
    for part in Unit.objects.filter(later, parent=unit):
        end_unit(part, last_day=last_day, actor=actor)
    for held in Appointment.objects.running().filter(unit=unit):
        if held.ends is None or held.ends > last_day:
            end_appointment(held, last_day=last_day, actor=actor)
    log(actor, acts.END_UNIT, unit, last_day=last_day.isoformat())
    return unit


@transaction.atomic
def end_bodies_of_earlier_terms(*, actor: Actor) -> int:
    """In the days after a term began: what was set up for the one before ended with it.

    What the office gave a last day itself keeps it, and in the middle of a term nothing ends because
    a kind is called so only now. One to which something of the new term belongs is for the office.
    """
    kinds = UnitKind.objects.filter(committee=OuterRef("committee"), key=OuterRef("kind"))
    ended = 0
    since = clock.today() - NOTICED_WITHIN
    for term in Term.objects.filter(starts__gt=since, starts__lte=clock.today()):
        bodies = Unit.objects.filter(
            Exists(kinds.filter(for_term=True)),
            ~Exists(Unit.objects.filter(parent=OuterRef("pk"), starts__gte=term.starts)),
            committee=term.committee_id,
            starts__lt=term.starts,
            ends=None,
        )
        while unit := bodies.first():  # one may end with another
            end_unit(unit, last_day=term.starts - timedelta(days=1), actor=actor)
            ended += 1
    return ended
