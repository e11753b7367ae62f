"""The year's plan of a body beside what came of it, and how far its approval is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from lianxin.activities.kinds import PLAN, name_of_line, said_of_line
from lianxin.activities.models import Activity, PlanLine, YearPlan
from lianxin.activities.policies import ORGANISE
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.office.models import Approval, ApprovalStep
from lianxin.office.reads.approvals import name_of, route_in_force
from lianxin.organisation.models import Unit

# Such bodies are handed things by others, and hold nothing themselves.
NO_PLANS = (Unit.Kind.HANDLING, Unit.Kind.RECOMMENDING, Unit.Kind.ASSIGNING)
S = Activity.State


class LineStanding(StrEnum):
    """What came of a line so far."""

    HELD = "held"
    UNDER_WAY = "under_way"
    NOTHING = "nothing"


def standing_of(grown: Iterable[Activity]) -> LineStanding:
    """Held, if one of the activities that grew from it was; what was cancelled is nothing."""
    rows = [one for one in grown if one.state != S.CANCELLED]
    if any(one.state == S.CLOSED or (one.state == S.CALLED and one.is_over) for one in rows):
        return LineStanding.HELD
    return LineStanding.UNDER_WAY if rows else LineStanding.NOTHING


def lines_with_activities(plan: YearPlan) -> list[tuple[PlanLine, list[Activity]]]:
    """Planned and done beside each other: each line with the activities that grew from it."""
    lines = list(PlanLine.objects.filter(plan=plan).select_related("kind", "lead"))
    grown: dict[int, list[Activity]] = {}
    for activity in Activity.objects.filter(plan_line__plan=plan).order_by("starts", "pk"):
        grown.setdefault(activity.plan_line_id or 0, []).append(activity)
    return [(line, grown.get(line.pk, [])) for line in lines]


def quarter_is_over(line: PlanLine) -> bool:
    """The time in which it was to be done has passed."""
    quarter = line.quarter or 4
    year, month = (line.plan.year + 1, 1) if quarter == 4 else (line.plan.year, quarter * 3 + 1)
    return clock.today() >= date(year, month, 1)


def words_of_standing(line: PlanLine, standing: LineStanding) -> tuple[str, str]:
    """(kind of state, its words): what nothing came of is said like everything else."""
    if standing == LineStanding.HELD:
        return "done", _("办了")
    if standing == LineStanding.UNDER_WAY:
        return "work", _("在办")
    return ("stop", _("过了时候，没有办")) if quarter_is_over(line) else ("wait", _("还没有办"))


@dataclass(frozen=True)
class ApprovalStanding:
    """How far the approval of a plan or an outline is: approved last, and under way."""

    approved: Mapping[str, str] = field(default_factory=dict)
    approved_on: date | None = None
    by: str = ""
    latest: Approval | None = None

    @property
    def is_running(self) -> bool:
        """Somebody has still to decide."""
        return self.latest is not None and self.latest.state == Approval.State.RUNNING

    def of_line(self, line: PlanLine) -> tuple[str, str]:
        """(kind of state, its words); nothing where nothing was ever sent up."""
        before = self.approved.get(name_of_line(line))
        if before == said_of_line(line):
            return "done", _("批准了")
        if self.is_running:
            return "work", _("审批中")
        if before is not None:
            return "wait", _("批准以后改过")
        if self.approved:
            return "wait", _("批准以后加的")
        if self.latest is not None and self.latest.state == Approval.State.REFUSED:
            return "stop", _("没有批准")
        return "", ""

    def is_whole(self, lines: Iterable[PlanLine]) -> bool:
        """Every line, and no other, stands as it was approved."""
        return self.is_now({name_of_line(one): said_of_line(one) for one in lines})

    def is_now(self, facts: Mapping[str, str]) -> bool:
        """What was approved is what there is now."""
        return dict(self.approved) == dict(facts)


def approval_of(kind: str, row: YearPlan | Activity) -> ApprovalStanding:
    """What was approved of a plan or an outline, and what is under way."""
    return approvals_of({kind: row})[kind]


def approvals_of(things: Mapping[str, YearPlan | Activity]) -> dict[str, ApprovalStanding]:
    """The same of several things by their kinds, asked at once."""
    last = ApprovalStep.objects.filter(approval=OuterRef("pk"), round=OuterRef("round"))
    said = {name: Subquery(last.order_by("-order").values(name)[:1]) for name in ("on", "body")}
    names = {kind: name_of(row) for kind, row in things.items()}
    asked = reduce(or_, (Q(kind=kind, about=name) for kind, name in names.items()))
    rows = Approval.objects.filter(asked).exclude(state=Approval.State.STOPPED)
    found = list(rows.annotate(**said).order_by("-asked_at", "-pk"))
    return {kind: _standing([one for one in found if one.kind == kind]) for kind in things}


def _standing(found: list[Any]) -> ApprovalStanding:
    """Of what was sent up, the latest first, with the last step of each."""
    latest = found[0] if found else None
    granted = next((one for one in found if one.state == Approval.State.GRANTED), None)
    if granted is None:
        return ApprovalStanding(latest=latest)
    return ApprovalStanding(dict(granted.facts), granted.on, granted.body, latest)


def is_to_be_approved(plan: YearPlan) -> bool:
    """The committee wants plans to be approved."""
    return bool(route_in_force(plan.committee_id, PLAN))


def bodies_that_plan(actor: Actor) -> QuerySet[Unit]:
    """The bodies for which the actor may write a plan, stations among them."""
    standing = Unit.objects.standing().filter(committee=actor.committee_id)
    if not actor.holds(ORGANISE):
        standing = standing.filter(pk__in=actor.units_with(ORGANISE))
    return standing.exclude(kind__in=NO_PLANS)


def lines_to_grow_from(actor: Actor, activity: Activity | None = None) -> QuerySet[PlanLine]:
    """The lines from which the actor may hold an activity: of their bodies, this year and later."""
    units = bodies_that_plan(actor).values("pk")
    own = Q(plan__unit__in=units) | Q(lead__in=units)
    near = Q(plan__year__gte=clock.today().year)
    now = Q(pk=activity.plan_line_id) if activity and activity.plan_line_id else Q(pk=None)
    rows = PlanLine.objects.filter(near & own | now, committee=actor.committee_id)
    return rows.select_related("plan__unit").order_by("plan__year", "plan__unit__order", "order")


def line_meant(actor: Actor, ref: str) -> PlanLine | None:
    """The line from which an activity is to be written; nothing, if it is none of the actor's."""
    try:
        return lines_to_grow_from(actor).filter(ref=UUID(ref)).first()
    except ValueError:
        return None
