"""What places brings to other pages: a word of the navigation, doors, its sheets of the workbook,
and what stands in the rules."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.core import home
from lianxin.core.access import Actor
from lianxin.core.home import Door, FirstStep, Look, Once
from lianxin.core.rules_in_force import RulesSubject, Section
from lianxin.core.slots import NavLink, navigation
from lianxin.office.slots import after_marking
from lianxin.organisation.models import Committee
from lianxin.organisation.slots import known_areas
from lianxin.places import services
from lianxin.places.models import Area, Place, WallCode
from lianxin.places.pages.looks import boards_out_of_date, codes_not_confirmed, codes_without_scans
from lianxin.places.pages.rules_in_force import kinds_section, wall_section
from lianxin.places.pages.standing import refused_marks
from lianxin.places.reads import areas_sheet, places_sheet, villages_sheet
from lianxin.workbook.slots import MoreSheet, more_sheet


def _write_area(change: Any, committee: Committee, actor: Actor) -> None:
    facts = areas_sheet.facts_of(change, committee)
    if change.is_new:
        services.add_area(committee, facts.pop("name"), actor=actor, **facts)
    else:
        services.move_tile(change.row, actor=actor, **facts)


def _write_place(change: Any, committee: Committee, actor: Actor) -> None:
    facts = places_sheet.facts_of(change, committee)
    if change.is_new:
        area, kind, name = (facts.pop(key) for key in ("area", "kind", "name"))
        services.open_place(area, kind, name, actor=actor, **facts)
    else:
        services.change_place(change.row, actor=actor, **facts)


def _write_village(change: Any, committee: Committee, actor: Actor) -> None:
    facts = villages_sheet.facts_of(change, committee)
    services.save_village(facts.pop("area"), actor=actor, **facts)


for one, form, write in (
    (areas_sheet, areas_sheet.AREAS, _write_area),
    (places_sheet, places_sheet.PLACES, _write_place),
    (villages_sheet, villages_sheet.VILLAGES, _write_village),
):
    is_named = one is areas_sheet
    more_sheet(
        MoreSheet(form, "places.manage", one.rows_of, one.compare, write, comes_first=is_named)
    )
PLACES = RulesSubject("places", gettext_lazy("地点"), order=30)


@navigation.fill(order=30)
def places(actor: Actor, _subject: None) -> NavLink | None:
    """地点: the office's register, or the head's own places."""
    if actor.holds_somewhere("places.manage") or actor.holds_somewhere("places.head"):
        return NavLink(_("地点"), reverse("places:index"), "places")
    return None


@known_areas.fill()
def areas(_actor: Actor, committee: Committee) -> dict[str, str]:
    """The towns, streets and parks in which liaison groups work."""
    return {area.name: area.kind for area in villages_sheet.towns_of(committee).values()}


@PLACES.fill(order=30)
def walls(actor: Actor, _subject: None) -> Section | None:
    """What the boards on the walls say."""
    return wall_section(actor) if actor.holds("places.manage") else None


@PLACES.fill(order=31)
def kinds(actor: Actor, _subject: None) -> Section | None:
    """How places are called, and what is asked of them."""
    return kinds_section(actor) if actor.holds("places.manage") else None


@home.doors.fill(order=40)
def own_places(actor: Actor, _once: Once) -> Door | None:
    """我的站点: a head's own places."""
    if not actor.holds_somewhere("places.head"):
        return None
    return Door(reverse("places:index"), _("我的站点"), _("四统一、四块板、二维码"), "pin")


@home.station_doors.fill(order=20)
def refused_items(actor: Actor, _once: Once) -> list[Door] | None:
    """Items of the standard that the office did not find as the head had said."""
    if not actor.holds_somewhere("places.head"):
        return None
    return [
        Door(
            reverse("places:checklist", args=[place.ref]),
            _("%(n)d项核实不符，请您改") % {"n": n},
            place.name,
            "check",
        )
        for place, n in refused_marks(actor)
    ]


@home.looks.fill(order=40)
def what_hangs_on_walls(actor: Actor, _once: Once) -> list[Look] | None:
    """Boards that say what is no longer so, codes that nobody scans or nobody says are up."""
    if not actor.holds("places.manage"):
        return None
    committee, scans = actor.committee_id or 0, reverse("places:scans")
    old, url = boards_out_of_date(committee), reverse("places:all_boards")
    quiet, unsaid = codes_without_scans(committee), codes_not_confirmed(committee)
    return [
        Look(old, _("墙上有%(n)d块板过时了，要印新的换上"), url, "print"),
        Look(quiet, _("有%(n)d个码好久没有人扫，去看看是不是被盖住了"), scans, "eye"),
        Look(unsaid, _("有%(n)d个码印了，还没有人说贴好"), scans, "eye"),
    ]


@home.first_steps.fill(order=20)
def areas_and_places(actor: Actor, _once: Once) -> list[FirstStep] | None:
    """Towns and streets first, then a place in one of them."""
    if not actor.holds("places.manage"):
        return None
    mine = {"committee": actor.committee_id}
    note, open_one = _("一个人、一张桌子、一个码就行。"), reverse("places:open")
    here = _("地点设在哪里，居民从哪里找。")
    return [
        FirstStep(
            Area.objects.filter(**mine), _("乡镇、街道、园区"), here, reverse("places:areas")
        ),
        FirstStep(Place.objects.open().filter(**mine), _("第一处地点"), note, open_one),
    ]


@home.first_steps.fill(order=60)
def something_on_the_wall(actor: Actor, _once: Once) -> list[FirstStep] | None:
    """A poster with the code, printed."""
    if not actor.holds("places.manage"):
        return None
    printed = WallCode.objects.filter(committee=actor.committee_id).exclude(printed_at=None)
    note = _("在地点的页面上印，贴到墙上，居民就能扫。")
    return [FirstStep(printed, _("海报和码"), note, reverse("places:index"))]


@after_marking.fill(order=20)
def photos_come_down(actor: Actor, _about: str) -> str | None:
    """The photos that everybody saw of a place are taken back."""
    n = services.take_photos_inside(actor=actor)
    return _("收回了大家看得到的照片%(n)d张。") % {"n": n} if n else None
