"""The sheet of villages and communities in the workbook of the register."""

from typing import Any

from django.utils.translation import gettext as _

from lianxin.documents.cells import Column, Value, read_choice, read_count, read_text
from lianxin.documents.sheet_heads import SheetForm
from lianxin.documents.workbooks import SheetRow
from lianxin.organisation.models import Committee
from lianxin.places.models import Area, Village
from lianxin.workbook.reads.plan import Plan, different, value_given
from lianxin.workbook.reads.sheets import KEY, NO, YES
from lianxin.workbook.reads.today import key_of

Facts = dict[str, Value]
Found = tuple[Village, Facts]
VILLAGES = SheetForm(
    "村和社区",
    (
        KEY,
        Column("area", "乡镇街道", read_text, required=True, longest=40, width=20),
        Column("name", "名称", read_text, required=True, longest=40, width=20),
        Column("kind", "类别", read_choice, choices=tuple(Village.Kind.labels), width=8),
        Column("people", "估计人数", read_count, width=10),
        Column("in_use", "还在", read_choice, choices=(YES, NO), width=8),
    ),
)
WRITTEN = ("area", "name", "kind", "people", "in_use")


def rows_of(committee: Committee) -> list[Found]:
    """What the sheet would say today."""
    rows = Village.objects.filter(committee=committee).select_related("area")
    return [
        (
            row,
            {
                "key": key_of(row.ref),
                "area": row.area.name,
                "name": row.name,
                "kind": str(row.get_kind_display()),
                "people": row.people,
                "in_use": YES if row.in_use else NO,
            },
        )
        for row in rows.order_by("area__row", "area__column", "area", "pk")
    ]


def compare(plan: Plan) -> None:
    """A row is found by its number, else by town and name, else it is new."""
    ours: Any = plan.today.more[VILLAGES.name]
    by_key = {str(facts["key"]): (row, facts) for row, facts in ours}
    by_name = {(facts["area"], facts["name"]): (row, facts) for row, facts in ours}
    taken: set[tuple[Value, Value]] = set()
    for row in plan.sound(VILLAGES):
        facts, key = row.facts, str(row.facts.get("key") or "")
        for name, usual in (("kind", Village.Kind.VILLAGE.label), ("in_use", YES)):
            if name in facts:
                facts[name] = facts[name] or str(usual)
        who = (facts["area"], facts["name"])
        found = by_key.get(key) if key else by_name.get(who)
        was = found[1] if found else {}
        if key and found is None:
            plan.fault(VILLAGES, row, "key", _("没有这个编号。新加的，编号空着就行。"))
        elif facts["area"] not in plan.today.areas:
            words = _("没有“%(name)s”这个乡镇、街道或园区。先写进“乡镇街道”那张表。")
            plan.fault(VILLAGES, row, "area", words % {"name": facts["area"]})
        elif who in taken or (who in by_name and who != (was.get("area"), was.get("name"))):
            words = _("%(area)s已经有一个叫“%(name)s”。")
            plan.fault(VILLAGES, row, "name", words % {"area": who[0], "name": who[1]})
        else:
            taken.add(who)
            _note(plan, row, found)


def _note(plan: Plan, row: SheetRow, found: Found | None) -> None:
    if found is None:
        plan.add(VILLAGES, row, str(row.facts["name"]), values=value_given(row, WRITTEN))
    elif plan.match(VILLAGES, row, found[0], "name"):
        changed = different(row, found[1], WRITTEN)
        if changed:
            plan.add(VILLAGES, row, found[0].name, found=found, values=changed)


def towns_of(committee: Committee) -> dict[str, Area]:
    """The towns, streets and parks by name."""
    rows = Area.objects.filter(committee=committee).exclude(kind=Area.Kind.DISTRICT)
    return {area.name: area for area in rows}


def facts_of(change: Any, committee: Committee) -> dict[str, Any]:
    """What is to be written of a village by a planned change: all of it."""
    row: Village | None = change.row
    said = dict(change.values)
    kinds = {str(label): value for value, label in Village.Kind.choices}
    town, kind = said.get("area"), said.get("kind")
    return {
        "area": towns_of(committee)[str(town)] if town or row is None else row.area,
        "name": said.get("name") or (row.name if row else ""),
        "kind": kinds[str(kind)] if kind else (row.kind if row else Village.Kind.VILLAGE),
        "people": said.get("people", row.people if row else None),
        "in_use": said["in_use"] == YES if "in_use" in said else (row is None or row.in_use),
        "village": row,
    }
