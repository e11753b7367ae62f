"""Compare a workbook with the committee as it is today."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from lianxin.documents.workbooks import Row, SheetForm, Table
from lianxin.organisation.models import Unit
from lianxin.organisation.workbook import people
from lianxin.organisation.workbook.forms import HANDLING, SECTORS, UNITS
from lianxin.organisation.workbook.plan import Plan, Unclear, different, given
from lianxin.organisation.workbook.today import Facts, Today

SUBGROUP = str(Unit.Kind.SUBGROUP.label)


def compare(today: Today, tables: dict[str, Table], unread: Sequence[str] = ()) -> Plan:
    """What the workbook would change, sheet by sheet in the order in which it is applied."""
    plan = Plan(today, tables, unread=list(unread))
    _sectors(plan)
    people.members(plan)
    _units(plan)
    people.posts(plan)
    _handling(plan)
    return plan


def find_row(
    plan: Plan,
    form: SheetForm,
    row: Row,
    by_key: dict[str, tuple[Unit, Facts]],
    by_name: dict[str, tuple[Unit, Facts]],
) -> tuple[Unit, Facts] | None:
    """The unit that a row is about, or nothing for a new one.

    Raises:
        Unclear: which one it is cannot be said; the fault is noted.
    """
    key = str(row.facts.get("key") or "")
    found = by_key.get(key) if key else by_name.get(str(row.facts["name"]))
    if key and found is None:
        plan.fault(form, row, "key", _("没有这个编号。新加的，编号空着就行。"))
        raise Unclear
    if found is not None and not plan.match(form, row, found[0], "name"):
        raise Unclear
    return found


def _sectors(plan: Plan) -> None:
    known = {str(facts["name"]): (sector, facts) for sector, facts in plan.today.sectors}
    new: set[str] = set()
    for row in plan.sound(SECTORS):
        name = str(row.facts["name"])
        found = known.get(name)
        if found is None:
            if name in new:
                plan.fault(SECTORS, row, "name", _("这个界别写了两行，请留一行。"))
                continue
            new.add(name)
            plan.add(SECTORS, row, name, values=given(row, ("name", "order")))
        elif plan.match(SECTORS, row, found[0], "name"):
            changed = different(row, found[1], ("order",))
            if changed.get("order") is not None:
                plan.add(SECTORS, row, name, found=found, values=changed)


def _handling(plan: Plan) -> None:
    keys = ("name", "through", "usual_days", "phone", "address")
    by_key = {str(facts["key"]): (unit, facts) for unit, facts in plan.today.handling}
    by_name = {str(facts["name"]): (unit, facts) for unit, facts in plan.today.handling}
    new: set[str] = set()
    for row in plan.sound(HANDLING):
        name = str(row.facts["name"])
        if row.facts.get("usual_days") == 0:
            plan.fault(HANDLING, row, "usual_days", _("最少1个工作日。"))
            continue
        try:
            found = find_row(plan, HANDLING, row, by_key, by_name)
        except Unclear:
            continue
        if found is None:
            if name in new:
                plan.fault(HANDLING, row, "name", _("这家单位写了两行，请留一行。"))
                continue
            new.add(name)
            plan.add(HANDLING, row, name, values=given(row, keys))
        else:
            changed = different(row, found[1], keys)
            if "usual_days" in changed and changed["usual_days"] is None:
                del changed["usual_days"]
            if changed:
                plan.add(HANDLING, row, name, found=found, values=changed)


def _units(plan: Plan) -> None:
    keys = ("name", "parent", "area", "area_name", "starts", "ends")
    by_key = {str(facts["key"]): (unit, facts) for unit, facts in plan.today.units}
    by_name: dict[str, dict[str, tuple[Unit, Facts]]] = {}
    for unit, facts in plan.today.units:
        by_name.setdefault(str(facts["kind"]), {})[str(facts["name"])] = (unit, facts)
    names = {str(facts["name"]) for _unit, facts in plan.today.units}
    names |= {str(row.facts["name"]) for row in plan.sound(UNITS)}
    new: set[tuple[str, str]] = set()
    for row in plan.sound(UNITS):
        facts = row.facts
        kind, name = str(facts["kind"]), str(facts["name"])
        if not _unit_is_sound(plan, row, names):
            continue
        try:
            found = find_row(plan, UNITS, row, by_key, by_name.get(kind, {}))
        except Unclear:
            continue
        if found is None:
            if (kind, name) in new:
                plan.fault(UNITS, row, "name", _("这个组写了两行，请留一行。"))
                continue
            new.add((kind, name))
            plan.add(UNITS, row, name, values=given(row, ("kind", *keys)))
        elif found[1]["kind"] != kind:
            plan.fault(UNITS, row, "kind", _("类别不能改。要换一类，另设一个，把这个撤销。"))
        elif changed := different(row, found[1], keys):
            plan.add(UNITS, row, name, found=found, values=changed)


def _unit_is_sound(plan: Plan, row: Row, names: set[str]) -> bool:
    """A sub-group belongs somewhere that exists; an area has a name; it ends after it begins."""
    facts = row.facts
    starts, ends = facts.get("starts"), facts.get("ends")
    if facts["kind"] == SUBGROUP and "parent" in facts and not facts["parent"]:
        plan.fault(UNITS, row, "parent", _("小组要写明属于哪个组。"))
    elif facts.get("parent") and facts["parent"] not in names:
        words = _("没有叫“%(name)s”的组。") % {"name": facts["parent"]}
        plan.fault(UNITS, row, "parent", words)
    elif facts.get("area") and not facts.get("area_name"):
        plan.fault(UNITS, row, "area_name", _("请写下是哪个乡镇、街道或园区。"))
    elif starts and ends and str(ends) < str(starts):
        plan.fault(UNITS, row, "ends", _("撤销日期不能早于成立日期。"))
    else:
        return True
    return False
