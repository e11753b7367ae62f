"""One workbook while it is applied: what is alike is written together, by the services people use."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.documents.cells import Value
from lianxin.organisation.models import (
    Appointment,
    FactWord,
    Handover,
    InSystem,
    Joined,
    Left,
    Member,
    Seat,
    Sector,
    Unit,
)
from lianxin.organisation.reads.versions import OF_PERSON
from lianxin.organisation.services.appointments import NewAppointment, appoint_all, end_appointment
from lianxin.organisation.services.committees import save_sector
from lianxin.organisation.services.facts import MemberChange, MemberRefused, change_members
from lianxin.organisation.services.members import Newcomer, admit_newcomers, end_membership
from lianxin.organisation.services.terms import continue_members, unmark_leaving
from lianxin.organisation.services.units import add_unit, change_unit, end_unit
from lianxin.organisation.services.words import save_word
from lianxin.workbook.reads.plan import Plan, PlannedChange
from lianxin.workbook.reads.sheets import (
    HANDLING,
    MEMBERS,
    POSTS,
    SECTORS,
    TEAMS,
    UNITS,
    WORDS,
    YES,
)
from lianxin.workbook.slots import MoreSheet, more_sheets

_SEATS = {str(label): value for value, label in Seat.choices}
_JOINED = {str(label): value for value, label in Joined.choices}
_SIDES = {str(label): value for value, label in InSystem.choices}
_DICTIONARIES = {str(label): value for value, label in FactWord.Kind.choices}
_LEFT = {str(label): value for value, label in Left.choices}
_AREAS = {str(label): value for value, label in Unit.Area.choices}
_IN_PLACE = {str(label): value for value, label in Appointment.InPlace.choices}

Step = tuple[Sequence[PlannedChange], Callable[[Sequence[PlannedChange]], None]]


class Applying:
    """What its earlier rows made is there for its later ones."""

    def __init__(self, plan: Plan, actor: Actor) -> None:
        self.plan, self.since, self.actor = plan, plan.since, actor
        self.committee, self.term = plan.today.committee, plan.today.term
        self.made: dict[tuple[str, int], Any] = {}
        self.sectors = {str(facts["name"]): row for row, facts in plan.today.sectors}

    def steps(self) -> Iterator[Step]:
        """Rows and what is done with them together, in an order in which each finds what it needs.

        What a body belongs to may stand further down in its sheet; a post is free for the next
        holder when the row that ends it is written, wherever that stands.
        """
        yield from self._singly(self.plan.of(SECTORS.name), self._sector)
        yield from self._singly(self.plan.of(WORDS.name), self._word)
        members = self.plan.of(MEMBERS.name)
        yield [one for one in members if one.is_new], self._admit
        yield [one for one in members if one.goes_on], self._go_on
        yield [one for one in members if not one.is_new and not one.goes_on], self._change
        yield from self._singly([one for one in members if one.values.get("ends")], self._leaves)
        yield from self._more_sheets(first=True)
        units = self.plan.of(UNITS.name)
        yield from self._singly(units, self._unit)
        yield from self._singly([one for one in units if "parent" in one.values], self._belong)
        yield from self._singly(self.plan.of(TEAMS.name), self._team)
        posts = self.plan.of(POSTS.name)
        yield from self._singly([one for one in posts if not one.is_new], self._end_post)
        yield [one for one in posts if one.is_new], self._appoint
        yield from self._singly(self.plan.of(HANDLING.name), self._handling)
        yield from self._more_sheets(first=False)

    def _more_sheets(self, *, first: bool) -> Iterator[Step]:
        for sheet in more_sheets():
            if sheet.comes_first is first:
                yield from self._singly(self.plan.of(sheet.form.name), partial(self._more, sheet))

    def _more(self, sheet: MoreSheet, change: PlannedChange) -> None:
        """A row of a sheet of a higher module, for whoever may write there."""
        if not self.actor.holds(sheet.right):
            raise MemberRefused(_("您没有改这张表的权限。"))
        sheet.write(change, self.committee, self.actor)

    def _singly(
        self, changes: Sequence[PlannedChange], write: Callable[[PlannedChange], None]
    ) -> Iterator[Step]:
        for change in changes:
            yield [change], lambda rows: write(rows[0])

    def _sector(self, change: PlannedChange) -> None:
        order: Any = change.values.get("order") or len(self.sectors) + 1
        sector: Sector | None = change.row
        self.sectors[change.who] = save_sector(
            self.committee, change.who, order=order, sector=sector, actor=self.actor
        )

    def _word(self, change: PlannedChange) -> None:
        word: FactWord | None = change.row
        said = change.values
        kind = _DICTIONARIES[str(said["kind"])] if word is None else word.kind
        same = [one for one, _said in self.plan.today.words if one.kind == kind]
        usual = len(same) + 1 if word is None else word.order
        order: Any = said.get("order") or usual
        now = word or FactWord()

        def flag(name: str) -> bool:
            return said[name] == YES if name in said else bool(getattr(now, name))

        save_word(
            self.committee,
            kind,
            change.who,
            order=order,
            in_use=flag("in_use"),
            is_cpc=flag("is_cpc"),
            is_no_party=flag("is_no_party"),
            word=word,
            actor=self.actor,
        )

    def _admit(self, changes: Sequence[PlannedChange]) -> None:
        if self.term is None:
            raise MemberRefused(_("还没有写是第几届。请先在“届次”里写。"))
        newcomers = [self._newcomer(change) for change in changes]
        made = admit_newcomers(self.term, newcomers, actor=self.actor)
        for change, member in zip(changes, made, strict=True):
            self.made[MEMBERS.name, change.number] = member
        own = [
            MemberChange(one, one.starts, {name: getattr(new, name) for name in OF_PERSON})
            for one, new in zip(made, newcomers, strict=True)
            if new.person is not None
        ]
        change_members(own, actor=self.actor)

    def _newcomer(self, change: PlannedChange) -> Newcomer:
        facts = self._member_facts(change)
        person = {name: facts.pop(name, "") for name in OF_PERSON}
        starts, sector = facts.pop("starts"), facts.pop("sector")
        was: Member | None = self.plan.resolved.get((MEMBERS.name, change.number))
        who = None if was is None else was.person
        if who is not None:  # what is not written of who returns stays as it is
            person = {name: text or getattr(who, name) for name, text in person.items()}
        return Newcomer(starts=starts, sector=sector, facts=facts, person=who, **person)

    def _go_on(self, changes: Sequence[PlannedChange]) -> None:
        """In the next term: what is written of the membership is so in the new one from its start.

        What is written of the person is theirs until then as it is.
        """
        if self.term is None:
            return
        old: list[Member] = [change.row for change in changes]
        for handing in Handover.objects.filter(member__in=old).select_related("member__person"):
            unmark_leaving(handing, actor=self.actor)
        members = continue_members(old, self.term, actor=self.actor)
        for change, member in zip(changes, members, strict=True):
            self.made[MEMBERS.name, change.number] = member
        self._change_ahead(changes)

    def _change_ahead(self, changes: Sequence[PlannedChange]) -> None:
        made = [(self.made[MEMBERS.name, change.number], change) for change in changes]
        changings = [one for member, change in made for one in self._ahead(member, change)]
        change_members(changings, actor=self.actor)

    def _ahead(self, member: Member, change: PlannedChange) -> list[MemberChange]:
        facts = self._member_facts(change)
        own = {name: facts.pop(name) for name in OF_PERSON if name in facts}
        return [
            one
            for one in (MemberChange(member, None, facts), MemberChange(member, member.starts, own))
            if one.facts
        ]

    def _change(self, changes: Sequence[PlannedChange]) -> None:
        for change in changes:
            self.made[MEMBERS.name, change.number] = change.row
        if self.plan.today.is_ahead:
            self._change_ahead(changes)
            return
        changings = [
            MemberChange(change.row, self._from(change.row), self._member_facts(change))
            for change in changes
        ]
        change_members(changings, actor=self.actor)

    def _from(self, member: Member) -> date | None:
        """The day from which a change holds; who joined later is written so from the beginning."""
        if self.since is None or member.starts > clock.today():
            return None
        return max(self.since, member.starts)

    def _member_facts(self, change: PlannedChange) -> dict[str, Any]:
        facts: dict[str, Any] = {
            key: ("" if value is None and key != "rank" else value)
            for key, value in change.values.items()
            if key not in {"ends", "left_by"}
        }
        if "sector" in facts:
            facts["sector"] = self.sectors[facts["sector"]]
        for key, words in (("seat", _SEATS), ("joined_by", _JOINED), ("in_system", _SIDES)):
            if facts.get(key):
                facts[key] = words[facts[key]]
        if facts.get("birthday"):
            facts["birthday"] = facts["birthday"].isoformat()
        return facts

    def _leaves(self, change: PlannedChange) -> None:
        member: Member = self.made[MEMBERS.name, change.number]
        last: Any = change.values["ends"]
        left_by = _LEFT[str(change.values["left_by"])]
        end_membership(member, last_day=last, left_by=left_by, actor=self.actor)

    def _unit(self, change: PlannedChange) -> None:
        facts: dict[str, Any] = dict(change.values)
        kinds = self.plan.today.kinds
        kind = kinds[str(facts.pop("kind"))].key if change.is_new else change.row.kind
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

    def _belong(self, change: PlannedChange) -> None:
        above = self.plan.resolved[UNITS.name, change.number]
        if isinstance(above, PlannedChange):
            above = self.made[UNITS.name, above.number]
        unit = self.made[UNITS.name, change.number]
        change_unit(unit, parent=above, actor=self.actor)

    def _team(self, change: PlannedChange) -> None:
        name = str(change.values["name"])
        if change.is_new:
            team = add_unit(self.committee, Unit.Kind.TEAM, name, actor=self.actor)
            self.made[TEAMS.name, change.number] = team
        else:
            change_unit(change.row, name=name, actor=self.actor)

    def _handling(self, change: PlannedChange) -> None:
        facts: dict[str, Any] = {key: value or "" for key, value in change.values.items()}
        if change.is_new:
            kind = Unit.Kind.HANDLING
            add_unit(self.committee, kind, str(facts.pop("name")), actor=self.actor, **facts)
        else:
            facts.setdefault("name", change.row.name)
            change_unit(change.row, actor=self.actor, **facts)

    def _end_post(self, change: PlannedChange) -> None:
        ends: Value = change.values.get("ends")
        if isinstance(ends, date):
            end_appointment(change.row, last_day=ends, actor=self.actor)

    def _appoint(self, changes: Sequence[PlannedChange]) -> None:
        appoint_all([self._giving(change) for change in changes], actor=self.actor)

    def _giving(self, change: PlannedChange) -> NewAppointment:
        member, post, unit, away = self.plan.resolved[POSTS.name, change.number]
        if isinstance(unit, PlannedChange):
            unit = self.made[unit.sheet, unit.number]
        starts: Any = change.values["starts"]
        ends: Any = change.values.get("ends")
        return NewAppointment(
            self._member_of(member).person,
            post,
            unit,
            starts,
            ends,
            self._member_of(away).person if away is not None else None,
            _IN_PLACE[str(change.values["in_place"])] if away is not None else "",
        )

    def _member_of(self, named: Member | PlannedChange) -> Member:
        """A member of today, or the one whom an earlier row made."""
        if isinstance(named, Member):
            return named
        member: Member = self.made[MEMBERS.name, named.number]
        return member
