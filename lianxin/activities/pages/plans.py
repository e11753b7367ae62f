"""The plans of a year, one of them beside what came of it, its lines, and the same on paper."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.activities.kinds import PLAN
from lianxin.activities.models import Activity, ActivityKind, PlanLine, PlanSheet, YearPlan
from lianxin.activities.pages.activities import state_of
from lianxin.activities.policies import (
    ORGANISE,
    activities,
    organises,
    plan_lines,
    plan_sheets,
    plans,
)
from lianxin.activities.reads.plans import (
    NO_PLANS,
    ApprovalStanding,
    LineStanding,
    approval_of,
    is_to_be_approved,
    lines_with_activities,
    standing_of,
    words_of_standing,
)
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.documents.official import PaperTable
from lianxin.organisation.models import Unit
from lianxin.ui.dates import day

MOST_BESIDE = 30  # so many activities outside the plan are named
S = Activity.State


def years_shown() -> tuple[int, int, int]:
    """Last year, this year, next year."""
    now = clock.today().year
    return now - 1, now, now + 1


def list_page(actor: Actor, asked: str) -> dict[str, Any]:
    """Who has a plan for a year, and how much of it was held."""
    shown = years_shown()
    year = next((one for one in shown if asked == str(one)), shown[1])
    held = Q(lines__activities__state=S.CLOSED) | Q(
        lines__activities__state=S.CALLED, lines__activities__ends__lt=clock.now()
    )
    rows = plans.rows(actor).filter(year=year).select_related("unit")
    found = rows.annotate(
        planned=Count("lines", distinct=True),
        held=Count("lines", distinct=True, filter=held),
    )
    return {
        "year": year,
        "tabs": [
            {
                "url": f"?year={one}",
                "label": _("%(n)d年") % {"n": one},
                "is_current": one == year,
            }
            for one in shown
        ],
        "rows": list(found.order_by("unit__order", "unit")),
        "may_begin": actor.holds_somewhere(ORGANISE),
    }


def fetch_plan(actor: Actor, right: str, ref: UUID) -> YearPlan:
    """A plan, or 404, 403."""
    within = YearPlan.objects.select_related("unit", "committee")
    return plans.fetch(actor, right, within=within, ref=ref)


def fetch_line(actor: Actor, ref: UUID) -> PlanLine:
    """A line of a plan that the actor keeps, or 404, 403."""
    within = PlanLine.objects.select_related("plan__unit", "kind", "lead")
    return plan_lines.fetch(actor, ORGANISE, within=within, ref=ref)


def fetch_plan_sheet(actor: Actor, ref: UUID) -> PlanSheet:
    """A spreadsheet that was brought in for a plan that the actor keeps, or 404, 403."""
    within = PlanSheet.objects.select_related("plan__unit")
    return plan_sheets.fetch(actor, ORGANISE, within=within, ref=ref)


def plan_page(actor: Actor, plan: YearPlan) -> dict[str, Any]:
    """Planned and done beside each other, and what was done without a plan."""
    found = lines_with_activities(plan)
    approval, is_needed = approval_of(PLAN, plan), is_to_be_approved(plan)
    mine = set(
        activities.rows(actor)
        .filter(organises(actor), plan_line__plan=plan)
        .values_list("pk", flat=True)
    )
    beside = _outside(actor, plan)
    may_plan = plans.may(actor, ORGANISE, plan)
    lines = [line for line, _grown in found]
    return {
        "plan": plan,
        "rows": [_row(plan, line, grown, approval, mine) for line, grown in found],
        "sums": sums(grown for _line, grown in found),
        "beside": [_shown(one, is_mine=True) for one in beside[:MOST_BESIDE]],
        "has_more": len(beside) > MOST_BESIDE,
        "approval": approval,
        "approval_words": approval_words(approval, lines, is_needed=is_needed),
        "may_plan": may_plan,
        "may_send": may_plan
        and is_needed
        and not approval.is_running
        and not approval.is_whole(lines),
        "may_hold": actor.holds_somewhere(ORGANISE),
        "today": clock.today(),
    }


def _row(
    plan: YearPlan,
    line: PlanLine,
    grown: list[Activity],
    approval: ApprovalStanding,
    mine: set[int],
) -> dict[str, Any]:
    line.plan = plan
    kind, words = words_of_standing(line, standing_of(grown))
    approval_kind, said = approval.of_line(line)
    return {
        "line": line,
        "kind": kind,
        "words": words,
        "approval_kind": approval_kind,
        "approval_words": said,
        "grown": [_shown(one, is_mine=one.pk in mine) for one in grown],
    }


def _shown(activity: Activity, *, is_mine: bool) -> dict[str, Any]:
    kind, words = state_of(activity)
    url = reverse("activities:sheet", args=[activity.ref]) if is_mine else ""
    return {"activity": activity, "url": url, "kind": kind, "words": words}


def _outside(actor: Actor, plan: YearPlan) -> list[Activity]:
    """What the body organised in the year that stands in no plan."""
    rows = activities.rows(actor).filter(organises(actor), organisers__unit=plan.unit_id)
    rows = rows.filter(plan_line=None, starts__year=plan.year).exclude(state=S.CANCELLED)
    return list(rows.order_by("starts", "pk")[: MOST_BESIDE + 1])


def sums(heaps: Iterable[list[Activity]]) -> str:
    """计划14项：办了9项，在办2项，还没有办3项。"""
    said = [standing_of(grown) for grown in heaps]
    facts = {
        "n": len(said),
        "held": said.count(LineStanding.HELD),
        "under_way": said.count(LineStanding.UNDER_WAY),
        "nothing": said.count(LineStanding.NOTHING),
    }
    words = _("计划%(n)d项：办了%(held)d项，在办%(under_way)d项，还没有办%(nothing)d项。")
    return words % facts if said else _("计划里还没有一项。")


def approval_words(approval: ApprovalStanding, lines: list[PlanLine], *, is_needed: bool) -> str:
    """How far the approval of the whole plan is; nothing where nobody need be asked."""
    if approval.approved_on is not None:
        facts = {"by": approval.by, "day": day(approval.approved_on, clock.today())}
        if approval.is_whole(lines):
            return _("%(by)s%(day)s批准了。") % facts
        if approval.is_running:
            return _("%(by)s%(day)s批准过，改了的又送上去了。") % facts
        return _("%(by)s%(day)s批准过，后来又改了，改了的要再送批。") % facts
    if approval.is_running:
        return _("送上去了，正在审批。")
    if approval.latest is not None:
        return _("没有批准，改好了再送。")
    return _("还没有送批。") if is_needed else ""


def line_choices(actor: Actor, plan: YearPlan, line: PlanLine | None = None) -> dict[str, Any]:
    """What can be chosen in the form of a line: its own kind and lead stay, whatever became of them."""
    kinds = ActivityKind.objects.filter(committee=actor.committee_id)
    bodies = Unit.objects.standing().filter(committee=actor.committee_id).exclude(kind__in=NO_PLANS)
    usual = bodies.exclude(kind=Unit.Kind.TEAM).values("pk")
    own = [plan.unit_id, *([line.lead_id] if line else [])]
    return {
        "kinds": kinds.filter(Q(in_use=True) | Q(pk=line.kind_id if line else 0)),
        "leads": Unit.objects.filter(Q(pk__in=usual) | Q(pk__in=own)),
    }


def as_table(plan: YearPlan) -> PaperTable:
    """The plan in the layout of official documents: planned and done beside each other."""
    found = lines_with_activities(plan)
    rows = []
    for line, grown in found:
        line.plan = plan
        held = [f"{day(one.starts)}{one.title}（{state_of(one)[1]}）" for one in grown]
        lead = "，".join(filter(None, (line.lead.name, line.in_charge)))
        facts = [line.order, line.get_quarter_display(), line.title, line.kind.name, lead]
        done = "；".join(held) or words_of_standing(line, LineStanding.NOTHING)[1]
        rows.append([*map(str, facts), line.yields, done])
    today = clock.today()
    words = _("%(y)d年%(m)d月%(d)d日。%(sums)s") % {
        "y": today.year,
        "m": today.month,
        "d": today.day,
        "sums": sums(grown for _line, grown in found),
    }
    return PaperTable(
        title=str(plan),
        below=words,
        heads=[
            _("序号"),
            _("季度"),
            _("做什么"),
            _("种类"),
            _("牵头"),
            _("要出什么"),
            _("办了什么"),
        ],
        shares=[6, 8, 22, 10, 18, 22, 24],
        rows=rows,
        author=plan.unit.name,
    )
