"""What the workbook would say today: the rows of every sheet, read in a handful of queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery

from lianxin.core import clock
from lianxin.documents.cells import Value
from lianxin.documents.workbooks import as_read
from lianxin.organisation.models import (
    Appointment,
    Committee,
    FactWord,
    Member,
    MemberVersion,
    Sector,
    Term,
    Unit,
    UnitKind,
)
from lianxin.organisation.reads.areas import areas_known
from lianxin.organisation.reads.unit_kinds import kinds_of_bodies
from lianxin.organisation.reads.versions import as_of
from lianxin.workbook.reads.sheets import (
    HANDLING,
    MEMBERS,
    NO,
    POSTS,
    SECTORS,
    TEAMS,
    UNITS,
    WORDS,
    YES,
)
from lianxin.workbook.slots import MoreSheet, Rows

Facts = dict[str, Value]


def key_of(ref: UUID) -> str:
    """How a row is called in the workbook: the first eight characters of its ref."""
    return str(ref)[:8]


@dataclass
class Today:
    """The committee as it is, by the sheets of the workbook; each row beside what it would say."""

    committee: Committee
    term: Term | None
    sectors: list[tuple[Sector, Facts]] = field(default_factory=list)
    words: list[tuple[FactWord, Facts]] = field(default_factory=list)
    members: list[tuple[Member, Facts]] = field(default_factory=list)
    units: list[tuple[Unit, Facts]] = field(default_factory=list)
    posts: list[tuple[Appointment, Facts]] = field(default_factory=list)
    handling: list[tuple[Unit, Facts]] = field(default_factory=list)
    teams: list[tuple[Unit, Facts]] = field(default_factory=list)
    kinds: dict[str, UnitKind] = field(default_factory=dict)  # of bodies, by name
    areas: dict[str, str] = field(default_factory=dict)  # kinds of towns, streets, parks by name
    more: dict[str, Rows] = field(default_factory=dict)  # of higher modules, by the sheet's name
    pasts: dict[int, date] = field(default_factory=dict)  # by member: how far what is kept reaches

    # Of a term that lies ahead: the members of the one before it who are not in it yet.
    before: list[tuple[Member, Facts]] = field(default_factory=list)
    # Members of earlier terms who are none of this one, as they were last: by name and employer, and
    # by name alone.
    former: dict[tuple[str, str | None], Member] = field(default_factory=dict)
    # The same by number (they stand in what was exported before they left), and the last of a person.
    gone: dict[str, Member] = field(default_factory=dict)
    last: dict[int, Member] = field(default_factory=dict)

    @property
    def is_ahead(self) -> bool:
        """It is the list of a term that lies ahead."""
        return self.term is not None and self.term.starts > clock.today()

    def returns(self, member: Member) -> bool:
        """Of a term before the last one: their number says that they come back."""
        is_last = self.last.get(member.person_id) is member
        return is_last and self.term is not None and member.term.number < self.term.number - 1

    def rows(self) -> dict[str, Sequence[tuple[Any, Facts]]]:
        """What is ours beside what each sheet would say of it, by the sheet's name."""
        return {
            "界别": self.sectors,
            "名目": self.words,
            "委员": [*self.members, *self.before],
            "机构和小组": self.units,
            "站点团队": self.teams,
            "任职": self.posts,
            "承办单位": self.handling,
            **self.more,
        }

    def sheets(self) -> Mapping[str, list[Facts]]:
        """The rows of each sheet, by the sheet's name."""
        return {name: [facts for _row, facts in rows] for name, rows in self.rows().items()}


def today_of(
    committee: Committee,
    term: Term | None,
    day: date | None = None,
    *,
    others: Sequence[MoreSheet] = (),
) -> Today:
    """Read the committee as it is; or, of a day, who and what was or will be there then.

    Of `others`, the sheets of higher modules, only those that are asked for.
    """
    today = Today(committee, term)
    for sector in Sector.objects.filter(committee=committee):
        facts: Facts = {"name": sector.name, "order": sector.order}
        today.sectors.append((sector, as_read(SECTORS, facts)))
    for word in FactWord.objects.filter(committee=committee):
        today.words.append((word, as_read(WORDS, word_facts(word))))
    if term is not None:
        _read_members(today, term, day)
    _read_units(today, day)
    _read_posts(today, day)
    today.areas = areas_known(committee)
    for sheet in others:
        rows = sheet.rows(committee)
        today.more[sheet.form.name] = [(row, as_read(sheet.form, said)) for row, said in rows]
    return today


def _read_members(today: Today, term: Term, day: date | None) -> None:
    members = Member.objects.filter(committee=today.committee).in_register_order()
    pasts = MemberVersion.objects.filter(member=OuterRef("pk")).order_by("-until")
    members = members.annotate(kept_until=Subquery(pasts.values("until")[:1]))
    rows = list(members.select_related("person", "sector", "term"))
    here = {member.person_id for member in rows if member.term_id == term.pk}
    then = as_of(rows, day) if day is not None else {}
    for member in rows:
        if member.term_id != term.pk:
            if today.is_ahead and _may_go_on(member, term) and member.person_id not in here:
                today.before.append((member, as_read(MEMBERS, member_facts(member))))
            elif member.person_id not in here:
                today.gone[key_of(member.ref)] = member
            continue
        if day is not None and not _is_there(member, day):
            continue
        facts = as_read(MEMBERS, member_facts(member, then.get(member.pk)))
        today.members.append((member, facts))
        kept_until: date | None = getattr(member, "kept_until", None)
        if kept_until is not None:
            today.pasts[member.pk] = kept_until
    for member in sorted(today.gone.values(), key=lambda one: one.term.number):
        name = member.person.name
        today.former |= {(name, member.person.employer): member, (name, None): member}
        today.last[member.person_id] = member


def _may_go_on(member: Member, term: Term) -> bool:
    """A member of the term before this one who has not left it."""
    return (
        member.term.number == term.number - 1 and not member.left_by and member.starts < term.starts
    )


def _read_units(today: Today, day: date | None) -> None:
    units = Unit.objects.filter(committee=today.committee).select_related("parent")
    if day is not None:
        units = units.standing(day)
    kinds = kinds_of_bodies(today.committee.pk)
    today.kinds = {kind.name: kind for kind in kinds}
    names = {kind.key: kind.name for kind in kinds}
    for unit in units.order_by("kind", "order", "pk"):
        if unit.kind in names:
            today.units.append((unit, as_read(UNITS, _unit_facts(unit, names[unit.kind]))))
        elif unit.kind == Unit.Kind.HANDLING:
            today.handling.append((unit, as_read(HANDLING, _handling_facts(unit))))
        elif unit.kind == Unit.Kind.TEAM:
            facts: Facts = {"key": key_of(unit.ref), "name": unit.name}
            today.teams.append((unit, as_read(TEAMS, facts)))


def _read_posts(today: Today, day: date | None) -> None:
    here = [*today.members, *today.before]
    known = {member.person_id: facts for member, facts in here}
    held_then = Appointment.objects.running() if day is None else Appointment.objects.current(day)
    posts = (
        held_then.filter(
            committee=today.committee,
            post__sensitive=False,
            unit__kind__in=[*(kind.key for kind in today.kinds.values()), Unit.Kind.TEAM],
            person__in=list(known),
        )
        .select_related("person", "post", "unit", "acting_for")
        .order_by("unit__kind", "unit__order", "unit", "post", "starts", "pk")
    )
    for held in posts:
        facts = _post_facts(held, known[held.person_id])
        today.posts.append((held, as_read(POSTS, facts)))


def _is_there(member: Member, day: date) -> bool:
    """In office on the day."""
    return member.starts <= day and (member.ends is None or member.ends >= day)


def word_facts(word: FactWord) -> Facts:
    """A row of the sheet of dictionaries."""
    return {
        "kind": str(word.get_kind_display()),
        "name": word.name,
        "order": word.order,
        "in_use": YES if word.in_use else NO,
        "is_cpc": YES if word.is_cpc else "",
        "is_no_party": YES if word.is_no_party else "",
    }


def member_facts(member: Member, then: MemberVersion | None = None) -> Facts:
    """A row of the sheet of members; with what was written then, if that was something else."""
    person, written = then or member.person, then or member
    return {
        "key": key_of(member.ref),
        "name": person.name,
        "seat": str(written.get_seat_display()),
        "rank": written.rank,
        "sector": written.sector.name,
        "parties": written.parties,
        "employer": person.employer,
        "position": person.position,
        "profession": written.profession,
        "helps_with": written.helps_with,
        "region": written.region,
        "phone": member.phone,
        "joined_by": str(member.get_joined_by_display()),
        "starts": member.starts,
        # Who goes on in the next term has a last day in this one, and did not leave.
        "ends": member.ends if member.left_by else None,
        "left_by": str(member.get_left_by_display()),
        "in_system": str(written.get_in_system_display()),
        "birthday": date.fromisoformat(member.birthday) if member.birthday else None,
        "postal_address": member.postal_address,
        **{
            name: getattr(written, name)
            for name in ("identity", "trade", "employer_type", "recommended_by")
        },
    }


def _unit_facts(unit: Unit, kind: str) -> Facts:
    return {
        "key": key_of(unit.ref),
        "kind": kind,
        "name": unit.name,
        "parent": unit.parent.name if unit.parent else "",
        "area": str(unit.get_area_display()),
        "area_name": unit.area_name,
        "starts": unit.starts,
        "ends": unit.ends,
    }


def _handling_facts(unit: Unit) -> Facts:
    return {
        "key": key_of(unit.ref),
        "name": unit.name,
        "through": unit.through,
        "usual_days": unit.usual_days,
        "phone": unit.phone,
        "address": unit.address,
    }


def _post_facts(held: Appointment, member: Facts) -> Facts:
    return {
        "key": key_of(held.ref),
        "person": member["name"],
        "member": member["key"],
        "post": held.post.name,
        "unit": held.unit.name,
        "starts": held.starts,
        "ends": held.ends,
        "acting_for": held.acting_for.name if held.acting_for else "",
        "in_place": str(held.get_in_place_display()),
    }
