"""年初有计划, 活动有方案, 实施有步骤, 年终有总结: the strip above an activity's sheet, its steps, its summary."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lianxin.activities.kinds import OUTLINE, PLAN, outline_facts
from lianxin.activities.models import Activity, ActivityStep, ActivitySummary
from lianxin.activities.policies import ORGANISE, steps
from lianxin.activities.reads.plans import ApprovalStanding, approvals_of
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.organisation.models import Member
from lianxin.ui.dates import day

Item = dict[str, Any]


def beside_sheet(activity: Activity) -> dict[str, Any]:
    """What stands beside the sheet: how far it is from the plan to the summary."""
    rows = list(steps_of(activity))
    summary = getattr(activity, "summary", None)
    things: dict[str, Any] = {OUTLINE: activity} if activity.state == Activity.State.DRAFT else {}
    # What is closed says from which plan it grew; whether that was approved stands in the plan.
    if activity.plan_line is not None and activity.state != Activity.State.CLOSED:
        things[PLAN] = activity.plan_line.plan
    approvals = approvals_of(things) if things else {}
    approval = approvals.get(OUTLINE, ApprovalStanding())
    return {
        "path": _now(
            activity,
            [
                _planned(activity, approvals.get(PLAN, ApprovalStanding())),
                _outlined(activity, approval),
                _taken(rows),
                _summed_up(activity, summary),
            ],
        ),
        **_to_send(activity, approval),
        "steps": [_shown(step) for step in rows],
        "summary": summary,
        "may_sum_up": activity.is_over and activity.state != Activity.State.CANCELLED,
        "today": clock.today(),
    }


def steps_of(activity: Activity) -> QuerySet[ActivityStep]:
    """In the order of their days."""
    return ActivityStep.objects.filter(activity=activity).select_related("member__person")


def _shown(step: ActivityStep) -> Item:
    if step.done_on is not None:
        return {
            "step": step,
            "kind": "done",
            "words": _("%(day)s做了") % {"day": day(step.done_on)},
        }
    if step.is_late:
        return {"step": step, "kind": "heed", "words": _("过了日子，没有说做了")}
    return {"step": step, "kind": "wait", "words": _("还没有做")}


def _now(activity: Activity, stations: list[Item]) -> list[Item]:
    """Four stations; the first that is not done is where it stands now."""
    current = next((one for one in stations if one["kind"] not in {"done", ""}), None)
    if current is not None and activity.state != Activity.State.CANCELLED:
        current["is_current"] = True
    return stations


def _planned(activity: Activity, approval: ApprovalStanding) -> Item:
    label, line = _("年初有计划"), activity.plan_line
    if line is None:
        return {"label": label, "kind": "", "notes": [_("单独办的，不在年度计划里")]}
    facts = {"unit": line.plan.unit.name, "year": line.plan.year, "n": line.order}
    notes = [_("%(unit)s%(year)d年计划第%(n)d项") % facts]
    kind, words = approval.of_line(line)
    if kind == "done" and approval.approved_on is not None:
        facts = {"by": approval.by, "day": day(approval.approved_on)}
        words = _("%(by)s%(day)s批准") % facts
    if words:
        notes.append(words)
    return {"label": label, "kind": "done", "notes": notes}


def _outlined(activity: Activity, approval: ApprovalStanding) -> Item:
    label = _("活动有方案")
    if not activity.about and activity.state == Activity.State.CLOSED:
        return {"label": label, "kind": "", "notes": [_("没有写做什么")]}
    if not activity.about:
        return {"label": label, "kind": "wait", "notes": [_("还没有写做什么")]}
    kind, words = _approved(activity, approval)
    notes = [_("做什么，写好了"), words] if words else [_("做什么，写好了")]
    return {"label": label, "kind": kind, "notes": notes}


def _approved(activity: Activity, approval: ApprovalStanding) -> tuple[str, str]:
    """(kind of state, its words): after the notice has gone out, what was approved before it did."""
    used = activity.outline_approval
    if used is not None and used.settled_at is not None:
        return "done", _("%(day)s批准") % {"day": day(used.settled_at)}
    if approval.is_running:
        return "work", _("审批中")
    if approval.approved_on is not None:
        facts = {"by": approval.by, "day": day(approval.approved_on)}
        if not approval.is_now(outline_facts(activity)):
            return "wait", _("%(by)s%(day)s批准过，后来又改了") % facts
        return "done", _("%(by)s%(day)s批准") % facts
    return ("stop", _("没有批准，改好了再送")) if approval.latest is not None else ("done", "")


def _to_send(activity: Activity, approval: ApprovalStanding) -> dict[str, Any]:
    """Whether the outline has to be approved before the notice goes out, and where it is now."""
    wanted = activity.state == Activity.State.DRAFT and not activity.has_begun
    said: Any = activity  # with what was asked beside it
    wanted = wanted and said.goes_up
    is_as_approved = wanted and approval.is_now(outline_facts(activity))
    return {"wants_approval": wanted and not is_as_approved, "approval": approval}


def _taken(rows: list[ActivityStep]) -> Item:
    label = _("实施有步骤")
    if not rows:
        return {"label": label, "kind": "wait", "notes": [_("还没有列步骤")]}
    done = sum(step.done_on is not None for step in rows)
    if done == len(rows):
        return {"label": label, "kind": "done", "notes": [_("%(n)d步都做了") % {"n": done}]}
    notes = [_("%(n)d步，做了%(done)d步") % {"n": len(rows), "done": done}]
    if late := sum(step.is_late for step in rows):
        notes.append(_("%(n)d步过了日子") % {"n": late})
    return {"label": label, "kind": "work", "notes": notes}


def _summed_up(activity: Activity, summary: ActivitySummary | None) -> Item:
    label = _("年终有总结")
    if summary is not None:
        words = _("%(day)s写好") % {"day": day(summary.written_at)}
        return {"label": label, "kind": "done", "notes": [words]}
    words = _("办过了，可以写了") if activity.is_over else _("办过以后写")
    return {"label": label, "kind": "wait", "notes": [words]}


def fetch_step(actor: Actor, ref: UUID) -> ActivityStep:
    """A step of an activity that the actor organises, or 404, 403."""
    within = ActivityStep.objects.select_related("activity__kind", "member")
    return steps.fetch(
        actor, ORGANISE, within=within.prefetch_related("activity__organisers"), ref=ref
    )


def members_to_choose(activity: Activity, step: ActivityStep | None = None) -> QuerySet[Member]:
    """Who is a member now, and who was named before."""
    now = Member.objects.filter(committee=activity.committee_id).current().values("pk")
    named = [step.member_id] if step is not None and step.member_id else []
    rows = Member.objects.filter(pk__in=now) | Member.objects.filter(pk__in=named)
    return rows.select_related("person", "sector").in_register_order()


def summary_of(activity: Activity) -> str:
    """What was written so far."""
    row = ActivitySummary.objects.filter(activity=activity).first()
    return row.text if row else ""
