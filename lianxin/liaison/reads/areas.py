"""The area table (界别责任区一览表): each member with their areas, and what is missing."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from lianxin.core import spelling
from lianxin.liaison.models import AreaContact, AreaMember, ResponsibilityArea
from lianxin.liaison.models.areas import running
from lianxin.organisation.models import Member


@dataclass
class MemberRow:
    """One member with the areas that they belong to, each with its contact person, if it has one."""

    member: Member
    areas: list[ResponsibilityArea] = field(default_factory=list)


def belonging(path: str = "") -> Q:
    """Rows of belonging that run today, of members who are in office."""
    return running(path=path) & running(path=f"{path}member__")


def members_of(committee_id: int | None) -> QuerySet[Member]:
    """The members in office, in the order of the register."""
    rows = Member.objects.filter(committee=committee_id or 0).current()
    return rows.in_register_order().select_related("person", "sector")


def without_area(committee_id: int | None) -> QuerySet[Member]:
    """The members in office who belong to no area."""
    placed = AreaMember.objects.filter(running(), area__in_use=True, member=OuterRef("pk"))
    return members_of(committee_id).filter(~Exists(placed))


def areas_of(committee_id: int | None) -> QuerySet[ResponsibilityArea]:
    """The areas that there are."""
    rows = ResponsibilityArea.objects.filter(committee=committee_id or 0, in_use=True)
    return rows.select_related("town", "village__area")


def lacking(committee_id: int | None) -> QuerySet[Any]:
    """All areas, each with whether somebody is its contact person, and whether anybody in office is there."""
    named = AreaContact.objects.filter(area=OuterRef("pk"), ends=None)
    theirs = AreaMember.objects.filter(belonging(), area=OuterRef("pk"))
    return areas_of(committee_id).annotate(has_contact=Exists(named), has_member=Exists(theirs))


def looked_for(committee_id: int | None, asked: dict[str, Any]) -> QuerySet[Member]:
    """The members whose rows are wanted: by sector, by what is missing, by a word."""
    rows = members_of(committee_id)
    if asked.get("sector"):
        rows = rows.filter(sector=asked["sector"])
    if asked.get("missing") == "area":
        rows = rows.filter(pk__in=without_area(committee_id).order_by().values("pk"))
    elif asked.get("missing") == "contact":
        bare = lacking(committee_id).filter(has_contact=False).order_by().values("pk")
        rows = rows.filter(pk__in=_members_in(Q(area__in=bare)))
    if word := spelling.looked_for(str(asked.get("q") or "")):
        contacts = AreaContact.objects.filter(ends=None, name__icontains=word)
        there = Q(area__name__icontains=word) | Q(area__in=contacts.values("area"))
        rows = rows.filter(Q(person__name__icontains=word) | Q(pk__in=_members_in(there)))
    return rows


def _members_in(areas: Q) -> Any:
    rows = AreaMember.objects.filter(running(), areas, area__in_use=True)
    return rows.order_by().values("member")


def with_areas(members: Iterable[Member]) -> list[MemberRow]:
    """These members, each with their areas, and these with their contact persons: two queries."""
    rows = [MemberRow(member) for member in members]
    theirs = AreaMember.objects.filter(
        running(), member__in=[row.member.pk for row in rows], area__in_use=True
    )
    theirs = theirs.select_related("area__town", "area__village__area").order_by("area__name", "pk")
    found: dict[int, list[ResponsibilityArea]] = defaultdict(list)
    for one in theirs:
        found[one.member_id].append(one.area)
    known = contacts_of({area.pk for areas in found.values() for area in areas})
    for row in rows:
        row.areas = found[row.member.pk]
        for area in row.areas:
            area.contact = known.get(area.pk)
    return rows


def contacts_of(areas: Collection[int]) -> dict[int, AreaContact]:
    """Of each of these areas the latest contact person: the one there is, or was."""
    rows = AreaContact.objects.filter(area__in=areas).order_by("pk")
    return {row.area_id: row for row in rows}


def members_by_area(committee_id: int | None) -> dict[int, list[Member]]:
    """Who belongs to each area today, in the order of the register."""
    found: dict[int, list[Member]] = defaultdict(list)
    order = {member.pk: member for member in members_of(committee_id)}
    rows = AreaMember.objects.filter(running(), member__in=order, area__in_use=True)
    places = {pk: at for at, pk in enumerate(order)}
    pairs = sorted(rows.values_list("area_id", "member_id"), key=lambda pair: places[pair[1]])
    for area, member in pairs:
        found[area].append(order[member])
    return found


def own_areas(member_id: int) -> list[ResponsibilityArea]:
    """The areas of one member, with contact person and the others who belong to each."""
    mine = AreaMember.objects.filter(running(), member=member_id)
    areas = list(
        ResponsibilityArea.objects.filter(in_use=True, pk__in=mine.values("area")).select_related(
            "town", "village__area"
        )
    )
    known = contacts_of([area.pk for area in areas])
    beside: dict[int, list[Member]] = defaultdict(list)
    others = AreaMember.objects.filter(belonging(), area__in=areas).exclude(member=member_id)
    for row in others.select_related("member__person"):
        beside[row.area_id].append(row.member)
    for area in areas:
        area.contact, area.others = known.get(area.pk), beside[area.pk]
    return areas
