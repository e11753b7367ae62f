"""The sheet of towns, streets, parks and districts in the workbook of the register."""

from typing import Any

from django.utils.translation import gettext as _

from lianxin.documents.cells import Column, Value, read_choice, read_number, read_text
from lianxin.documents.plans import Unclear, find_row
from lianxin.documents.sheet_heads import SheetForm
from lianxin.documents.workbooks import SheetRow
from lianxin.organisation.models import Committee
from lianxin.places.models import Area
from lianxin.workbook.reads.plan import Plan, different, value_given
from lianxin.workbook.reads.sheets import KEY
from lianxin.workbook.reads.today import key_of

Facts = dict[str, Value]
AREAS = SheetForm(
    "乡镇街道",
    (
        KEY,
        Column("name", "名称", read_text, required=True, longest=40, width=20),
        Column(
            "kind", "种类", read_choice, required=True, choices=tuple(Area.Kind.labels), width=8
        ),
        Column("district", "属于", read_text, longest=40, width=16),
        Column("row", "示意图第几行", read_number, width=12),
        Column("column", "示意图第几列", read_number, width=12),
    ),
)
FIXED = ("name", "kind", "district")
TILE = ("row", "column")
FARTHEST = 40  # a row or column of the map
KINDS = {str(label): value for value, label in Area.Kind.choices}


def rows_of(committee: Committee) -> list[tuple[Area, Facts]]:
    """What the sheet would say today; districts stand above what belongs to them."""
    rows = Area.objects.filter(committee=committee).select_related("district")
    told = sorted(rows, key=lambda one: one.kind != Area.Kind.DISTRICT)
    return [
        (
            row,
            {
                "key": key_of(row.ref),
                "name": row.name,
                "kind": str(row.get_kind_display()),
                "district": row.district.name if row.district else "",
                "row": row.row or None,
                "column": row.column or None,
            },
        )
        for row in told
    ]


def compare(plan: Plan) -> None:
    """A row is found by its number, else by its name, else it is new; what is new can be named."""
    ours: Any = plan.today.more[AREAS.name]
    by_key = {str(facts["key"]): (row, facts) for row, facts in ours}
    by_name = {str(facts["name"]): (row, facts) for row, facts in ours}
    kinds = {name: str(facts["kind"]) for name, (_row, facts) in by_name.items()}
    for row in plan.sound(AREAS):
        name = str(row.facts["name"])
        try:
            found = find_row(plan, AREAS, row, by_key, by_name)
        except Unclear:
            continue
        wrong = _wrong_tile(row) or (
            _wrong_change(row, found[1]) if found else _wrong_new(row, kinds)
        )
        if wrong:
            plan.fault(AREAS, row, *wrong)
        elif found is None:
            kinds[name] = str(row.facts["kind"])
            plan.add(AREAS, row, name, values=value_given(row, (*FIXED, *TILE)))
            if KINDS[kinds[name]] != Area.Kind.DISTRICT:
                plan.today.areas[name] = KINDS[kinds[name]]
        elif changed := different(row, found[1], TILE):
            plan.add(AREAS, row, name, found=found, values=changed)


def _wrong_tile(row: SheetRow) -> tuple[str, str] | None:
    far = next((key for key in TILE if int(str(row.facts.get(key) or 0)) > FARTHEST), None)
    return (far, _("最大是%(most)d。") % {"most": FARTHEST}) if far else None


def _wrong_change(row: SheetRow, was: Facts) -> tuple[str, str] | None:
    """What a town is called and what it is cannot be written anew; only its tile can."""
    fixed = next(iter(different(row, was, FIXED)), None)
    words = _("写过的乡镇街道，名称、种类和属于哪里都不能改。能改的是它在示意图上的位置。")
    return (fixed, words) if fixed else None


def _wrong_new(row: SheetRow, kinds: dict[str, str]) -> tuple[str, str] | None:
    name, district = str(row.facts["name"]), str(row.facts.get("district") or "")
    if name in kinds:
        return "name", _("“%(name)s”写了两行，请留一行。") % {"name": name}
    if district and kinds.get(district) != str(Area.Kind.DISTRICT.label):
        words = _("没有“%(name)s”这个区县。新设的，把它的那一行写在上面。")
        return "district", words % {"name": district}
    return None


def facts_of(change: Any, committee: Committee) -> dict[str, Any]:
    """What is to be written of a town by a planned change."""
    said = dict(change.values)
    tile = {key: said[key] or 0 for key in TILE if key in said}
    if not change.is_new:
        return {key: getattr(change.row, key) for key in TILE} | tile
    district = Area.objects.filter(committee=committee, name=said.get("district") or "").first()
    return {"name": said["name"], "kind": KINDS[str(said["kind"])], "district": district, **tile}
