"""Every write about duty calls and what is promised of them."""

from datetime import date, time

from django.db import transaction

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.events import publish
from lianxin.duty import acts
from lianxin.duty.events import CallAnswered, CallMade
from lianxin.duty.flows import ANSWER, TAKE_BACK, call_flow
from lianxin.duty.models import Call, CallResponseTime
from lianxin.duty.rules.office_hours import due_in_working_hours
from lianxin.organisation.models import Committee, Member
from lianxin.organisation.reads.calendars import working_calendar


@transaction.atomic
def lay_down_promise(committee: Committee, *, actor: Actor) -> CallResponseTime:
    """A new committee answers calls within two working hours."""
    promise = CallResponseTime.objects.create(committee=committee)
    log(actor, acts.LAY_DOWN_PROMISE, promise)
    return promise


@transaction.atomic
def set_call_promise(
    committee: Committee, *, starts: date, hours: int, opens: time, closes: time, actor: Actor
) -> CallResponseTime:
    """Change how soon members' calls are answered, from a day on."""
    promise, _made = CallResponseTime.objects.update_or_create(
        committee=committee,
        starts=starts,
        defaults={"hours": hours, "opens": opens, "closes": closes},
    )
    log(actor, acts.SET_CALL_PROMISE, promise, hours=hours)
    return promise


@transaction.atomic
def call_office(member: Member, *, text: str, actor: Actor) -> Call:
    """A member calls the office; it is due within the promised working hours."""
    moment = clock.now()
    promise = CallResponseTime.objects.of(member.committee_id, clock.day_of(moment))
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
    log(actor, acts.CALL, call)
    publish(CallMade(str(call.ref), call.committee_id))
    return call


@transaction.atomic
def answer_call(call: Call, *, text: str, actor: Actor) -> Call:
    """The office answers a call."""
    call_flow.apply(call, ANSWER, answer=text, answered_by_id=actor.person_id)
    log(actor, acts.ANSWER_CALL, call)
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
    log(actor, acts.TAKE_BACK_CALL, call)
    return call
