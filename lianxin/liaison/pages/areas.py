"""The area table, one area, and whom an area is given to."""

from collections.abc import Sequence
from typing import Any, TypedDict
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.documents.official import PaperTable
from lianxin.liaison.models import AreaContact, ResponsibilityArea
from lianxin.liaison.policies.areas import MANAGE, area_contacts, areas
from lianxin.liaison.reads import areas as reads
from lianxin.organisation.models import Committee, Member

ON_A_PAGE, NAMED = 30, 6


class Gap(TypedDict):
    """Something that is missing: in a sentence, and where it is mended."""

    words: str
    names: str
    url: str


def table_page(actor: Actor, asked: dict[str, Any], number: str | None) -> dict[str, Any]:
    """One page of the table, with what is missing in all of it on top."""
    found: Page[Any] = Paginator(reads.looked_for(actor.committee_id, asked), ON_A_PAGE).get_page(
        number
    )
    there = list(reads.lacking(actor.committee_id))
    return {
        "page_obj": found,
        "rows": reads.with_areas(found),
        "is_filtered": any(asked.values()),
        "gaps": _gaps(actor, there),
        "areas": len(there),
    }


def _gaps(actor: Actor, there: Sequence[Any]) -> list[Gap]:
    placeless = [one.person.name for one in reads.without_area(actor.committee_id)]
    bare = [one.name for one in there if not one.has_contact]
    unstaffed = [one.name for one in there if not one.has_member]
    told = [
        (_("%(n)d位委员还没有责任区"), placeless, "?missing=area"),
        (_("%(n)d个责任区没有联系人"), bare, reverse("liaison:lacking")),
        (_("%(n)d个责任区一位委员也没有"), unstaffed, reverse("liaison:lacking")),
    ]
    return [
        {"words": words % {"n": len(names)}, "names": _named(names), "url": url}
        for words, names, url in told
        if names
    ]


def _named(names: Sequence[str]) -> str:
    few = "、".join(names[:NAMED])
    return _("%(few)s等") % {"few": few} if len(names) > NAMED else few


def lacking_page(actor: Actor) -> dict[str, Any]:
    """The areas to which nobody belongs, and those whose contact person is missing."""
    there: list[Any] = list(reads.lacking(actor.committee_id))
    return {
        "unstaffed": [one for one in there if not one.has_member],
        "bare": [one for one in there if not one.has_contact],
    }


def area_to_manage(actor: Actor, ref: UUID) -> ResponsibilityArea:
    """One that the office may write, or 404, 403."""
    within = ResponsibilityArea.objects.select_related("committee", "town", "village__area")
    return areas.fetch(actor, MANAGE, within=within, ref=ref)


def contact_to_end(actor: Actor, ref: UUID) -> AreaContact:
    """A contact person whom the office may let go, or 404, 403."""
    return area_contacts.fetch(
        actor, MANAGE, within=AreaContact.objects.select_related("area"), ref=ref
    )


def people_of(area: ResponsibilityArea) -> list[Member]:
    """Who belongs to an area today, in the order of the register."""
    theirs = area.members.filter(reads.belonging()).values("member")
    return list(reads.members_of(area.committee_id).filter(pk__in=theirs))


def area_page(area: ResponsibilityArea) -> dict[str, Any]:
    """One area: what it is, whose, its contact person."""
    contact = reads.contacts_of([area.pk]).get(area.pk)
    return {"area": area, "people": people_of(area), "contact": contact}


def member_to_place(actor: Actor, ref: UUID) -> Member | None:
    """A member in office of the committee, or nobody."""
    return reads.members_of(actor.committee_id).filter(ref=ref).first()


def as_table(committee: Committee) -> PaperTable:
    """The whole table for a paper: one line for each member and area."""
    rows = reads.with_areas(reads.members_of(committee.pk))
    lines: list[list[str]] = []
    for number, row in enumerate(rows, start=1):
        who = [str(number), row.member.person.name, row.member.sector.name]
        if not row.areas:
            lines.append([*who, _("还没有责任区"), "", "", ""])
        for at, area in enumerate(row.areas):
            lines.append([*(who if at == 0 else ["", "", ""]), *_cells(area)])
    day = clock.today()
    words = _("%(n)d位委员，%(areas)d个责任区，%(y)d年%(m)d月%(d)d日")
    told = {"y": day.year, "m": day.month, "d": day.day}
    return PaperTable(
        title=_("%(name)s界别责任区一览表") % {"name": committee.name},
        below=words % {"n": len(rows), "areas": reads.areas_of(committee.pk).count(), **told},
        heads=[
            _("序号"), _("委员"), _("界别"), _("责任区"), _("联系人"), _("任务"), _("要求"),
        ],
        shares=[5, 9, 14, 24, 12, 24, 16],
        rows=lines,
        author=committee.name,
    )  # fmt: skip


def _cells(area: ResponsibilityArea) -> list[str]:
    contact = area.contact if area.contact and area.contact.ends is None else None
    people = _("（约%(n)d人）") % {"n": area.people} if area.people else ""
    called = f"{contact.duty}{contact.name}" if contact else ""
    return [f"{area.name}{people}", called, area.tasks, area.requirements]
