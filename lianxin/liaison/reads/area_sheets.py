"""The spreadsheet of areas: as it is handed out, and what one that comes back would change."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from lianxin.activities.reads.names import by_name
from lianxin.documents.cells import Column, Value, read_choice, read_count, read_text
from lianxin.documents.plans import SheetPlan, different, value_given
from lianxin.documents.sheet_heads import SheetForm
from lianxin.documents.workbooks import SheetRow, as_read, read_workbook, write_workbook
from lianxin.liaison.models import AreaSheet, ResponsibilityArea
from lianxin.liaison.reads.areas import areas_of, contacts_of, members_by_area, members_of
from lianxin.liaison.reads.where import Where, wheres
from lianxin.organisation.models import Committee, Member
from lianxin.organisation.rules.words import parted
from lianxin.places.models import Village
from lianxin.workbook.reads.sheets import KEY
from lianxin.workbook.reads.today import key_of

Facts = dict[str, Value]
Found = tuple[ResponsibilityArea, Facts]
KINDS = {str(label): value for value, label in ResponsibilityArea.Kind.choices}
AREAS = SheetForm(
    "责任区",
    (
        KEY,
        Column("name", "责任区", read_text, required=True, longest=60, width=30),
        Column("kind", "哪一类", read_choice, required=True, choices=tuple(KINDS), width=10),
        Column("where", "在哪里", read_text, longest=80, width=20),
        Column("people", "大约多少人", read_count, width=12),
        Column("members", "委员", read_text, required=True, longest=900, width=30),
        Column("tasks", "任务", read_text, longest=120, width=36),
        Column("requirements", "要求", read_text, longest=120, width=24),
    ),
)
# Who is named as the contact person has agreed to it, one by one: handed out, and not read.
BESIDE = SheetForm(
    AREAS.name, (*AREAS.columns, Column("contact", "联系人（只看）", read_text, width=16))
)
WRITTEN = tuple(column.key for column in AREAS.columns if column.key != "key")


@dataclass(frozen=True)
class AreasToday:
    """The areas as they are, each beside what its row would say."""

    found: Sequence[Found]
    term: None = None  # an area belongs to no term

    def rows(self) -> dict[str, Sequence[Found]]:
        """By the sheet's name."""
        return {AREAS.name: self.found}


class NamesInCells:
    """How members are written in a cell: by name, with the sector where there is a namesake."""

    def __init__(self, committee_id: int) -> None:
        everybody = list(members_of(committee_id))
        self.register = [one.pk for one in everybody]
        self.same = Counter(one.person.name for one in everybody)

    def of(self, members: Sequence[Member]) -> str:
        """In the order of the register."""
        known = {one.pk: one for one in members}
        here = [known[pk] for pk in self.register if pk in known]
        return "、".join(
            f"{one.person.name}（{one.sector.name}）"
            if self.same[one.person.name] > 1
            else one.person.name
            for one in here
        )


def _found(committee: Committee, names: NamesInCells) -> list[Found]:
    members = members_by_area(committee.pk)
    return [
        (
            area,
            {
                "key": key_of(area.ref),
                "name": area.name,
                "kind": str(area.get_kind_display()),
                "where": area.where,
                "people": area.people,
                "members": names.of(members[area.pk]),
                "tasks": area.tasks,
                "requirements": area.requirements,
            },
        )
        for area in areas_of(committee.pk)
    ]


def export(committee: Committee) -> bytes:
    """All areas with their members and contact persons; brought in again, it changes nothing."""
    found = _found(committee, NamesInCells(committee.pk))
    contacts = contacts_of({area.pk for area, _facts in found})
    rows = []
    for area, facts in found:
        contact = contacts.get(area.pk)
        called = f"{contact.duty}{contact.name}" if contact else ""
        rows.append(facts | {"contact": called})
    return write_workbook([(BESIDE, rows)])


def check(data: bytes) -> None:
    """See that a file is a spreadsheet of areas.

    Raises:
        BookRefused: it is not, or its first sheet begins with a mark of secrecy.
    """
    read_workbook(data, [AREAS])


def changes_of(sheet: AreaSheet) -> SheetPlan:
    """What a sheet would change as things are now; its faults are named by row and column.

    Raises:
        BookRefused: it cannot be read.
    """
    tables, unread = read_workbook(sheet.content, [AREAS])
    names = NamesInCells(sheet.committee_id)
    found = [(area, as_read(AREAS, facts)) for area, facts in _found(sheet.committee, names)]
    plan = SheetPlan(AreasToday(found), tables, unread=unread)
    _compare(plan, found, names, sheet.committee)
    return plan


def _compare(
    plan: SheetPlan, found: Sequence[Found], names: NamesInCells, committee: Committee
) -> None:
    """A row is found by its number, else by its name, else it is new."""
    by_key = {str(facts["key"]): (area, facts) for area, facts in found}
    by_title = {str(facts["name"]): (area, facts) for area, facts in found}
    taken: set[str] = set()
    known = wheres(committee.pk) | _as_today(found)
    rows = plan.sound(AREAS)
    people = _people(committee, rows)
    for row in rows:
        facts, key = row.facts, str(row.facts.get("key") or "")
        title = str(facts["name"])
        ours = by_key.get(key) if key else by_title.get(title)
        was = ours[1] if ours else {}
        where, members = _meant(plan, row, known, people)
        if key and ours is None:
            plan.fault(AREAS, row, "key", _("没有这个编号。新加的，编号空着就行。"))
        elif title in taken or (title in by_title and title != was.get("name")):
            plan.fault(AREAS, row, "name", _("已经有一个责任区叫“%(name)s”。") % {"name": title})
        elif members is not None and (where is not None or not facts.get("where")):
            taken.add(title)
            facts["members"] = names.of(members)
            plan.resolved[AREAS.name, row.number] = (where, *members)
            _note(plan, row, ours)


def _as_today(found: Sequence[Found]) -> dict[str, Where]:
    """Where areas are today, also in a village that is no more."""
    return {
        str(facts["where"]): where
        for area, facts in found
        if (where := area.village or area.town) is not None
    }


def _people(committee: Committee, rows: Sequence[SheetRow]) -> dict[str, Member | str]:
    """Each name in the sheet with the member who is meant, or with what is wrong about it: one query."""
    wanted = list({name for row in rows for name in parted(str(row.facts.get("members") or ""))})
    current = Member.objects.filter(committee=committee).current()
    found, unknown = by_name(current, wanted)
    wrong = dict(unknown)
    known = iter(found)
    return {name: wrong[name] if name in wrong else next(known) for name in wanted}


def _meant(
    plan: SheetPlan, row: SheetRow, known: dict[str, Where], people: dict[str, Member | str]
) -> tuple[Where | None, list[Member] | None]:
    """Where the row's area is and whose it is; what is not found is a fault."""
    said = str(row.facts.get("where") or "")
    where = known.get("".join(said.split()))
    if said and where is None:
        words = _("没有“%(name)s”这个乡镇、村或者社区；几个镇都有的村，前面写上镇名。")
        plan.fault(AREAS, row, "where", words % {"name": said})
    members = [people[name] for name in parted(str(row.facts.get("members") or ""))]
    wrong = [one for one in members if isinstance(one, str)]
    if wrong:
        names = parted(str(row.facts["members"]))
        told = [f"{name}：{why}" for name, why in zip(names, members, strict=True) if why in wrong]
        plan.fault(AREAS, row, "members", "；".join(told))
        return where, None
    return where, [one for one in dict.fromkeys(members) if isinstance(one, Member)]


def _note(plan: SheetPlan, row: SheetRow, ours: Found | None) -> None:
    if ours is None:
        plan.add(AREAS, row, str(row.facts["name"]), values=value_given(row, WRITTEN))
    elif plan.match(AREAS, row, ours[0], "name") and (changed := different(row, ours[1], WRITTEN)):
        plan.add(AREAS, row, ours[0].name, found=ours, values=changed)


def facts_to_write(plan: SheetPlan, change: Any) -> dict[str, Any]:
    """What is to be written of one area by a planned change."""
    where, *members = plan.resolved[AREAS.name, change.number]
    said: dict[str, Any] = dict(change.values)
    if "kind" in said:
        said["kind"] = KINDS[str(said["kind"])]
    if "where" in said:
        del said["where"]
        said["village"] = where if isinstance(where, Village) else None
        said["town"] = None if isinstance(where, Village) else where
    if "members" in said:
        said["members"] = members
    for key in {"tasks", "requirements"} & set(said):
        said[key] = said[key] or ""
    return said
