"""How places stand to their standard, and how far the committee has got: the five meters of 五全."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.core.access import Actor
from lianxin.core.internal import kept_inside, outside
from lianxin.core.landmarks import landmark
from lianxin.organisation.models import Appointment, FactWord, Member, Sector, Unit
from lianxin.organisation.rules.words import parted
from lianxin.places.models import Area, ChecklistItem, CheckMark, Place, PlacePhoto, WallCode
from lianxin.places.policies import marks, photos, places
from lianxin.places.slots import sections_of_place
from lianxin.ui.group_texts import GroupText, listed, own_link

STATES = {
    CheckMark.Verdict.AGREED: "done",
    CheckMark.Verdict.NOT: "heed",
    CheckMark.Verdict.OPEN: "wait",
}
PEOPLE = ["head", "duty"]


def items_of(committee_id: int | None, *, all_of_them: bool = False) -> list[ChecklistItem]:
    """What is asked of places, in order."""
    rows = ChecklistItem.objects.filter(committee=committee_id or 0)
    return list(rows if all_of_them else rows.filter(in_use=True))


def fetch_mark(actor: Actor, ref: UUID) -> CheckMark:
    """A mark, or 404 and 403 as the policy says."""
    rows = CheckMark.objects.select_related("place__committee", "item")
    return marks.fetch(actor, "places.manage", within=rows, ref=ref)


def fetch_photo(actor: Actor, right: str, ref: UUID) -> PlacePhoto:
    """A photo, or 404 and 403 as the policy says."""
    rows = PlacePhoto.objects.select_related("place", "file")
    return photos.fetch(actor, right, within=rows, ref=ref)


Typed = Mapping[ChecklistItem, tuple[str, str]]


def checklist(actor: Actor, place: Place, typed: Typed) -> dict[str, Any]:
    """The place's standard, heading by heading: what the head says, what the office found.

    What was `typed` and not taken stands in its fields again.
    """
    said = {
        mark.item_id: mark
        for mark in CheckMark.objects.filter(place=place).select_related("filled_by", "verified_by")
    }
    heaps: dict[str, list[dict[str, Any]]] = {}
    for item in items_of(place.committee_id):
        mark = said.get(item.pk)
        chosen, words = typed.get(item) or _as_marked(mark)
        heaps.setdefault(item.get_group_display(), []).append(
            {
                "item": item,
                "mark": mark,
                "chosen": chosen,
                "words": words,
                "kind": STATES[CheckMark.Verdict(mark.verdict)] if mark else "wait",
                "may_verify": mark is not None
                and marks.may(actor, "places.manage", mark)
                and mark.filled_by_id != actor.person_id,
            }
        )
    may_manage = places.may(actor, "places.manage", place)
    missing = [
        row["item"].name
        for rows in heaps.values()
        for row in rows
        if not (row["mark"] and row["mark"].has)
    ]
    return {
        "place": place,
        "heaps": [(name, rows, _sum(rows)) for name, rows in heaps.items()],
        "photos": list(place.photos.select_related("file")),
        "may_manage": may_manage,
        "group_texts": _texts_of(place, missing) if may_manage else [],
        "sections": sections_of_place.panels(actor, place),
    }


def _texts_of(place: Place, missing: list[str]) -> list[GroupText]:
    """What asks the team of one open place for the items that it has not said it has."""
    inside = kept_inside([f"places.Place:{place.ref}"])
    if not missing or inside or place.state != Place.State.OPEN:
        return []
    link = own_link(reverse("places:checklist", args=[place.ref]))
    told = {"place": place.short, "n": len(missing), "link": link}
    asks = _("%(place)s的站长：站点的要求还有%(n)d项，有了的请打开勾上：%(link)s")
    lead = _("%(place)s还没有填有的：") % {"place": place.short}
    return [
        GroupText(_("请站长填"), asks % told),
        GroupText(_("还没有填有的"), listed(lead, missing, link)),
    ]


def refused_marks(actor: Actor) -> list[tuple[Place, int]]:
    """The places of a head of which the office found something otherwise, with how many items."""
    rows = (
        marks.rows(actor)
        .filter(verdict=CheckMark.Verdict.NOT, item__in_use=True)
        .filter(place__team__in=actor.units_with("places.head"))
        .select_related("place")
        .order_by("place", "pk")
    )
    return list(Counter(mark.place for mark in rows).items())


def group_texts(committee_id: int | None) -> list[GroupText]:
    """What asks the heads to fill in the standard, and which open places have not yet, whole."""
    asked = len(items_of(committee_id))
    has = Q(marks__item__in_use=True, marks__has=True)
    rows = Place.objects.open().filter(outside("places.Place"), committee=committee_id or 0)
    open_yet = rows.annotate(done=Count("marks", filter=has)).filter(done__lt=asked)
    short = [place.short for place in open_yet.order_by("name", "pk")]
    if not short:
        return []
    link = own_link(landmark("today"))
    asks = _("各位站长：站点的要求共%(n)d项，请打开自己站点的页面，有了的勾上：%(link)s")
    missing = _("这些地点还没有填全：")
    return [
        GroupText(_("请大家填"), asks % {"n": asked, "link": link}),
        GroupText(_("还没有填全的"), listed(missing, short, link)),
    ]


def waiting_marks(places_shown: list[int]) -> dict[int, dict[str, int]]:
    """For each of these places, how many items wait to be verified and how many were refused."""
    counts: dict[int, dict[str, int]] = {}
    rows = CheckMark.objects.filter(place__in=places_shown, item__in_use=True)
    rows = rows.exclude(verdict=CheckMark.Verdict.AGREED)
    for place, verdict in rows.values_list("place", "verdict"):
        told = counts.setdefault(place, {"open": 0, "refused": 0})
        told["refused" if verdict == CheckMark.Verdict.NOT else "open"] += 1
    return counts


def _as_marked(mark: CheckMark | None) -> tuple[str, str]:
    if mark is None:
        return "", ""
    return ("yes" if mark.has else "no"), mark.words


def _sum(rows: list[dict[str, Any]]) -> str:
    has = sum(1 for row in rows if row["mark"] and row["mark"].has)
    agreed = sum(1 for row in rows if row["mark"] and row["mark"].has and row["kind"] == "done")
    return _("%(all)d项，有了%(has)d项，核实了%(agreed)d项") % {
        "all": len(rows),
        "has": has,
        "agreed": agreed,
    }


@dataclass(frozen=True)
class Meter:
    """One of the five: how many of how many, what is counted, and which are missing."""

    title: str
    reached: int
    of: int
    counted: str
    missing: list[str] = field(default_factory=list)
    of_people: bool = False

    @property
    def told(self) -> str:
        """How many of how many, in words."""
        facts = {"of": self.of, "reached": self.reached}
        if self.of_people:
            return _("%(of)d位里有%(reached)d位") % facts
        return _("%(of)d个里有%(reached)d个") % facts

    @property
    def share(self) -> int:
        """How much of the bar is filled, in hundredths."""
        return round(100 * self.reached / self.of) if self.of else 0


def coverage(actor: Actor) -> list[Meter]:
    """五全: towns, sectors, members, online, model places of special committees and parties."""
    committee = actor.committee_id or 0
    open_places = list(
        Place.objects.open().filter(committee=committee).select_related("lead", "area")
    )
    teams = {place.team_id for place in open_places}
    there = Appointment.objects.current().filter(unit__in=teams, post__key__in=PEOPLE)
    people = set(there.values_list("person", flat=True))
    members = list(
        Member.objects.filter(committee=committee).current().select_related("person", "sector")
    )
    return [
        _towns(committee, open_places),
        _sectors(committee, [m for m in members if m.person_id in people]),
        _members(members, people),
        _online(open_places),
        _models(committee, open_places, members),
    ]


def _towns(committee: int, open_places: list[Place]) -> Meter:
    areas = Area.objects.filter(committee=committee).exclude(kind=Area.Kind.DISTRICT)
    covered = {place.area_id for place in open_places}
    names = {area.pk: area.name for area in areas}
    missing = [name for pk, name in names.items() if pk not in covered]
    counted = _("至少有一处开放地点的乡镇、街道、园区。")
    return Meter(_("乡镇街道"), len(names) - len(missing), len(names), counted, missing)


def _sectors(committee: int, there: list[Member]) -> Meter:
    covered = {member.sector_id for member in there}
    sectors = list(Sector.objects.filter(committee=committee, members__isnull=False).distinct())
    missing = [sector.name for sector in sectors if sector.pk not in covered]
    counted = _("至少有一位委员在开放地点的团队里的界别。")
    return Meter(_("界别"), len(sectors) - len(missing), len(sectors), counted, missing)


def _members(members: list[Member], people: set[int]) -> Meter:
    out = Counter(member.sector.name for member in members if member.person_id not in people)
    missing = [_("%(sector)s%(n)d位") % {"sector": name, "n": n} for name, n in out.items()]
    reached = len(members) - sum(out.values())
    counted = _("在开放地点的团队里有职务的委员。没有的按界别列，不列姓名。")
    return Meter(_("委员"), reached, len(members), counted, missing, of_people=True)


def _online(open_places: list[Place]) -> Meter:
    coded = set(
        WallCode.objects.filter(place__in=open_places, revoked_at=None).values_list(
            "place", flat=True
        )
    )
    missing = [place.name for place in open_places if place.pk not in coded]
    counted = _("墙上有能用的码、随时能在网上留言的开放地点。")
    return Meter(_("网上"), len(open_places) - len(missing), len(open_places), counted, missing)


def _models(committee: int, open_places: list[Place], members: list[Member]) -> Meter:
    models = [place for place in open_places if place.is_model]
    led = {place.lead_id for place in models}
    special = Unit.objects.filter(committee=committee, kind=Unit.Kind.SPECIAL).standing()
    wanted = {unit.name: unit.pk in led for unit in special}
    words = FactWord.objects.filter(committee=committee)
    others = set(words.filter(Q(is_cpc=True) | Q(is_no_party=True)).values_list("name", flat=True))
    for member in members:
        for party in parted(member.parties):
            if party not in others:
                wanted.setdefault(party, False)
    for place in models:
        if place.model_party:
            wanted[place.model_party] = True
    missing = [name for name, has in wanted.items() if not has]
    counted = _("有自己的示范点的专委会和党派。")
    return Meter(_("示范点"), len(wanted) - len(missing), len(wanted), counted, missing)
