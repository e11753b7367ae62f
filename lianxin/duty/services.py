"""Every write about shifts and duty calls."""

from datetime import date, time

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.events import publish
from lianxin.duty.events import CallAnswered, CallMade, ShiftGivenBack, ShiftPlanned, ShiftServed
from lianxin.duty.flows import ANSWER, GIVE_BACK, MISS, SERVE, TAKE_BACK, call_flow, shift_flow
from lianxin.duty.models import Call, CallPromise, Shift
from lianxin.duty.promise import due_in_working_hours
from lianxin.organisation.calendars import working_calendar
from lianxin.organisation.models import Committee, Leave, Member, Person
from lianxin.places.models import Place


class DutyRefused(Exception):
    """Something about duty cannot be done; the message is for the person who tried."""


@transaction.atomic
def lay_down_promise(committee: Committee, *, actor: Actor) -> CallPromise:
    """A new committee answers calls within two working hours."""
    promise = CallPromise.objects.create(committee=committee)
    log(actor, "duty.lay_down_promise", promise)
    return promise


@transaction.atomic
def set_call_promise(
    committee: Committee, *, starts: date, hours: int, opens: time, closes: time, actor: Actor
) -> CallPromise:
    """Change how soon members' calls are answered, from a day on."""
    promise, _made = CallPromise.objects.update_or_create(
        committee=committee,
        starts=starts,
        defaults={"hours": hours, "opens": opens, "closes": closes},
    )
    log(actor, "duty.set_call_promise", promise, hours=hours)
    return promise


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
) -> Shift:
    """Put a member on duty at a place.

    Raises:
        DutyRefused: on leave, not in office, hours reversed, or there already.
    """
    if ends <= starts:
        raise DutyRefused(_("结束要晚于开始。"))
    if place.committee_id != member.committee_id:
        raise DutyRefused(_("这位委员不在本委员会。"))
    if Leave.objects.filter(member=member, starts__lte=on, ends__gte=on).exists():
        raise DutyRefused(_("%(who)s那天请了假，换一位吧。") % {"who": member.title})
    if member.ends is not None and member.ends < on:
        going_on = Member.objects.filter(continues=member, starts__lte=on).first()
        if going_on is not None:
            member = going_on
    if member.ends is not None and member.ends < on:
        raise DutyRefused(_("%(who)s那天已经不在任。") % {"who": member.title})
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
            )
    except IntegrityError as error:
        raise DutyRefused(_("%(who)s这个时间已经排在这里了。") % {"who": member.title}) from error
    log(actor, "duty.add_shift", shift)
    publish(ShiftPlanned(str(shift.ref), actor.user_id))
    return shift


@transaction.atomic
def give_back_shift(shift: Shift, *, reason: str, actor: Actor) -> Shift:
    """A member cannot come; the head looks for somebody else."""
    shift_flow.apply(shift, GIVE_BACK, given_back_because=reason)
    log(actor, "duty.give_back", shift)
    publish(ShiftGivenBack(str(shift.ref), actor.user_id))
    return shift


@transaction.atomic
def substitute(shift: Shift, member: Member, *, actor: Actor) -> Shift:
    """Somebody takes over a shift that was given back (or gives it back for its member)."""
    if shift.state == Shift.State.PLANNED:
        give_back_shift(shift, reason="", actor=actor)
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
        actor=actor,
    )


@transaction.atomic
def carry_shifts(old: Member, new: Member, *, since: date, actor: Actor) -> int:
    """A member goes on in a new term: what is planned from then on stands under the new membership."""
    planned = Shift.objects.filter(member=old, on__gte=since, state=Shift.State.PLANNED)
    carried = planned.update(member=new)
    log(actor, "duty.carry_shifts", new, count=carried)
    return carried


@transaction.atomic
def hand_shifts(member: Member, successor: Person, *, since: date, actor: Actor) -> int:
    """A member leaves: the successor stands what was planned for them, where nothing is against it."""
    planned = Shift.objects.filter(member=member, on__gte=since, state=Shift.State.PLANNED)
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
    log(actor, "duty.hand_shifts", member, successor=successor.pk, count=handed)
    return handed


@transaction.atomic
def confirm_shift(shift: Shift, *, actor: Actor) -> Shift:
    """The head confirms that a shift was served; the deed follows."""
    if shift.on > clock.today():
        raise DutyRefused(_("还没到那天，过后再确认。"))
    shift_flow.apply(shift, SERVE, settled_by_id=actor.person_id)
    log(actor, "duty.confirm", shift)
    publish(
        ShiftServed(
            shift_ref=str(shift.ref),
            committee_id=shift.committee_id,
            member_id=shift.member_id,
            place_name=shift.place.name,
            on=shift.on.isoformat(),
        )
    )
    return shift


@transaction.atomic
def miss_shift(shift: Shift, *, actor: Actor) -> Shift:
    """The head notes that nobody came."""
    if shift.on > clock.today():
        raise DutyRefused(_("还没到那天，过后再记。"))
    shift_flow.apply(shift, MISS, settled_by_id=actor.person_id)
    log(actor, "duty.miss", shift)
    return shift


@transaction.atomic
def call_office(member: Member, *, text: str, actor: Actor) -> Call:
    """A member calls the office; it is due within the promised working hours."""
    moment = clock.now()
    promise = CallPromise.objects.of(member.committee_id, moment.date())
    call = Call.objects.create(
        committee=member.committee,
        member=member,
        text=text,
        called_at=moment,
        due_at=due_in_working_hours(
            working_calendar(member.committee_id),
            moment,
            promise.hours,
            opens=promise.opens,
            closes=promise.closes,
        ),
    )
    log(actor, "duty.call", call)
    publish(CallMade(str(call.ref), call.committee_id))
    return call


@transaction.atomic
def answer_call(call: Call, *, text: str, actor: Actor) -> Call:
    """The office answers a call."""
    call_flow.apply(call, ANSWER, answer=text, answered_by_id=actor.person_id)
    log(actor, "duty.answer_call", call)
    publish(
        CallAnswered(
            call_ref=str(call.ref),
            committee_id=call.committee_id,
            member_id=call.member_id,
            on=clock.today().isoformat(),
        )
    )
    return call


@transaction.atomic
def take_back_call(call: Call, *, actor: Actor) -> Call:
    """A member no longer needs an answer."""
    call_flow.apply(call, TAKE_BACK)
    log(actor, "duty.take_back_call", call)
    return call
