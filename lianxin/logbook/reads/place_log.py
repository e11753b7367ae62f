"""The log of a place (台账): what was done there in a month, joined from those who know."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.core.internal import kept_inside
from lianxin.logbook.models import MonthList
from lianxin.places.models import Place
from lianxin.places.slots import LogLine, MonthOfPlace, month_lines


def lines_of(place: Place, first: date) -> list[LogLine]:
    """Everything of a month in the order of its days; what is said of the whole month comes last."""
    found = [
        line for lines in month_lines.panels(SYSTEM, MonthOfPlace(place, first)) for line in lines
    ]
    return sorted(found, key=lambda line: (line.day is None, line.day or first))


def month_is_over(first: date) -> bool:
    """Nothing can come to it any more."""
    return first < clock.today().replace(day=1)


def as_kept(lines: Iterable[LogLine]) -> list[dict[str, Any]]:
    """Lines as the row of a month keeps them."""
    return [vars(one) | {"day": one.day.isoformat() if one.day else ""} for one in lines]


def as_read(kept: Iterable[dict[str, Any]]) -> list[LogLine]:
    """Lines as they were kept."""
    return [
        LogLine(**{**one, "day": date.fromisoformat(one["day"]) if one["day"] else None})
        for one in kept
    ]


def month_list(place: Place, first: date) -> MonthList | None:
    """What was drawn up of a month, released or not."""
    rows = MonthList.objects.filter(place=place, month=first)
    return rows.select_related("edited_by", "reviewed_by", "released_by").first()


def released_log(place: Place) -> tuple[date, list[LogLine]] | None:
    """The latest month that everybody may read of a place, without what is internal by now.

    Nothing is asked of the database where nothing was ever shown of it.
    """
    if not place.photo_turn:
        return None
    latest = MonthList.objects.published().filter(place=place).first()
    if latest is None:
        return None
    lines = as_read(latest.lines)
    inside = kept_inside(line.about for line in lines if line.about)
    return latest.month, [line for line in lines if line.about not in inside]
