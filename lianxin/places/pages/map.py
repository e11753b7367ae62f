"""The schematic map: one tile a town, street or park, with its open places by kind."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from lianxin.places.models import Area, Place, PlaceKind

M = PlaceKind.Mark


def tiles_of(areas: Iterable[Area]) -> list[dict[str, Any]]:
    """The tiles of these areas; a district has none."""
    return [_tile(area) for area in areas if area.kind != Area.Kind.DISTRICT]


def _tile(area: Area) -> dict[str, Any]:
    marks = [p.kind.mark for p in area.places.all() if p.state == Place.State.OPEN]
    return {
        "name": area.name,
        "stations": marks.count(M.SQUARE),
        "studios": marks.count(M.FULL),
        "points": marks.count(M.OPEN),
        "words": _("%(n)d处") % {"n": len(marks)} if marks else "",
        "row": area.row,
        "column": area.column,
        "url": f"#a{area.pk}",
    }
