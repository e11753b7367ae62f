"""Who would hold a post at the same time as another, or twice: told at the row before it is written."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from lianxin.documents.workbooks import SheetRow
from lianxin.organisation.models import Appointment, Member, Post, Unit
from lianxin.workbook.reads.plan import Plan, PlannedChange
from lianxin.workbook.reads.sheets import MEMBERS, POSTS, UNITS

Who = tuple[str, int]  # one of ours, or a new row of the workbook


@dataclass(frozen=True)
class Stay:
    """Somebody in a post from one day to another; by a row of the workbook, or of today."""

    person: Who
    name: str
    starts: date
    ends: date | None
    row: int = 0
    stands_in: bool = False

    def meets(self, other: "Stay") -> bool:
        """Both hold it on some day."""
        return (self.ends is None or self.ends >= other.starts) and (
            other.ends is None or other.ends >= self.starts
        )


Stays = dict[tuple[int, Who, Who | None], list[Stay]]


def find_overlaps(plan: Plan) -> None:
    """Every new post against those of today as the workbook leaves them, and against rows above."""
    new = [change for change in plan.of(POSTS.name) if change.is_new]
    if not new:
        return
    rows = {row.number: row for row in plan.tables[POSTS.name].rows}
    stays = _stays_of_today(plan, new)
    for change in new:
        person, post, unit, away = plan.resolved[POSTS.name, change.number]
        stay = _stay(change, person, is_for_another=away is not None)
        place = stays[_place(post, _identity(unit), stay)]
        words = _refusal(stay, place, post, str(change.values["unit"]))
        if words:
            row = rows[change.number]
            plan.fault(POSTS, row, _cell(row), words)
        place.append(stay)


def _place(post: Post, unit: Who, stay: Stay) -> tuple[int, Who, Who | None]:
    """With whom a stay is compared: with everybody there, or only with the same person."""
    return post.pk, unit, None if post.single else stay.person


def _refusal(stay: Stay, place: Iterable[Stay], post: Post, unit: str) -> str:
    for other in place:
        if not stay.meets(other):
            continue
        if stay.person == other.person and other.row:
            return _("第%(row)d行已经写了这一项，日子重了。") % {"row": other.row}
        if post.single and not stay.stands_in and not other.stands_in:
            facts = {"unit": unit, "post": post.name, "name": other.name, "row": other.row}
            if other.row:
                words = _("%(unit)s的%(post)s一处只有一位，和第%(row)d行的%(name)s日子重了。")
            elif other.ends is None:
                words = _("%(unit)s的%(post)s一处只有一位，%(name)s还在任。先写上他到哪天。")
            else:
                words = _("%(unit)s的%(post)s一处只有一位，%(name)s要任到%(day)s，日子重了。")
                facts["day"] = other.ends.isoformat()
            return words % facts
    return ""


def _cell(row: SheetRow) -> str:
    """The cell to be mended: the day, where the sheet has one."""
    return "starts" if "starts" in row.facts else "post"


def _stay(change: PlannedChange, person: Any, *, is_for_another: bool) -> Stay:
    starts: Any = change.values["starts"]
    ends: Any = change.values.get("ends")
    return Stay(_person(person), change.who, starts, ends, change.number, is_for_another)


def _person(named: Any) -> Who:
    """A member of today, or one who is new in the workbook."""
    if isinstance(named, Member):
        return "ours", named.person_id
    return "new", int(named.number)


def _identity(unit: Any) -> Who:
    return ("ours", unit.pk) if isinstance(unit, Unit) else ("new", unit.number)


def _stays_of_today(plan: Plan, new: list[PlannedChange]) -> Stays:
    """Who holds these posts, whether they are in the workbook or not, as it would leave them."""
    stays: Stays = defaultdict(list)
    units = [plan.resolved[POSTS.name, change.number][2] for change in new]
    known = {unit.pk for unit in units if isinstance(unit, Unit)}
    rows = Appointment.objects.filter(unit__in=known).select_related("person", "post")
    posts = {change.row.pk: change.values.get("ends") for change in _ended(plan, POSTS.name)}
    people = {change.row.person_id: change.values["ends"] for change in _ended(plan, MEMBERS.name)}
    bodies = {change.row.pk: change.values["ends"] for change in _ended(plan, UNITS.name)}
    for one in rows.order_by("pk"):
        last = [posts.get(one.pk), people.get(one.person_id), bodies.get(one.unit_id), one.ends]
        ends = min((day for day in last if isinstance(day, date)), default=None)
        if ends is not None and ends < one.starts:
            continue  # it never begins
        stay = Stay(
            ("ours", one.person_id),
            one.person.name,
            one.starts,
            ends,
            stands_in=one.acting_for_id is not None,
        )
        stays[_place(one.post, ("ours", one.unit_id), stay)].append(stay)
    return stays


def _ended(plan: Plan, sheet: str) -> Iterator[PlannedChange]:
    """What is there today and ends by the workbook."""
    return (one for one in plan.of(sheet) if not one.is_new and one.values.get("ends"))
