"""Every write about a shift: planned, agreed to, given back, stood in for, taken off, settled."""

from datetime import date, time

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.events import publish
from lianxin.core.refusals import Refused
from lianxin.duty import acts
from lianxin.duty.events import (
    ShiftGivenBack,
    ShiftMissed,
    ShiftPlanned,
    ShiftServed,
    ShiftStoodIn,
    ShiftTakenOff,
)
from lianxin.duty.flows import AGREE, GIVE_BACK, MISS, SERVE, TAKE_OFF, shift_flow
from lianxin.duty.models import Pattern, Shift
from lianxin.organisation.models import Exemption, Leave, Member, Unit
from lianxin.places.models import Place


class DutyRefused(Refused):
    """Something about duty cannot be done; the message is for the person who tried."""


@transaction.atomic
def add_shift(
    place: Place,
    member: Member,
    *,
    on: date,
    starts: time,
    ends: time,
    actor: Actor,
    channel: str = Shift.Channel.ON_SITE,
    theme: str = "",
    staff: str = "",
    in_place_of: Shift | None = None,
    pattern: Pattern | None = None,
    group: Unit | None = None,
    tells: bool = True,
) -> Shift:
    """Put a member on duty at a place; of what is planned by the month, the month tells.

    Raises:
        DutyRefused: on leave, exempt, not in office, hours reversed, or there already.
    """
    if ends <= starts:
        raise DutyRefused(_("结束要晚于开始。"))
    if place.state != Place.State.OPEN and on >= clock.today():
        raise DutyRefused(_("%(place)s不再开放，排到别处吧。") % {"place": place.name})
    if place.committee_id != member.committee_id:
        raise DutyRefused(_("这位委员不在本委员会。"))
    member = membership_on(member, on)
    try:
        with transaction.atomic():
            shift = Shift.objects.create(
                committee=place.committee,
                place=place,
                member=member,
                on=on,
                starts=starts,
                ends=ends,
                channel=channel,
                theme=theme,
                staff=staff,
                in_place_of=in_place_of,
                pattern=pattern,
                group=group,
            )
    except IntegrityError as error:
        raise DutyRefused(_("%(who)s这个时间已经排在这里了。") % {"who": member.title}) from error
    log(actor, acts.ADD_SHIFT, shift)
    if tells:
        publish(ShiftPlanned(str(shift.ref), actor.user_id))
    return shift


# house: a read that the writes of shifts and of leaving share
def membership_on(member: Member, on: date) -> Member:
    """The membership in which somebody stands on a day, if nothing is against it.

    Raises:
        DutyRefused: on leave, exempt, or not in office on that day.
    """
    if Leave.objects.filter(member=member, starts__lte=on, ends__gte=on).exists():
        raise DutyRefused(_("%(who)s那天请了假，换一位吧。") % {"who": member.title})
    runs = Q(ends=None) | Q(ends__gte=on)
    if Exemption.objects.filter(runs, member=member, starts__lte=on).exists():
        raise DutyRefused(_("%(who)s那时免予安排，换一位吧。") % {"who": member.title})
    if member.ends is not None and member.ends < on:
        going_on = Member.objects.filter(continues=member, starts__lte=on).first()
        if going_on is not None:
            member = going_on
    if member.ends is not None and member.ends < on:
        raise DutyRefused(_("%(who)s那天已经不在任。") % {"who": member.title})
    return member


@transaction.atomic
def agree_to_shift(shift: Shift, *, actor: Actor) -> Shift:
    """A member says that they will come."""
    if shift.is_over:
        raise DutyRefused(_("这个班已经过了，到没到由站长说。"))
    shift_flow.apply(shift, AGREE)
    log(actor, acts.AGREE, shift)
    return shift


@transaction.atomic
def give_back_shift(shift: Shift, *, reason: str, actor: Actor) -> Shift:
    """A member cannot come; the head looks for somebody else."""
    shift_flow.apply(shift, GIVE_BACK, given_back_because=reason)
    log(actor, acts.GIVE_BACK, shift)
    publish(ShiftGivenBack(str(shift.ref), actor.user_id))
    return shift


@transaction.atomic
def take_off_shift(shift: Shift, *, reason: str, actor: Actor) -> Shift:
    """A shift is not wanted any more: nobody stands it, nobody is looked for; its member is told.

    Raises:
        DutyRefused: its member stands there already, or its hours are over; then the head says
            what was.
    """
    if shift.is_over:
        raise DutyRefused(_("这个班已经过了，到没到由站长说。"))
    if shift.substitutes.exists():
        raise DutyRefused(_("这个班已经有人替。不要人来，就取消替的那个班。"))
    was_expected = shift.state in Shift.EXPECTED
    if was_expected and shift.has_begun:
        raise DutyRefused(_("这个班已经开始了，到没到由站长说。"))
    shift_flow.apply(shift, TAKE_OFF, taken_off_because=reason)
    log(actor, acts.TAKE_OFF, shift)
    if was_expected:
        publish(ShiftTakenOff(str(shift.ref), actor.user_id))
    return shift


@transaction.atomic
def substitute(shift: Shift, member: Member, *, actor: Actor) -> Shift:
    """Somebody takes over a shift that was given back (or gives it back for its member).

    The substitute is asked like everybody else: the shift waits until they say that they will come.
    """
    Shift.objects.select_for_update().get(pk=shift.pk)  # one head at a time
    if shift.substitutes.exists():
        raise DutyRefused(_("这个班刚才已经找了人替。"))
    if shift.state == Shift.State.TAKEN_OFF:
        raise DutyRefused(_("这个班取消了，不用人替。"))
    if shift.state in Shift.EXPECTED:
        shift_flow.apply(shift, GIVE_BACK)
    log(actor, acts.SUBSTITUTE, shift)
    publish(ShiftStoodIn(str(shift.ref), actor.user_id))
    return add_shift(
        shift.place,
        member,
        on=shift.on,
        starts=shift.starts,
        ends=shift.ends,
        channel=shift.channel,
        theme=shift.theme,
        staff=shift.staff,
        in_place_of=shift,
        pattern=shift.pattern,
        group=shift.group,
        actor=actor,
    )


@transaction.atomic
def confirm_shift(shift: Shift, *, actor: Actor, entered_by: str = "") -> Shift:
    """The head confirms that a shift was served, or an office enters it from paper; the deed follows."""
    if shift.on > clock.today():
        raise DutyRefused(_("还没到那天，过后再确认。"))
    shift_flow.apply(shift, SERVE, settled_by_id=actor.person_id)
    log(actor, acts.CONFIRM, shift)
    publish(
        ShiftServed(
            shift_ref=str(shift.ref),
            committee_id=shift.committee_id,
            member_id=shift.member_id,
            place_name=shift.place.name,
            on=shift.on.isoformat(),
            entered_by=entered_by,
        )
    )
    return shift


@transaction.atomic
def miss_shift(shift: Shift, *, actor: Actor) -> Shift:
    """The head notes that nobody came."""
    if shift.on > clock.today():
        raise DutyRefused(_("还没到那天，过后再记。"))
    was_served = shift.state == Shift.State.SERVED
    shift_flow.apply(shift, MISS, settled_by_id=actor.person_id)
    log(actor, acts.MISS, shift)
    if was_served:
        publish(
            ShiftMissed(
                shift_ref=str(shift.ref),
                committee_id=shift.committee_id,
                member_id=shift.member_id,
                place_name=shift.place.name,
                on=shift.on.isoformat(),
            )
        )
    return shift
