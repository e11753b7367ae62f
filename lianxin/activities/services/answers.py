"""What those who were asked say: they come, they do not, they ask for leave; and what is decided."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.activities import acts
from lianxin.activities.events import LeaveAsked, LeaveDecided, PlaceFound
from lianxin.activities.flows import (
    ACCEPT,
    ASK_LEAVE,
    DECLINE,
    GRANT,
    HAVE_LEAVE,
    HAVE_NO_LEAVE,
    QUEUE,
    REFUSE,
    TAKE_BACK,
    leave_flow,
    participant_flow,
)
from lianxin.activities.models import Activity, LeaveRequest, LeaveRule, Participant
from lianxin.activities.services.activities import ActivityRefused, locked
from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import SYSTEM, Actor
from lianxin.core.events import publish
from lianxin.core.transactions import within
from lianxin.organisation.models import Committee

KEPT_DAYS = 90  # after the activity, the line of a leave is kept so long
L = LeaveRequest.State


def _refuse_unless_ahead(activity: Activity) -> None:
    if activity.state != Activity.State.CALLED:
        raise ActivityRefused(_("这次活动已经取消或者结表，不用再回。"))
    if activity.is_over:
        raise ActivityRefused(_("这次活动已经结束，到没到由组织的人记。"))


@transaction.atomic
def accept_invitation(participant: Participant, *, actor: Actor) -> Participant:
    """They come, or wait for a place where there is none; a leave of theirs is taken back by it."""
    activity = locked(participant.activity)
    _refuse_unless_ahead(activity)
    is_full = not participant.is_compulsory and _places_left(activity) == 0
    participant_flow.apply(participant, QUEUE if is_full else ACCEPT)
    for leave in participant.leaves.filter(state__in=[L.ASKED, L.GRANTED]):
        leave_flow.apply(leave, TAKE_BACK)
    log(actor, acts.ACCEPT, participant)
    return participant


@transaction.atomic
def decline_invitation(participant: Participant, *, actor: Actor) -> Participant:
    """They do not come, without a reason: only where nobody has to.

    Raises:
        ActivityRefused: it is compulsory for them, or it is too late.
    """
    activity = locked(participant.activity)
    _refuse_unless_ahead(activity)
    if participant.is_compulsory:
        raise ActivityRefused(_("这次请您一定来。来不了的话，请个假。"))
    participant_flow.apply(participant, DECLINE)
    log(actor, acts.DECLINE, participant)
    _fill_places(activity)
    return participant


@within
def _places_left(activity: Activity) -> int | None:
    """How many may still say that they come; nothing where there is room for everybody."""
    if activity.capacity is None:
        return None
    coming = Participant.objects.filter(activity=activity, state=Participant.State.ACCEPTED)
    return max(activity.capacity - coming.count(), 0)


@within
def _fill_places(activity: Activity) -> None:
    """Whoever has waited longest gets the place that is free, and is told."""
    waiting = Participant.objects.filter(activity=activity, state=Participant.State.WAITING)
    free = _places_left(activity)
    for participant in waiting.order_by("answered_at", "pk")[:free]:
        participant_flow.apply(participant, ACCEPT)
        log(SYSTEM, acts.ACCEPT, participant)
        publish(PlaceFound(str(activity.ref), participant.member_id))


@transaction.atomic
def ask_leave(
    participant: Participant, *, reason: str, actor: Actor, words: str = ""
) -> LeaveRequest:
    """Ask not to have to come: before it begins, because of an illness also some days later.

    Raises:
        ActivityRefused: too late, too often, only 出席 has leave, or there is nothing to ask leave from.
    """
    activity = locked(participant.activity)
    rule = LeaveRule.objects.of(activity.committee_id, activity.first_day)
    if activity.state != Activity.State.CALLED:
        raise ActivityRefused(_("这次活动已经取消或者结表，不能再请假。"))
    if participant.capacity != Participant.Capacity.ATTENDING:
        raise ActivityRefused(_("您不是出席的，来不了不用请假，告诉组织的人一声就行。"))
    last = activity.last_day + timedelta(days=rule.sick_days)
    is_ill = reason == LeaveRequest.Reason.ILLNESS
    if activity.has_begun and not (is_ill and clock.today() <= last):
        words_said = _("假要在开始以前请。因病的，过后%(n)d天里还能补。")
        raise ActivityRefused(words_said % {"n": rule.sick_days}, field="reason")
    if participant.leaves.exclude(state=L.TAKEN_BACK).count() >= rule.most:
        raise ActivityRefused(
            _("这次活动已经请过%(n)d次假，请直接和组织的人说。") % {"n": rule.most}
        )
    participant_flow.apply(participant, ASK_LEAVE)
    leave = LeaveRequest.objects.create(
        committee=activity.committee,
        activity=activity,
        participant=participant,
        reason=reason,
        words=words,
    )
    log(actor, acts.ASK_LEAVE, leave)
    publish(LeaveAsked(str(leave.ref)))
    _fill_places(activity)
    return leave


@transaction.atomic
def decide_leave(
    leave: LeaveRequest, *, granted: bool, actor: Actor, because: str = ""
) -> LeaveRequest:
    """Grant a leave, or not, with a reason; the member is told either way."""
    locked(leave.activity)
    move = GRANT if granted else REFUSE
    leave_flow.apply(leave, move, decided_by_id=actor.person_id, refused_because=because)
    participant = Participant.objects.get(pk=leave.participant_id)
    participant_flow.apply(participant, HAVE_LEAVE if granted else HAVE_NO_LEAVE)
    log(actor, acts.GRANT_LEAVE if granted else acts.REFUSE_LEAVE, leave)
    publish(LeaveDecided(str(leave.ref), actor.user_id))
    return leave


@transaction.atomic
def forget_leave_words(committee: Committee, *, actor: Actor) -> None:
    """Why somebody could not come is nobody's business some months later: the line goes, the kind stays."""
    until = clock.now() - timedelta(days=KEPT_DAYS)
    rows = LeaveRequest.objects.filter(committee=committee, activity__ends__lt=until)
    if forgotten := rows.exclude(words="").update(words=""):
        log(actor, acts.FORGET_LEAVE_WORDS, committee, count=forgotten)
