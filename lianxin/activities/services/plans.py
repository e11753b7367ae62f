"""Writes about the year's plan of a body: begun, its lines written and dropped, sent up."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.activities import acts
from lianxin.activities.kinds import PLAN
from lianxin.activities.models import PlanLine, YearPlan
from lianxin.activities.reads.plans import approval_of
from lianxin.activities.services.activities import refuse_bodies
from lianxin.audit.services import log
from lianxin.core.access import Actor
from lianxin.core.refusals import Refused
from lianxin.office.models import Approval
from lianxin.office.services.approvals import ask_approval, note_change
from lianxin.organisation.models import Unit

MOST_LINES = 200


class PlanRefused(Refused):
    """Something about a plan cannot be done; the message is for whoever tried."""


@transaction.atomic
def begin_plan(unit: Unit, year: int, *, actor: Actor) -> YearPlan:
    """Begin the plan of a body for a year; one that is there already is that plan."""
    there = YearPlan.objects.filter(unit=unit, year=year).first()
    if there is not None:
        return there
    refuse_bodies(unit, (), unit.committee_id)
    plan = YearPlan.objects.create(
        committee=unit.committee, unit=unit, year=year, begun_by_id=actor.person_id
    )
    log(actor, acts.BEGIN_PLAN, plan)
    return plan


@transaction.atomic
def write_line(
    plan: YearPlan, line: PlanLine | None = None, *, actor: Actor, **facts: Any
) -> PlanLine:
    """Change a line, or add one; `order` says at which place it stands, and the others move up.

    Raises:
        PlanRefused: this quarter has such a line already, or a plan would be longer than anybody reads.
        ActivityRefused: its lead is of another committee or is there no more.
    """
    YearPlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    here = list(PlanLine.objects.filter(plan=plan).select_related("plan"))
    if line is None and len(here) >= MOST_LINES:
        raise PlanRefused(_("一份计划最多%(n)d项。") % {"n": MOST_LINES})
    at = facts.pop("order", None)
    quarter = facts.get("quarter", line.quarter if line else None)
    title = facts.get("title", line.title if line else "")
    if any((one.quarter, one.title) == (quarter, title) for one in here if one != line):
        words = _("这个季度已经有一项叫“%(title)s”。") % {"title": title}
        raise PlanRefused(words, field="title")
    if "lead" in facts and (line is None or line.lead_id != facts["lead"].pk):
        refuse_bodies(facts["lead"], (), plan.committee_id)
    if line is None:
        line = PlanLine.objects.create(
            committee_id=plan.committee_id, plan=plan, order=len(here) + 1, **facts
        )
        here.append(line)
    else:
        now = next((one for one in here if one == line), None)
        if now is None:
            raise PlanRefused(_("这一项刚才删掉了。要留着，另加一项。"))
        for name, value in {**facts, "order": now.order}.items():
            setattr(line, name, value)
        line.save(update_fields=list(facts))
    _put_in_order(here, line, at)
    log(actor, acts.WRITE_PLAN_LINE, line)
    note_change(PLAN, plan, actor=actor)
    return line


def _put_in_order(
    here: list[PlanLine], line: PlanLine | None = None, at: int | None = None
) -> None:
    """Number the lines from one on, with this one at its place."""
    rows = list(here)
    if line is not None and at is not None:
        rows.remove(line)
        rows.insert(max(at - 1, 0), line)
    moved = [(n, one) for n, one in enumerate(rows, start=1) if one.order != n]
    for number, one in moved:
        one.order = number
    PlanLine.objects.bulk_update([one for _number, one in moved], ["order"])


@transaction.atomic
def drop_line(line: PlanLine, *, actor: Actor) -> None:
    """Take a line out of a plan.

    Raises:
        PlanRefused: an activity grew from it, so that it stays, whatever became of that.
    """
    YearPlan.objects.select_for_update(of=("self",)).get(pk=line.plan_id)
    if many := line.activities.count():
        words = _("从这一项写过%(n)d次活动，不能删。不办了的，留着，看得出没有办。")
        raise PlanRefused(words % {"n": many})
    plan = line.plan
    log(actor, acts.DROP_PLAN_LINE, line)
    line.delete()
    _put_in_order(list(PlanLine.objects.filter(plan=plan)))
    note_change(PLAN, plan, actor=actor)


@transaction.atomic
def send_plan(plan: YearPlan, *, actor: Actor) -> Approval:
    """Send a plan up as it stands; what is approved are its lines, word for word.

    Raises:
        PlanRefused: there is no line yet, or all of it is approved as it stands.
        ApprovalRefused: plans need no approval here, or it is under way.
    """
    lines = list(PlanLine.objects.filter(plan=plan).select_related("kind", "lead"))
    if not lines:
        raise PlanRefused(_("计划里还没有一项，写好再送。"))
    if approval_of(PLAN, plan).is_whole(lines):
        raise PlanRefused(_("现在这样已经批准了，不用再送。"))
    return ask_approval(PLAN, plan, actor=actor)
