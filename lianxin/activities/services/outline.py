"""Writes about the steps of an activity's outline, and about its summary; a closed sheet hinders neither."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.activities import acts
from lianxin.activities.kinds import OUTLINE, outline_facts
from lianxin.activities.models import Activity, ActivityStep, ActivitySummary
from lianxin.activities.reads.plans import approval_of
from lianxin.activities.services.activities import ActivityRefused, locked
from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.transactions import within
from lianxin.office.models import Approval
from lianxin.office.services.approvals import ask_approval, note_change
from lianxin.organisation.models import Member


@within
def _refuse_cancelled(activity: Activity) -> None:
    if activity.state == Activity.State.CANCELLED:
        raise ActivityRefused(_("这次活动取消了，方案和总结留着，不再写。"))


@within
def _refuse_foreign(activity: Activity, member: Member | None) -> None:
    if member is not None and member.committee_id != activity.committee_id:
        raise ActivityRefused(_("这一位不是本会的委员。"), field="member")


@transaction.atomic
def write_step(
    activity: Activity, step: ActivityStep | None = None, *, actor: Actor, **facts: Any
) -> ActivityStep:
    """Add a step to the outline, or change one: what, who (a member or words), by when.

    Raises:
        ActivityRefused: the activity was cancelled, or the member is none of this committee.
    """
    _refuse_cancelled(activity)
    _refuse_foreign(activity, facts.get("member"))
    if step is None:
        step = ActivityStep.objects.create(
            committee_id=activity.committee_id, activity=activity, **facts
        )
    else:
        for name, value in facts.items():
            setattr(step, name, value)
        step.save(update_fields=list(facts))
    log(actor, acts.WRITE_STEP, step)
    note_change(OUTLINE, activity, actor=actor)
    return step


@transaction.atomic
def do_step(step: ActivityStep, *, actor: Actor, on: date | None = None) -> None:
    """A step was done; said twice, the first day stays.

    Raises:
        ActivityRefused: the activity was cancelled.
    """
    _refuse_cancelled(step.activity)
    day = on or clock.today()
    if ActivityStep.objects.filter(pk=step.pk, done_on=None).update(done_on=day):
        step.done_on = day
        log(actor, acts.DO_STEP, step)


@transaction.atomic
def drop_step(step: ActivityStep, *, actor: Actor) -> None:
    """Take a step out of the outline.

    Raises:
        ActivityRefused: it was done, so that it stays.
    """
    now = ActivityStep.objects.select_for_update().get(pk=step.pk)
    if now.done_on is not None:
        raise ActivityRefused(_("这一步做了，留着。"))
    log(actor, acts.DROP_STEP, step)
    step.delete()
    note_change(OUTLINE, step.activity, actor=actor)


@transaction.atomic
def send_outline(activity: Activity, *, actor: Actor) -> Approval:
    """Send the outline up as it stands; what is approved is every word of it.

    Raises:
        ActivityRefused: nobody wrote what is to be done, it was announced, or it is approved as it is.
        ApprovalRefused: outlines need no approval here, or it is under way.
    """
    now = locked(activity)
    if now.state != Activity.State.DRAFT:
        raise ActivityRefused(_("通知已经发了，或者不办了，方案不用再送。"))
    if not now.about:
        raise ActivityRefused(_("方案里还没有写做什么，写好再送。"))
    if approval_of(OUTLINE, now).is_now(outline_facts(now)):
        raise ActivityRefused(_("现在这样已经批准了，不用再送。"))
    return ask_approval(OUTLINE, now, actor=actor)


@transaction.atomic
def write_summary(activity: Activity, *, text: str, actor: Actor) -> ActivitySummary:
    """Write what came of an activity, or write it better, after it was held.

    Raises:
        ActivityRefused: it is not over yet, or was cancelled.
    """
    _refuse_cancelled(activity)
    if not activity.is_over:
        raise ActivityRefused(_("还没有办完，办过以后再写总结。"))
    said = {"text": text, "written_at": clock.now(), "written_by_id": actor.person_id}
    summary, _made = ActivitySummary.objects.update_or_create(
        activity=activity, defaults={"committee_id": activity.committee_id, **said}
    )
    log(actor, acts.WRITE_SUMMARY, activity, length=len(text))
    return summary
