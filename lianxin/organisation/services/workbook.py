"""A workbook is brought in, looked at, and applied in one go or not at all."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.documents.cells import Value
from lianxin.organisation.models import (
    Appointment,
    Committee,
    Joined,
    Left,
    Member,
    Seat,
    Sector,
    Unit,
    Workbook,
)
from lianxin.organisation.services.appointments import (
    AppointmentRefused,
    appoint,
    end_appointment,
)
from lianxin.organisation.services.members import (
    MemberRefused,
    admit_member,
    change_member,
    end_membership,
)
from lianxin.organisation.services.people import add_person
from lianxin.organisation.services.units import add_unit, change_unit, end_unit
from lianxin.organisation.workbook.forms import HANDLING, MEMBERS, POSTS, SECTORS, UNITS
from lianxin.organisation.workbook.plan import Change, Plan
from lianxin.organisation.workbook.reading import plan_of
from lianxin.organisation.workbook.today import Facts

KEPT = timedelta(days=1)
_SEATS = {str(label): value for value, label in Seat.choices}
_JOINED = {str(label): value for value, label in Joined.choices}
_LEFT = {str(label): value for value, label in Left.choices}
_KINDS = {str(label): value for value, label in Unit.Kind.choices}
_AREAS = {str(label): value for value, label in Unit.Area.choices}
_IN_PLACE = {str(label): value for value, label in Appointment.InPlace.choices}


class WorkbookRefused(Exception):
    """A workbook cannot be applied; the message is for whoever tried."""


@transaction.atomic
def bring_workbook(
    committee: Committee, data: bytes, *, name: str, since: date | None, actor: Actor
) -> Workbook:
    """Take a workbook in, sealed, to be looked at before it changes anything.

    `since` is the day from which changes of members hold; without one they put right.
    """
    book = Workbook(
        committee=committee, name=name[:120], since=since, brought_by_id=actor.person_id
    )
    book.content = data
    book.save(force_insert=True)
    log(actor, "organisation.bring_workbook", book, bytes=len(data))
    return book


@transaction.atomic
def forget_workbooks(*, actor: Actor) -> int:
    """Forget the content of workbooks that nobody applied within a day."""
    stale = Workbook.objects.filter(brought_at__lt=clock.now() - KEPT, content_sealed__isnull=False)
    forgotten = stale.update(content_sealed=None)
    if forgotten:
        log(actor, "organisation.forget_workbooks", count=forgotten)
    return forgotten


@transaction.atomic
def note_export(committee: Committee, *, actor: Actor) -> None:
    """Log that the register was handed out as a file."""
    log(actor, "organisation.export_workbook", committee)


@transaction.atomic
def apply_workbook(book: Workbook, *, digest: str, actor: Actor) -> int:
    """Do everything that was shown, in one go; whatever cannot be done leaves all as it was.

    Returns:
        How many rows were new or different.

    Raises:
        WorkbookRefused: it was applied or forgotten, something is wrong in it, what it would
            change is not what was looked at, or a row is refused.
    """
    book = Workbook.objects.select_for_update().select_related("committee").get(pk=book.pk)
    if book.applied_at is not None or not book.content_sealed:
        raise WorkbookRefused(_("这份表已经用过，或者放了一天以上，不留了。请再选一次文件。"))
    plan = plan_of(book)
    if plan.faults:
        raise WorkbookRefused(_("表里还有要改的地方，一行也没有写进去。"))
    if plan.digest != digest:
        raise WorkbookRefused(_("看过以后，名册又有人改过。请照现在的再看一遍。"))
    applying = _Applying(plan, book.since, actor)
    for change, write in applying.steps():
        try:
            write(change)
        except (AppointmentRefused, MemberRefused) as refused:
            raise WorkbookRefused(
                _("“%(sheet)s”第%(row)d行：%(why)s一行也没有写进去。")
                % {"sheet": change.sheet, "row": change.number, "why": str(refused)}
            ) from refused
    book.applied_at, book.content = clock.now(), b""
    book.save(update_fields=["applied_at", "content_sealed"])
    log(actor, "organisation.apply_workbook", book, changes=len(plan.changes))
    return len(plan.changes)


class _Applying:
    """One workbook while it is applied: what its earlier rows made is there for its later ones."""

    def __init__(self, plan: Plan, since: date | None, actor: Actor) -> None:
        self.plan, self.since, self.actor = plan, since, actor
        self.committee, self.term = plan.today.committee, plan.today.term
        self.made: dict[tuple[str, int], Any] = {}
        self.sectors = {str(facts["name"]): row for row, facts in plan.today.sectors}

    def steps(self) -> Iterator[tuple[Change, Callable[[Change], None]]]:
        """Every row, then what each body belongs to: it may stand further down in the sheet."""
        for change in self.plan.changes:
            yield change, self._apply
        for change in self.plan.of(UNITS.name):
            if "parent" in change.values:
                yield change, self._belong

    def _apply(self, change: Change) -> None:
        """Write one row by the service that people use."""
        write = {
            SECTORS.name: self._sector,
            MEMBERS.name: self._member,
            UNITS.name: self._unit,
            POSTS.name: self._post,
            HANDLING.name: self._handling,
        }[change.sheet]
        write(change, dict(change.values))

    def _sector(self, change: Change, values: Facts) -> None:
        order: Any = values.get("order") or len(self.sectors) + 1
        if change.is_new:
            sector = Sector.objects.create(committee=self.committee, name=change.who, order=order)
        else:
            sector = change.row
            sector.order = order
            sector.save(update_fields=["order"])
        self.sectors[change.who] = sector
        log(self.actor, "organisation.set_sectors", sector, order=order)

    def _member(self, change: Change, values: Facts) -> None:
        facts = self._member_facts(values)
        ends, left_by = facts.pop("ends", None), facts.pop("left_by", "")
        if change.is_new:
            member = self._admit(facts)
        else:
            member = change.row
            change_member(member, since=self._from(member), actor=self.actor, **facts)
        self.made[MEMBERS.name, change.number] = member
        if ends:
            end_membership(member, last_day=ends, left_by=left_by, actor=self.actor)

    def _from(self, member: Member) -> date | None:
        """The day from which a change holds; who joined later is written so from the beginning."""
        if self.since is None or member.starts > clock.today():
            return None
        return max(self.since, member.starts)

    def _admit(self, facts: dict[str, Any]) -> Member:
        if self.term is None:
            raise MemberRefused(_("还没有写是第几届。请先在“届次”里写。"))
        person = add_person(
            facts.pop("name"),
            employer=facts.pop("employer", ""),
            position=facts.pop("position", ""),
            actor=self.actor,
        )
        starts = facts.pop("starts", None) or self._usual_start(facts.get("joined_by", ""))
        sector = facts.pop("sector")
        return admit_member(person, self.term, sector, starts=starts, actor=self.actor, **facts)

    def _usual_start(self, joined_by: str) -> date:
        """Without a day, a member of a term begins with it, one co-opted from the workbook's day."""
        if joined_by != Joined.COOPTED and self.term is not None:
            return self.term.starts
        return self.since or clock.today()

    def _member_facts(self, values: Facts) -> dict[str, Any]:
        facts: dict[str, Any] = {
            key: ("" if value is None and key != "rank" else value) for key, value in values.items()
        }
        if "sector" in facts:
            facts["sector"] = self.sectors[facts["sector"]]
        for key, words in (("seat", _SEATS), ("joined_by", _JOINED), ("left_by", _LEFT)):
            if facts.get(key):
                facts[key] = words[facts[key]]
        return facts

    def _unit(self, change: Change, values: Facts) -> None:
        facts: dict[str, Any] = dict(values)
        kind = _KINDS[str(facts.pop("kind"))] if change.is_new else change.row.kind
        ends = facts.pop("ends", None)
        facts.pop("parent", None)
        if "area" in facts:
            facts["area"] = _AREAS.get(str(facts["area"] or ""), "")
        if "area_name" in facts:
            facts["area_name"] = facts["area_name"] or ""
        if change.is_new:
            unit = add_unit(self.committee, kind, str(facts.pop("name")), actor=self.actor, **facts)
        else:
            facts.setdefault("name", change.row.name)
            unit = change_unit(change.row, actor=self.actor, **facts)
        self.made[UNITS.name, change.number] = unit
        if isinstance(ends, date):
            end_unit(unit, last_day=ends, actor=self.actor)

    def _belong(self, change: Change) -> None:
        above = self.plan.resolved[UNITS.name, change.number]
        if isinstance(above, Change):
            above = self.made[UNITS.name, above.number]
        unit = self.made[UNITS.name, change.number]
        change_unit(unit, parent=above, actor=self.actor)

    def _handling(self, change: Change, values: Facts) -> None:
        facts: dict[str, Any] = {key: value or "" for key, value in values.items()}
        if change.is_new:
            kind = Unit.Kind.HANDLING
            add_unit(self.committee, kind, str(facts.pop("name")), actor=self.actor, **facts)
        else:
            facts.setdefault("name", change.row.name)
            change_unit(change.row, actor=self.actor, **facts)

    def _post(self, change: Change, values: Facts) -> None:
        ends: Value = values.get("ends")
        if not change.is_new:
            if isinstance(ends, date):
                end_appointment(change.row, last_day=ends, actor=self.actor)
            return
        member, post, unit, away = self.plan.resolved[POSTS.name, change.number]
        if isinstance(unit, Change):
            unit = self.made[UNITS.name, unit.number]
        facts: dict[str, Any] = {"ends": ends}
        if away is not None:
            facts["acting_for"] = self._member_of(away).person
            facts["in_place"] = _IN_PLACE[str(values["in_place"])]
        starts: Any = values.get("starts") or self.since or clock.today()
        appoint(
            self._member_of(member).person, post, unit, starts=starts, actor=self.actor, **facts
        )

    def _member_of(self, named: Member | Change) -> Member:
        """A member of today, or the one whom an earlier row made."""
        if isinstance(named, Member):
            return named
        member: Member = self.made[MEMBERS.name, named.number]
        return member
