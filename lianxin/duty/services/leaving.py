"""What becomes of planned shifts when a member goes or goes on, and when a place is left."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.events import publish
from lianxin.core.transactions import within
from lianxin.duty import acts
from lianxin.duty.events import ShiftMoved
from lianxin.duty.models import Pattern, Shift
from lianxin.duty.services.shifts import (
    DutyRefused,
    give_back_shift,
    substitute,
    take_off_shift,
)
from lianxin.organisation.models import Appointment, Member, Person, Unit
from lianxin.places.models import Place

OF_A_TEAM = frozenset({"duty", "head"})  # the posts in which somebody stands at a place
LEFT = "已经离任"  # written into the shift: by it one that was freed is known again


@transaction.atomic
def carry_shifts(old: Member, new: Member, *, since: date, actor: Actor) -> int:
    """A member goes on in a new term: what is planned from then on stands under the new membership."""
    planned = Shift.objects.filter(member=old, on__gte=since, state__in=Shift.EXPECTED)
    carried = planned.update(member=new)
    log(actor, acts.CARRY_SHIFTS, new, count=carried)
    return carried


@transaction.atomic
def return_shifts(new: Member, old: Member, *, actor: Actor) -> int:
    """A member does not go on after all: what was written for the new membership is the old one's."""
    returned = Shift.objects.filter(member=new).update(member=old)
    log(actor, acts.RETURN_SHIFTS, old, count=returned)
    return returned


@transaction.atomic
def forget_shifts(member: Member, *, actor: Actor) -> int:
    """A membership never begins: its shifts were never to be; who stood in for one stands for nobody."""
    planned = Shift.objects.filter(member=member)
    Shift.objects.filter(in_place_of__in=planned).update(in_place_of=None)
    forgotten, _rows = planned.delete()
    log(actor, acts.FORGET_SHIFTS, member, count=forgotten)
    return forgotten


@transaction.atomic
def hand_shifts(member: Member, successor: Person, *, since: date, actor: Actor) -> int:
    """A member leaves: the successor stands what was planned for them, where nothing is against it."""
    planned = Shift.objects.filter(member=member, on__gte=since, state__in=Shift.EXPECTED)
    handed = 0
    for shift in planned.select_related("place", "member__person"):
        theirs = Member.objects.filter(committee=member.committee_id, person=successor)
        taking = theirs.current(shift.on).select_related("person").first()
        if taking is None:
            continue
        try:
            with transaction.atomic():
                substitute(shift, taking, actor=actor)
        except DutyRefused:  # on leave or there already: the head looks for somebody else
            continue
        handed += 1
    log(actor, acts.HAND_SHIFTS, member, successor=successor.pk, count=handed)
    return handed


@transaction.atomic
def free_shifts(ended: Appointment, *, actor: Actor) -> int:
    """A post has ended: what its holder would stand without it is given back, so that it is filled.

    Who goes on in a new term, or keeps another post in the team, keeps their shifts; so does who
    stands as one of a group that has its turn. Of days that are past the head says what was.
    """
    if ended.ends is None:
        return 0
    theirs = {"committee": ended.committee_id, "member__person": ended.person_id}
    planned = Shift.objects.expected().filter(on__gte=clock.today(), on__gt=ended.ends, **theirs)
    if ended.unit.kind == Unit.Kind.TEAM:
        planned = planned.filter(place__team=ended.unit_id)
    freed = 0
    for shift in planned.select_related("place").order_by("on", "pk"):
        why = _why_free(shift, ended)
        if why:
            give_back_shift(shift, reason=why, actor=actor)
            freed += 1
    return freed


def _why_free(shift: Shift, ended: Appointment) -> str:
    members = Member.objects.filter(committee=ended.committee_id, person=ended.person_id)
    if not members.current(shift.on).exists():
        return LEFT
    if ended.unit.kind != Unit.Kind.TEAM or shift.group_id is not None:
        return ""
    held = Appointment.objects.current(shift.on).filter(
        person=ended.person_id, unit=ended.unit_id, post__key__in=OF_A_TEAM
    )
    return "" if held.exists() else _("不在这个岗位")


@transaction.atomic
def free_after(member: Member, *, last_day: date, actor: Actor) -> int:
    """It is written that a member leaves: what they would stand after that day is to be filled now."""
    theirs = {"committee": member.committee_id, "member__person": member.person_id}
    planned = Shift.objects.expected().filter(on__gte=clock.today(), on__gt=last_day, **theirs)
    going_on = Member.objects.filter(committee=member.committee_id, person=member.person_id)
    freed = 0
    for shift in planned.select_related("place").order_by("on", "pk"):
        if shift.is_over or going_on.current(shift.on).exists():
            continue
        give_back_shift(shift, reason=LEFT, actor=actor)
        freed += 1
    return freed


@transaction.atomic
def leave_place(place: Place, to: Place | None, *, with_team: bool, actor: Actor) -> int:
    """A place is left: whoever goes along stands at the other one; the rest is taken off.

    Arrangements go along, too; those of a place that closed rest until it is open again. Who
    stands there at this minute stands there to the end; the head of the place says what was.
    """
    planned = Shift.objects.ahead().filter(place=place).order_by("on", "starts", "pk")
    goes_along = to is not None and with_team
    moved = 0
    for shift in planned:
        if goes_along and _moved(shift, to):
            moved += 1
            if shift.state in Shift.EXPECTED:
                publish(ShiftMoved(str(shift.ref)))
        else:
            take_off_shift(shift, reason=Shift.PLACE_LEFT[place.state], actor=actor)
    if goes_along:
        Pattern.objects.filter(place=place).update(place=to)
    log(actor, acts.LEAVE_PLACE, place, moved=moved, taken_off=len(planned) - moved)
    return moved


@within
def _moved(shift: Shift, to: Place | None) -> bool:
    """Whether the member stands at the other place now; not, when they stood there anyway."""
    try:
        with transaction.atomic():
            return bool(Shift.objects.filter(pk=shift.pk, turn=shift.turn).update(place=to))
    except IntegrityError:
        return False
