"""The spreadsheet of a year's plan: as it is handed out, and what one that comes back would change."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from lianxin.activities.models import ActivityKind, PlanLine, PlanSheet, YearPlan
from lianxin.activities.reads.plans import (
    lines_with_activities,
    standing_of,
    words_of_standing,
)
from lianxin.documents.cells import Column, Value, read_choice, read_number, read_text
from lianxin.documents.plans import SheetPlan, different, value_given
from lianxin.documents.sheet_heads import SheetForm
from lianxin.documents.workbooks import SheetRow, as_read, read_workbook, write_workbook
from lianxin.organisation.models import Unit
from lianxin.workbook.reads.sheets import KEY
from lianxin.workbook.reads.today import key_of

Facts = dict[str, Value]
Found = tuple[PlanLine, Facts]
QUARTERS = {str(label): value for value, label in PlanLine.Quarter.choices}
LINES = SheetForm(
    "年度计划",
    (
        KEY,
        Column("order", "第几项", read_number, width=8),
        Column("quarter", "季度", read_choice, required=True, choices=tuple(QUARTERS), width=8),
        Column("title", "做什么", read_text, required=True, longest=60, width=30),
        Column("kind", "种类", read_text, required=True, longest=40, width=14),
        Column("lead", "牵头", read_text, longest=80, width=24),
        Column("in_charge", "谁负责", read_text, longest=40, width=14),
        Column("yields", "要出什么", read_text, longest=160, width=36),
    ),
)
# What came of each line is handed out to be seen; brought in again, it is not read.
BESIDE = SheetForm(
    LINES.name,
    (
        *LINES.columns,
        Column("standing", "到了哪一步", read_text, width=16),
        Column("grown", "办了哪几次", read_text, width=36),
    ),
)
WRITTEN = tuple(column.key for column in LINES.columns if column.key != "key")


@dataclass(frozen=True)
class PlanToday:
    """The plan as it is, each line beside what its row would say."""

    plan: YearPlan
    found: Sequence[Found]
    term: None = None  # a plan belongs to a year

    def rows(self) -> dict[str, Sequence[Found]]:
        """By the sheet's name."""
        return {LINES.name: self.found}


def _facts_of(line: PlanLine) -> Facts:
    return {
        "key": key_of(line.ref),
        "order": line.order,
        "quarter": str(line.get_quarter_display()),
        "title": line.title,
        "kind": line.kind.name,
        "lead": line.lead.name,
        "in_charge": line.in_charge,
        "yields": line.yields,
    }


def export(plan: YearPlan) -> bytes:
    """The plan with what came of it; brought in again, it changes nothing."""
    rows = []
    for line, grown in lines_with_activities(plan):
        line.plan = plan
        _kind, words = words_of_standing(line, standing_of(grown))
        held = "；".join(f"{one.first_day:%Y-%m-%d} {one.title}" for one in grown)
        rows.append(_facts_of(line) | {"standing": words, "grown": held})
    return write_workbook([(BESIDE, rows)])


def check(data: bytes) -> None:
    """See that a file is a spreadsheet of a plan.

    Raises:
        BookRefused: it is not, or its first sheet begins with a mark of secrecy.
    """
    read_workbook(data, [LINES])


def changes_of(sheet: PlanSheet) -> SheetPlan:
    """What a sheet would change in its plan as it is now; its faults are named by row and column.

    Raises:
        BookRefused: it cannot be read.
    """
    tables, unread = read_workbook(sheet.content, [LINES])
    lines = PlanLine.objects.filter(plan=sheet.plan).select_related("kind", "lead", "plan")
    found = [(line, as_read(LINES, _facts_of(line))) for line in lines]
    plan = SheetPlan(PlanToday(sheet.plan, found), tables, unread=unread)
    _compare(plan, found)
    return plan


def _compare(plan: SheetPlan, found: Sequence[Found]) -> None:
    """A row is found by its number, else by quarter and words, else it is new."""
    by_key = {str(facts["key"]): (line, facts) for line, facts in found}
    by_name = {(facts["quarter"], facts["title"]): (line, facts) for line, facts in found}
    taken: set[tuple[Value, Value]] = set()
    kinds, bodies = _kinds(plan.today.plan), _bodies(plan.today.plan)
    for row in plan.sound(LINES):
        facts, key = row.facts, str(row.facts.get("key") or "")
        if "lead" in facts:
            facts["lead"] = facts["lead"] or plan.today.plan.unit.name
        who = (facts["quarter"], facts["title"])
        ours = by_key.get(key) if key else by_name.get(who)
        was = ours[1] if ours else {}
        kind, lead = kinds.get(str(facts["kind"])), bodies.get(str(facts.get("lead")))
        if key and ours is None:
            plan.fault(LINES, row, "key", _("没有这个编号。新加的，编号空着就行。"))
        elif who in taken or (who in by_name and who != (was.get("quarter"), was.get("title"))):
            words = _("%(quarter)s已经有一项叫“%(title)s”。")
            plan.fault(LINES, row, "title", words % {"quarter": who[0], "title": who[1]})
        elif kind is None and facts["kind"] != was.get("kind"):
            words = _("没有“%(name)s”这一种活动。看看“活动的种类”里怎么写的。")
            plan.fault(LINES, row, "kind", words % {"name": facts["kind"]})
        elif lead is None and "lead" in facts and facts["lead"] != was.get("lead"):
            words = _("没有叫“%(name)s”的机构或者小组。")
            plan.fault(LINES, row, "lead", words % {"name": facts["lead"]})
        else:
            taken.add(who)
            plan.resolved[LINES.name, row.number] = (kind, lead)
            _note(plan, row, ours)


def _note(plan: SheetPlan, row: SheetRow, ours: Found | None) -> None:
    if ours is None:
        plan.add(LINES, row, str(row.facts["title"]), values=value_given(row, WRITTEN))
    elif plan.match(LINES, row, ours[0], "title"):
        keys = [key for key in WRITTEN if key != "order" or row.facts.get("order")]
        if changed := different(row, ours[1], keys):
            plan.add(LINES, row, ours[0].title, found=ours, values=changed)


def _kinds(plan: YearPlan) -> dict[str, ActivityKind]:
    rows = ActivityKind.objects.filter(committee=plan.committee_id, in_use=True)
    return {kind.name: kind for kind in rows}


def _bodies(plan: YearPlan) -> dict[str, Unit]:
    """By name; of namesakes the body whose plan it is, else the first."""
    rows = Unit.objects.standing().filter(committee=plan.committee_id)
    found = {unit.name: unit for unit in rows.exclude(kind=Unit.Kind.HANDLING).reverse()}
    return found | {plan.unit.name: plan.unit}


def facts_to_write(plan: SheetPlan, change: Any) -> dict[str, Any]:
    """What is to be written of one line by a planned change."""
    kind, lead = plan.resolved[LINES.name, change.number]
    said: dict[str, Any] = dict(change.values)
    if "quarter" in said:
        said["quarter"] = QUARTERS[str(said["quarter"])]
    if "kind" in said:
        said["kind"] = kind
    if "lead" in said or change.is_new:
        said["lead"] = lead or plan.today.plan.unit
    for key in {"in_charge", "yields"} & set(said):
        said[key] = said[key] or ""
    return said
