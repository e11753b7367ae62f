"""Compare the sheets of bodies, teams and handling units: which one a row is about, what it belongs to."""

from collections import defaultdict
from typing import Any

from django.utils.translation import gettext as _

from lianxin.documents.plans import find_row, name_is_free
from lianxin.documents.workbooks import SheetRow
from lianxin.organisation.models import Unit, UnitKind
from lianxin.organisation.reads.unit_kinds import wrong_parent
from lianxin.workbook.reads.plan import Plan, PlannedChange, Unclear, different, value_given
from lianxin.workbook.reads.sheets import HANDLING, TEAMS, UNITS
from lianxin.workbook.reads.today import Facts

Found = tuple[Unit, Facts]


def handling(plan: Plan) -> None:
    """The sheet of handling units: found by number, else by name, else new."""
    keys = ("name", "through", "usual_days", "phone", "address")
    by_key = {str(facts["key"]): (unit, facts) for unit, facts in plan.today.handling}
    by_name = {str(facts["name"]): (unit, facts) for unit, facts in plan.today.handling}
    given_away: set[str] = set()
    for row in plan.sound(HANDLING):
        name = str(row.facts["name"])
        if row.facts.get("usual_days") == 0:
            plan.fault(HANDLING, row, "usual_days", _("最少1个工作日。"))
            continue
        try:
            found = find_row(plan, HANDLING, row, by_key, by_name)
        except Unclear:
            continue
        changed = different(row, found[1], keys) if found else {}
        if found is None or "name" in changed:
            if name in given_away:
                plan.fault(HANDLING, row, "name", _("这家单位写了两行，请留一行。"))
                continue
            given_away.add(name)
        if found is None:
            plan.add(HANDLING, row, name, values=value_given(row, keys))
            continue
        if "name" in changed and not name_is_free(plan, HANDLING, row, by_name):
            continue
        if "usual_days" in changed and changed["usual_days"] is None:
            words = _("原来写的是%(n)s个工作日，不能空着。不改的，照原来的写，或者整列删掉。")
            plan.fault(HANDLING, row, "usual_days", words % {"n": found[1]["usual_days"]})
            continue
        if changed:
            plan.add(HANDLING, row, name, found=found, values=changed)


def teams(plan: Plan) -> None:
    """The sheet of station teams: found by number, else by name, else new."""
    by_key = {str(facts["key"]): (unit, facts) for unit, facts in plan.today.teams}
    by_name = {str(facts["name"]): (unit, facts) for unit, facts in plan.today.teams}
    given_away: set[str] = set()
    for row in plan.sound(TEAMS):
        name = str(row.facts["name"])
        try:
            found = find_row(plan, TEAMS, row, by_key, by_name)
        except Unclear:
            continue
        changed = different(row, found[1], ("name",)) if found else value_given(row, ("name",))
        if changed and name in given_away:
            plan.fault(TEAMS, row, "name", _("这个团队写了两行，请留一行。"))
        elif changed and (found is None or name_is_free(plan, TEAMS, row, by_name)):
            given_away.add(name)
            plan.add(TEAMS, row, name, found=found, values=changed)


def units(plan: Plan) -> None:
    """The sheet of bodies; what belongs to what is settled when all of them are known."""
    by_key = {str(facts["key"]): (unit, facts) for unit, facts in plan.today.units}
    by_name: dict[str, dict[str, Found]] = defaultdict(dict)
    for unit, facts in plan.today.units:
        by_name[str(facts["kind"])][str(facts["name"])] = (unit, facts)
    given_away: set[tuple[str, str]] = set()
    for row in plan.sound(UNITS):
        same = by_name[str(row.facts["kind"])]
        if not _is_sound(plan, row):
            continue
        try:
            found = find_row(plan, UNITS, row, by_key, same)
        except Unclear:
            continue
        _unit(plan, row, found, same, given_away)
    _belonging(plan)


def _unit(
    plan: Plan,
    row: SheetRow,
    found: Found | None,
    same: dict[str, Found],
    given_away: set[tuple[str, str]],
) -> None:
    """Note one body that is new or different, or what is wrong with it beside today's."""
    keys = ("name", "parent", "area", "area_name", "starts", "ends")
    facts = row.facts
    kind, name = str(facts["kind"]), str(facts["name"])
    if not _area_is_known(plan, row, found):
        return
    changed = different(row, found[1], keys) if found else {}
    renamed = found is None or "name" in changed
    if found is not None and found[1]["kind"] != kind:
        plan.fault(UNITS, row, "kind", _("类别不能改。要换一类，另设一个，把这个撤销。"))
    elif found is not None and "ends" in changed and not changed["ends"]:
        plan.fault(UNITS, row, "ends", _("撤销日期不能在表里去掉。"))
    elif renamed and (kind, name) in given_away:
        plan.fault(UNITS, row, "name", _("这个组写了两行，请留一行。"))
    elif found is None:
        given_away.add((kind, name))
        plan.add(UNITS, row, name, values=value_given(row, ("kind", *keys)))
    elif not renamed or name_is_free(plan, UNITS, row, same):
        given_away.add((kind, name))
        if changed:
            plan.add(UNITS, row, name, found=found, values=changed)


def _area_is_known(plan: Plan, row: SheetRow, found: Found | None) -> bool:
    """A body works in an area that is on the list, where there is one; that says its kind, too."""
    areas, name = plan.today.areas, str(row.facts.get("area_name") or "")
    if not name or not areas or (found and found[1]["area_name"] == name):
        return True
    if name not in areas:
        words = _("没有“%(name)s”这个乡镇、街道或园区。先写进“乡镇街道”那张表。")
        plan.fault(UNITS, row, "area_name", words % {"name": name})
        return False
    row.facts["area"] = str(Unit.Area(areas[name]).label)
    return True


def _is_sound(plan: Plan, row: SheetRow) -> bool:
    """Of a kind that is known; where it must it belongs somewhere; it ends after it begins."""
    facts = row.facts
    starts, ends = facts.get("starts"), facts.get("ends")
    kind = plan.today.kinds.get(str(facts["kind"]))
    if kind is None:
        words = _("没有“%(kind)s”这一类。可以写：%(known)s。")
        known = {"kind": facts["kind"], "known": "、".join(plan.today.kinds)}
        plan.fault(UNITS, row, "kind", words % known)
    elif "parent" in facts and not facts["parent"] and (wrong := wrong_parent(kind, None)):
        plan.fault(UNITS, row, "parent", wrong)
    elif facts.get("area") and not facts.get("area_name"):
        plan.fault(UNITS, row, "area_name", _("请写下是哪个乡镇、街道或园区。"))
    elif starts and ends and str(ends) < str(starts):
        plan.fault(UNITS, row, "ends", _("撤销日期不能早于成立日期。"))
    else:
        return True
    return False


def _node(unit: Any) -> int:
    """One body of today or of the file, so that none of today is taken for one of the file."""
    if not isinstance(unit, PlannedChange):
        return int(unit.pk)
    return -unit.number if unit.is_new else int(unit.row.pk)


def _belonging(plan: Plan) -> None:
    """What each changed body belongs to: one that is there, only one, and not itself by a circle."""
    changes = plan.of(UNITS.name)
    if not changes:
        return
    rows = {row.number: row for row in plan.tables[UNITS.name].rows}
    groups = _groups(plan, changes)
    kinds = {kind.key: kind for kind in plan.today.kinds.values()}
    above: dict[int, int | None] = {unit.pk: unit.parent_id for unit, _facts in plan.today.units}
    for change in changes:
        if "parent" not in change.values:
            continue
        name = str(change.values["parent"] or "")
        called = groups.get(name, [])
        found = [one for one in called if not _may_not(plan, kinds, change, one)]
        if name and not called:
            wrong = _("没有叫“%(name)s”的组。")
        elif len(found) > 1:
            wrong = _("叫“%(name)s”的组不止一个。")
        else:
            wrong = "" if found else _may_not(plan, kinds, change, called[0] if called else None)
        if wrong:
            plan.fault(UNITS, rows[change.number], "parent", wrong % {"name": name})
        else:
            plan.resolved[UNITS.name, change.number] = found[0] if name else None
            above[_node(change)] = _node(found[0]) if name else None
    for change in changes:
        if "parent" in change.values and _is_circle(_node(change), above):
            words = _("不能自己属于自己，绕一圈也不行。")
            plan.fault(UNITS, rows[change.number], "parent", words)


def _groups(plan: Plan, changes: list[PlannedChange]) -> dict[str, list[Any]]:
    """What a body may belong to, by the name it will have; by today's name where that is free."""
    names: dict[str, list[Any]] = defaultdict(list)
    before: dict[str, list[Any]] = {}
    above = {one.key for kind in plan.today.kinds.values() for one in kind.belongs_to.all()}
    renamed = {c.row.pk: str(c.values["name"]) for c in changes if c.row and "name" in c.values}
    for unit, facts in plan.today.units:
        if unit.kind in above:
            now = str(facts["name"])
            names[renamed.get(unit.pk, now)].append(unit)
            before.setdefault(now, []).append(unit)
    for change in changes:
        if change.is_new and plan.today.kinds[str(change.values["kind"])].key in above:
            names[change.who].append(change)
    return before | names


def _may_not(plan: Plan, kinds: dict[str, UnitKind], change: PlannedChange, above: Any) -> str:
    """What is wrong with what it would belong to, by the kinds of both."""
    new = plan.today.kinds.get(str(change.values.get("kind")))
    kind = new or kinds[change.row.kind]
    if isinstance(above, PlannedChange):
        above = Unit(kind=plan.today.kinds[str(above.values["kind"])].key)
    return wrong_parent(kind, above)


def _is_circle(start: int, above: dict[int, int | None]) -> bool:
    """Going up from here leads back here."""
    seen: set[int] = set()
    at = above.get(start)
    while at is not None and at not in seen:
        if at == start:
            return True
        seen.add(at)
        at = above.get(at)
    return False
