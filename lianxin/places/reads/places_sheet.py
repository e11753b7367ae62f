"""The sheet of places in the workbook of the register."""

from collections.abc import Container, Mapping
from typing import Any

from django.utils.translation import gettext as _

from lianxin.documents.cells import Column, Value, read_choice, read_office_phone, read_text
from lianxin.documents.plans import Unclear, find_row, name_is_free
from lianxin.documents.sheet_heads import SheetForm
from lianxin.documents.workbooks import SheetRow
from lianxin.office.reads.approvals import route_in_force
from lianxin.organisation.models import Committee, Unit
from lianxin.organisation.reads.words import known_words
from lianxin.organisation.rules.words import SEVERAL
from lianxin.places.kinds import OPEN_PLACE
from lianxin.places.models import Area, BuildMode, Place, PlaceKind
from lianxin.workbook.reads.plan import Plan, different, value_given
from lianxin.workbook.reads.sheets import KEY, NO, TEAMS, UNITS, YES
from lianxin.workbook.reads.today import key_of

Facts = dict[str, Value]
Found = tuple[Place, Facts]
PLACES = SheetForm(
    "地点",
    (
        KEY,
        Column("name", "名称", read_text, required=True, longest=60, width=30),
        Column("area", "乡镇街道", read_text, required=True, longest=40, width=20),
        Column("kind", "种类", read_text, required=True, longest=40, width=18),
        Column("short_name", "短名", read_text, longest=30, width=16),
        Column("team", "团队", read_text, longest=80, width=26),
        Column("address", "地址", read_text, longest=120, width=30),
        Column("hours", "开放时间", read_text, longest=80, width=26),
        Column("phone", "电话", read_office_phone, longest=30),
        Column("lead", "牵头的专委会", read_text, longest=80, width=20),
        Column("study_group", "学习的组", read_text, longest=80, width=20),
        Column("theme", "主题", read_text, longest=40),
        Column("build_mode", "建设模式", read_text, longest=40, width=12),
        Column("built_with", "和谁共建", read_text, longest=120, width=24),
        Column("is_model", "示范点", read_choice, choices=(YES, NO), width=8),
        Column("model_party", "哪个党派的示范点", read_text, longest=30, width=18),
        Column("state", "现在", read_choice, choices=tuple(Place.State.labels), width=9),
    ),
    weight=4,
)
WRITTEN = tuple(column.key for column in PLACES.columns if column.key not in {"key", "state"})
STUDYING = (Unit.Kind.GROUP, Unit.Kind.SUBGROUP, Unit.Kind.LIAISON)
BODIES = {"team": (Unit.Kind.TEAM,), "lead": (Unit.Kind.SPECIAL,), "study_group": STUDYING}


def rows_of(committee: Committee) -> list[Found]:
    """What the sheet would say today: also of places that are planned, moved or closed."""
    rows = Place.objects.filter(committee=committee).select_related(
        "area", "kind", "team", "lead", "study_group", "build_mode"
    )
    return [(row, _facts(row)) for row in rows]


def _facts(place: Place) -> Facts:
    as_named = ("area", "kind", "team", "lead", "study_group", "build_mode")
    as_written = ("name", "short_name", "address", "hours", "phone", "theme", "built_with")
    return {
        "key": key_of(place.ref),
        **{key: str(getattr(place, key) or "") for key in (*as_named, *as_written)},
        "is_model": YES if place.is_model else "",
        "model_party": place.model_party,
        "state": str(place.get_state_display()),
    }


def compare(plan: Plan) -> None:
    """A row is found by its number, else by its name, else it is a place that is new."""
    ours: Any = plan.today.more[PLACES.name]
    by_key = {str(facts["key"]): (row, facts) for row, facts in ours}
    by_name = {str(facts["name"]): (row, facts) for row, facts in ours}
    known, begins = _known(plan), _begins(plan.today.committee)
    given_away: set[str] = set()
    for row in plan.sound(PLACES):
        if row.facts.get("is_model") == NO:
            row.facts["is_model"] = ""
        try:
            found = find_row(plan, PLACES, row, by_key, by_name)
        except Unclear:
            continue
        said = different(row, found[1], WRITTEN) if found else value_given(row, WRITTEN)
        wrong = _wrong(row, found, said, begins) or _unknown(said, known)
        if wrong:
            plan.fault(PLACES, row, *wrong)
        elif "name" in said and said["name"] in given_away:
            plan.fault(PLACES, row, "name", _("这处地点写了两行，请留一行。"))
        elif said and (found is None or "name" not in said or _is_free(plan, row, by_name)):
            given_away.add(str(row.facts["name"]))
            _note(plan, row, found, said | ({} if found else {"state": begins}))


def _is_free(plan: Plan, row: SheetRow, by_name: dict[str, Found]) -> bool:
    return name_is_free(plan, PLACES, row, by_name)


def _note(plan: Plan, row: SheetRow, found: Found | None, said: Facts) -> None:
    name = found[0].name if found else str(row.facts["name"])
    plan.add(PLACES, row, name, found=found, values=said)
    if said.get("state") == str(Place.State.PLANNED.label):
        words = _("开放要先经审批，写进去就送上去。批准以前是筹建，没有码。")
        plan.remark(PLACES, row, "name", words)


def _begins(committee: Committee) -> str:
    """How a new place stands: planned, where opening one wants an approval; else open."""
    is_planned = bool(route_in_force(committee.pk, OPEN_PLACE))
    return str((Place.State.PLANNED if is_planned else Place.State.OPEN).label)


def _known(plan: Plan) -> dict[str, Container[Value]]:
    """What each column may name: of today and of this workbook."""
    mine = {"committee": plan.today.committee}
    names = {
        "kind": PlaceKind.objects.filter(**mine),
        "build_mode": BuildMode.objects.filter(**mine, in_use=True),
    }
    parties = known_words(plan.today.committee.pk, in_use=True, is_no_party=False)[SEVERAL]
    return {
        "area": plan.today.areas,
        "model_party": parties,
        **{key: set(rows.values_list("name", flat=True)) for key, rows in names.items()},
        **{key: _bodies(plan, kinds) for key, kinds in BODIES.items()},
    }


def _bodies(plan: Plan, kinds: Container[str]) -> set[str]:
    """Bodies of these kinds as they will be called."""
    named = {unit.pk: (unit.kind, unit.name) for unit, _facts in plan.today.units}
    named |= {unit.pk: (unit.kind, unit.name) for unit, _facts in plan.today.teams}
    keys = {name: kind.key for name, kind in plan.today.kinds.items()}
    for change in [*plan.of(UNITS.name), *plan.of(TEAMS.name)]:
        name = str(change.values.get("name") or change.who)
        if change.is_new:
            kind = keys.get(str(change.values.get("kind")), Unit.Kind.TEAM)
            named[-len(named)] = (kind, name)
        else:
            named[change.row.pk] = (change.row.kind, name)
    return {name for kind, name in named.values() if kind in kinds}


def _wrong(row: SheetRow, found: Found | None, said: Facts, begins: str) -> tuple[str, str] | None:
    """What is done on the page of the place, and not by writing another word into a cell."""
    state = row.facts.get("state")
    if found is None and state and state != begins:
        words = _("新的地点写进去是“%(begins)s”。请照这样写，或者空着。")
        return "state", words % {"begins": begins}
    if found and state and state != found[1]["state"]:
        return "state", _("开放、迁址、并入、关闭，都在地点的页面上做，不能在表里改。")
    if found and "team" in said:
        return "team", _("写过的地点，团队不能在表里换。")
    return None


def _unknown(said: Facts, known: Mapping[str, Container[Value]]) -> tuple[str, str] | None:
    """A column that names what there is not."""
    words = {
        "area": _("没有“%(name)s”这个乡镇、街道或园区。先写进“乡镇街道”那张表。"),
        "kind": _("没有“%(name)s”这一种地点。可以写的，看“地点”里的“种类”。"),
        "team": _("没有“%(name)s”这个团队。先写进“站点团队”那张表；空着，就新建一个同名的。"),
        "lead": _("没有叫“%(name)s”的专委会。"),
        "study_group": _("没有叫“%(name)s”的组。"),
        "build_mode": _("没有“%(name)s”这种建设模式。"),
        "model_party": _("“党派”里没有“%(name)s”。"),
    }
    for key, sentence in words.items():
        if said.get(key) and said[key] not in known[key]:
            return key, sentence % {"name": said[key]}
    return None


def facts_of(change: Any, committee: Committee) -> dict[str, Any]:
    """What is to be written of a place by a planned change."""
    said: dict[str, Any] = {key: value or "" for key, value in change.values.items()}
    said.pop("state", None)
    mine = {"committee": committee}
    named = {
        "area": Area.objects.filter(**mine),
        "kind": PlaceKind.objects.filter(**mine),
        "build_mode": BuildMode.objects.filter(**mine),
        **{key: Unit.objects.filter(**mine, kind__in=kinds) for key, kinds in BODIES.items()},
    }
    for key, rows in named.items():
        if key in said:
            said[key] = rows.filter(name=said[key]).first() if said[key] else None
    if "is_model" in said:
        said["is_model"] = said["is_model"] == YES
    return said
