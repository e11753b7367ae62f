"""Writes about an activity itself: written, changed, called, cancelled."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from lianxin.activities import acts
from lianxin.activities.events import ActivityCancelled, ActivityMoved, PeopleCalled
from lianxin.activities.flows import ASK_AGAIN, CALL, CANCEL, activity_flow, participant_flow
from lianxin.activities.kinds import OUTLINE
from lianxin.activities.models import Activity, ActivityKind, Organiser, Participant
from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.events import publish
from lianxin.core.refusals import Refused
from lianxin.core.transactions import within
from lianxin.office.services.approvals import note_change, stop_all_about, use_approval
from lianxin.organisation.models import Unit

S = Activity.State
MOVES = frozenset({"starts", "ends", "mode", "where", "place", "meeting_link"})


class ActivityRefused(Refused):
    """Something about an activity cannot be done; the message is for whoever tried."""


@transaction.atomic
def write_activity(
    title: str,
    *,
    kind: ActivityKind,
    lead: Unit,
    starts: datetime,
    ends: datetime,
    actor: Actor,
    others: Sequence[Unit] = (),
    **facts: Any,
) -> Activity:
    """Write a draft: nobody is told yet. Alone, as a body or jointly follows from who organises it.

    Raises:
        ActivityRefused: hours reversed, a kind that is put away, or bodies of another committee.
    """
    refuse_hours(starts, ends)
    if not kind.in_use:
        raise ActivityRefused(_("“%(kind)s”停用了，换一种。") % {"kind": kind.name}, field="kind")
    refuse_bodies(lead, others, kind.committee_id)
    activity = Activity.objects.create(
        committee=kind.committee,
        kind=kind,
        title=title,
        starts=starts,
        ends=ends,
        written_by_id=actor.person_id,
        **facts,
    )
    set_organisers(activity, lead, others)
    log(actor, acts.WRITE, activity)
    return activity


@within
def refuse_hours(starts: datetime, ends: datetime) -> None:
    """Refuse an end before the beginning."""
    if ends <= starts:
        raise ActivityRefused(_("结束要晚于开始。"), field="ends")


@within
def refuse_bodies(lead: Unit, others: Sequence[Unit], committee_id: int) -> None:
    """Refuse bodies of another committee, and such as are there no more."""
    today = clock.today()
    for unit in (lead, *others):
        if unit.committee_id != committee_id:
            raise ActivityRefused(_("%(unit)s不在本委员会。") % {"unit": unit.name}, field="lead")
        if unit.ends is not None and unit.ends < today:
            raise ActivityRefused(_("%(unit)s已经不在了。") % {"unit": unit.name}, field="lead")


@within
def set_organisers(activity: Activity, lead: Unit, others: Sequence[Unit]) -> None:
    """Write down who organises: in the log of each, once in the total."""
    activity.organisers.all().delete()
    bodies = [lead, *(unit for unit in dict.fromkeys(others) if unit != lead)]
    Organiser.objects.bulk_create(
        Organiser(committee=activity.committee, activity=activity, unit=unit, leads=unit == lead)
        for unit in bodies
    )


@transaction.atomic
def change_activity(
    activity: Activity,
    *,
    actor: Actor,
    lead: Unit | None = None,
    others: Sequence[Unit] = (),
    **facts: Any,
) -> Activity:
    """Change what was written; where its hour or place changes, everybody is asked again.

    Raises:
        ActivityRefused: it is closed, cancelled, or began already and would begin at another hour.
    """
    now = locked(activity)
    if now.state not in {S.DRAFT, S.CALLED}:
        raise ActivityRefused(_("这次活动已经结表或者取消，不能再改。"))
    changed = {name: value for name, value in facts.items() if getattr(now, name) != value}
    starts, ends = facts.get("starts", now.starts), facts.get("ends", now.ends)
    refuse_hours(starts, ends)
    if now.state == S.CALLED and now.has_begun and now.starts != starts:
        raise ActivityRefused(_("已经开始了，开始的时间不能再改。"), field="starts")
    if lead is not None:
        refuse_bodies(lead, others, now.committee_id)
        set_organisers(now, lead, others)
    if changed:
        Activity.objects.filter(pk=now.pk).update(revision=F("revision") + 1, **changed)
        for name, value in changed.items():
            setattr(activity, name, value)
    log(actor, acts.CHANGE, activity)
    note_change(OUTLINE, activity, actor=actor)
    if now.state == S.CALLED and MOVES & set(changed) and not now.is_over:
        _ask_again(activity, actor)
    return activity


@within
def locked(activity: Activity) -> Activity:
    """The activity as it is now; whoever closes, signs in or changes it waits until we are done."""
    rows = Activity.objects.select_for_update(of=("self",)).select_related("kind")
    return rows.get(pk=activity.pk)


def _ask_again(activity: Activity, actor: Actor) -> None:
    """Everybody who has not declined answers anew; a granted leave stays granted."""
    states = Participant.State
    kept = {states.DECLINED, states.LEAVE_GRANTED, states.INVITED}
    rows = Participant.objects.filter(activity=activity)
    for row in rows.exclude(state__in=kept):
        participant_flow.apply(row, ASK_AGAIN)
    told = rows.exclude(state__in={states.DECLINED, states.LEAVE_GRANTED})
    members = tuple(told.values_list("member", flat=True))
    publish(ActivityMoved(str(activity.ref), members, actor.user_id))


@transaction.atomic
def call_people(activity: Activity, *, actor: Actor) -> Activity:
    """Tell everybody on the sheet: they are asked to come.

    Raises:
        ActivityRefused: nobody is on the sheet.
        ApprovalMissing: the committee wants the outline approved, and just this one was not.
    """
    members = tuple(activity.participants.values_list("member", flat=True))
    if not members:
        raise ActivityRefused(_("名单上还没有人。先点上请谁，再发通知。"))
    approved = None if activity.has_begun else use_approval(OUTLINE, activity)
    activity_flow.apply(activity, CALL, outline_approval=approved)
    log(actor, acts.CALL, activity, count=len(members))
    if not activity.is_over:
        publish(PeopleCalled(str(activity.ref), members, actor.user_id))
    return activity


@transaction.atomic
def cancel_activity(activity: Activity, *, because: str, actor: Actor) -> Activity:
    """It will not be held: whoever was asked is told; nobody has leave or absence of it."""
    was_called = activity.state == S.CALLED
    newer = F("revision") + 1
    activity_flow.apply(activity, CANCEL, cancelled_because=because, revision=newer)
    log(actor, acts.CANCEL, activity)
    stop_all_about(OUTLINE, activity, actor=actor)
    if was_called and not activity.is_over:
        members = tuple(activity.participants.values_list("member", flat=True))
        publish(ActivityCancelled(str(activity.ref), members, actor.user_id))
    return activity
