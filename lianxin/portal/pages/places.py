"""各处地点: a list under areas with who is there today, found by a word or by where one is."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.core.sql import search
from lianxin.duty.models import Shift
from lianxin.duty.reads.standing_now import standing_now
from lianxin.organisation.models import Committee
from lianxin.places.models import Area, Place, Village
from lianxin.places.rules.nearness import are_neighbours, in_order, nearest_first

PER_PAGE = 20
AHEAD = timedelta(days=31)  # so far somebody's name leads to where they will be


@dataclass
class PlaceRow:
    """A place as the list shows it, and who is there today."""

    place: Place
    area: Area
    comes: tuple[date, str] | None = None  # when the member who was looked for is there next
    shift: Shift | None = None


@dataclass
class AreaRows:
    """The places of one area that stand on this page."""

    area: Area
    rows: list[PlaceRow]
    is_here: bool


@dataclass
class PlacesFound:
    """What was found, and a sentence about how."""

    rows: list[PlaceRow]
    here: Area | None = None
    said: str = ""


@dataclass
class KnownPlaces:
    """Every area, those that somebody can be in, and every place that anybody may know of."""

    committee: Committee
    areas: list[Area]
    rows: list[PlaceRow]

    @property
    def offered(self) -> list[Area]:
        """A district only where it has a place itself."""
        held = {row.area.pk for row in self.rows}
        return [one for one in self.areas if one.pk in held or one.kind != Area.Kind.DISTRICT]

    @property
    def choices(self) -> list[tuple[str, str]]:
        """What a form offers."""
        return [(str(area.ref), area.name) for area in self.offered]


def known_places(committee: Committee) -> KnownPlaces:
    """What there is to find."""
    areas = in_order(Area.objects.filter(committee=committee))
    places = Place.objects.published().open().filter(committee=committee)
    places = places.select_related("kind").order_by("kind__order", "pk")
    return KnownPlaces(committee, areas, _listed(areas, list(places)))


def places_page(known: KnownPlaces, asked: dict[str, Any], page: str | None) -> dict[str, Any]:
    """The list that fits what was asked, a page of it, and the map of areas that have places."""
    found = _found(known, asked)
    page_obj = Paginator(found.rows, PER_PAGE).get_page(page)
    return {
        "is_empty": not known.rows,
        "found": found,
        "page_obj": page_obj,
        "groups": _grouped(page_obj, found.here),
        "towns": _tiles(known, asked.get("c")),
    }


def _listed(areas: list[Area], places: Iterable[Place]) -> list[PlaceRow]:
    """Every place, in the order of the areas."""
    at = {area.pk: number for number, area in enumerate(areas)}
    ordered = sorted(places, key=lambda place: at[place.area_id])
    return [PlaceRow(place, areas[at[place.area_id]]) for place in ordered]


def _found(known: KnownPlaces, asked: dict[str, Any]) -> PlacesFound:
    """By a word, by an area, by both: what fits the word, the nearest first."""
    areas, rows = known.areas, known.rows
    here = next((area for area in areas if str(area.ref) == asked.get("near")), None)
    words = search.normalise(asked.get("q") or "").split()
    if not words:
        return _near(known, here) if here else PlacesFound(rows)
    matching = _matching(known, words)
    if matching:
        return PlacesFound(_by_distance(areas, matching, here) if here else matching, here)
    return _where_it_lies(known, "".join(words))


def _near(known: KnownPlaces, here: Area, said: str = "") -> PlacesFound:
    """An area's own places, then its neighbours'; where there are none, those of the nearest area."""
    held = {row.area.pk for row in known.rows}
    ways = nearest_first(here, known.areas)
    near = [area for area in ways if area == here or are_neighbours(here, area)]
    if not any(area.pk in held for area in near):
        near = [area for area in ways if area.pk in held][:1]
    if here.pk not in held:
        said += _("%(area)s还没有设点，下面是离得近的。") % {"area": here.name}
    wanted = {area.pk for area in near}
    rows = [row for row in known.rows if row.area.pk in wanted]
    return PlacesFound(_by_distance(known.areas, rows, here), here, said)


def _by_distance(areas: list[Area], rows: list[PlaceRow], here: Area) -> list[PlaceRow]:
    at = {area.pk: number for number, area in enumerate(nearest_first(here, areas))}
    return sorted(rows, key=lambda row: at.get(row.area.pk, len(at)))


def _matching(known: KnownPlaces, words: list[str]) -> list[PlaceRow]:
    """Whatever holds every word in its name, its address, its area or the names of who comes there."""
    comes = _coming(known.committee, words)
    matching = []
    for row in known.rows:
        row.comes = comes.get(row.place.pk)
        told = [row.place.name, row.place.short_name, row.place.address, row.area.name]
        text = search.normalise(" ".join([*told, row.comes[1] if row.comes else ""]))
        if all(word in text.replace(" ", "") for word in words):
            matching.append(row)
    return matching


def _coming(committee: Committee, words: list[str]) -> dict[int, tuple[date, str]]:
    """Where members of this name stand next, as the month of each place says it to everybody."""
    today = clock.today()
    named = Q()
    for word in words:
        named |= Q(member__person__name__icontains=word.removesuffix(_("委员")) or word)
    shifts = Shift.objects.standing().filter(
        named, committee=committee, on__gte=today, on__lte=today + AHEAD
    )
    found: dict[int, tuple[date, str]] = {}
    for shift in shifts.with_names().order_by("on", "starts", "pk"):
        if not shift.is_over:
            found.setdefault(shift.place_id, (shift.on, shift.member.title))
    return found


def _where_it_lies(known: KnownPlaces, word: str) -> PlacesFound:
    """No place fits: perhaps it is a community without one, or an address within an area."""
    villages = Village.objects.filter(committee=known.committee, in_use=True).order_by("pk")
    at = {area.pk: area for area in known.areas}
    named = [*villages.values_list("name", "area"), *((area.name, pk) for pk, area in at.items())]
    for name, area in named:
        if _are_alike(search.normalise(name).replace(" ", ""), word):
            said = _("%(name)s在%(area)s。") % {"name": name, "area": at[area].name}
            return _near(known, at[area], said if name != at[area].name else "")
    return PlacesFound([])


def _are_alike(name: str, word: str) -> bool:
    """One is a part of the other, and says more than a single character."""
    short, long = sorted((name, word), key=len)
    return len(short) > 1 and short in long


def _grouped(page: Page[PlaceRow], here: Area | None) -> list[AreaRows]:
    """The rows of a page under their areas, each with who is there today."""
    rows = list(page)
    standing = standing_now(row.place.pk for row in rows)
    for row in rows:
        row.shift = standing.get(row.place.pk)
    return [
        AreaRows(area, list(found), area == here)
        for area, found in groupby(rows, key=lambda row: row.area)
    ]


def _tiles(known: KnownPlaces, committee: UUID | None) -> list[dict[str, Any]]:
    """The areas as the map draws them, each leading to its own places."""
    count = Counter(row.area.pk for row in known.rows)
    more = f"&c={committee}" if committee else ""
    return [
        {
            "name": area.name,
            "words": _("%(n)d处") % {"n": count[area.pk]} if count[area.pk] else "",
            "row": area.row,
            "column": area.column,
            "url": f"?near={area.ref}{more}#list",
        }
        for area in known.offered
    ]
