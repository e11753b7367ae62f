"""Two organisers entered the same activity: it becomes one, in the log of both."""

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.activities import acts
from lianxin.activities.events import PeopleCalled
from lianxin.activities.flows import JOIN, TAKE_BACK, activity_flow, leave_flow
from lianxin.activities.models import (
    Activity,
    LeaveRequest,
    Organiser,
    Participant,
    SentEntry,
    SignIn,
)
from lianxin.activities.services.activities import ActivityRefused, locked
from lianxin.audit.services import log
from lianxin.core.access import Actor
from lianxin.core.events import publish
from lianxin.core.transactions import within

OPEN = frozenset({Activity.State.DRAFT, Activity.State.CALLED})


@transaction.atomic
def ask_to_join(activity: Activity, into: Activity, *, actor: Actor) -> None:
    """Say that an activity is the same as another body's: who organises that one says yes or no.

    Raises:
        ActivityRefused: one of them is closed, cancelled or joined, or they are not of one committee.
    """
    _refuse_unless_both_open(activity, into)
    Activity.objects.filter(pk=activity.pk).update(asks_to_join=into)
    log(actor, acts.ASK_TO_JOIN, activity)


@transaction.atomic
def refuse_to_join(activity: Activity, *, actor: Actor) -> None:
    """They are two activities after all: both stay."""
    Activity.objects.filter(pk=activity.pk).update(asks_to_join=None)
    log(actor, acts.REFUSE_TO_JOIN, activity)


@within
def _refuse_unless_both_open(activity: Activity, into: Activity) -> None:
    if activity.pk == into.pk or activity.committee_id != into.committee_id:
        raise ActivityRefused(_("这两次不能并。"))
    for one in sorted(
        (activity, into), key=lambda row: row.pk
    ):  # two join each other: in one order
        if locked(one).state not in OPEN:
            raise ActivityRefused(_("有一次已经结表、取消或者并掉了，不能再并。"))


@transaction.atomic
def join_activities(activity: Activity, into: Activity, *, actor: Actor) -> Activity:
    """Let an activity be a part of another: its bodies organise that one too, its people are on that sheet.

    Of somebody on both sheets stays the line that says more: signed in, then answered, then asked.

    Raises:
        ActivityRefused: one of them is open no more, or people were told of this one and not of that.
    """
    _refuse_unless_both_open(activity, into)
    if activity.state == Activity.State.CALLED and into.state == Activity.State.DRAFT:
        raise ActivityRefused(_("这一次已经通知了，那一次还没有。请把那一次并到这一次来。"))
    there = set(into.organisers.values_list("unit", flat=True))
    for organiser in activity.organisers.exclude(unit__in=there):
        Organiser.objects.create(committee=into.committee, activity=into, unit_id=organiser.unit_id)
    come = _move_people(activity, into)
    SentEntry.objects.filter(activity=activity).update(activity=into)
    activity_flow.apply(activity, JOIN, joined_to=into, asks_to_join=None)
    log(actor, acts.JOIN, activity)
    if come and into.state == Activity.State.CALLED and not into.is_over:
        publish(PeopleCalled(str(into.ref), tuple(come), actor.user_id))
    return into


@within
def _move_people(activity: Activity, into: Activity) -> list[int]:
    """Bring the lines of one sheet onto the other; return the members who were not on it."""
    here = {row.person_id: row for row in Participant.objects.filter(activity=into)}
    new = []
    for row in Participant.objects.filter(activity=activity):
        other = here.get(row.person_id)
        if other is None:
            new.append(row.member_id)
            _bring(row, into)
        elif _says_more(row, other):
            _take_over(row, other)
            _bring(row, into)
        else:
            _take_over(other, row)
    return new


@within
def _bring(row: Participant, into: Activity) -> None:
    """Put a line with all that hangs on it onto another sheet."""
    SignIn.objects.filter(participant=row).update(activity=into)
    LeaveRequest.objects.filter(participant=row).update(activity=into)
    Participant.objects.filter(pk=row.pk).update(activity=into)


@within
def _take_over(kept: Participant, dropped: Participant) -> None:
    """Of two lines of one person the leaves of both stay, and the entries of the one that says more.

    A leave that was asked on the other one is not decided any more: what the kept line says holds.
    """
    for leave in dropped.leaves.filter(state=LeaveRequest.State.ASKED):
        leave_flow.apply(leave, TAKE_BACK)
    LeaveRequest.objects.filter(participant=dropped).update(
        participant=kept, activity=kept.activity_id
    )
    SignIn.objects.filter(participant=dropped).delete()
    dropped.delete()


def _says_more(row: Participant, other: Participant) -> bool:
    def weight(one: Participant) -> tuple[bool, bool]:
        signed = one.sign_ins.filter(struck_at=None).exists()
        return signed, one.state != Participant.State.INVITED

    return weight(row) > weight(other)
