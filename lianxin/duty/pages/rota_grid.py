"""The month's rota as a grid: a row for each place, a column for each day, by towns."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.internal import outside
from lianxin.duty.models import Shift, ShiftQuerySet
from lianxin.duty.pages.patterns import WEEKDAYS
from lianxin.duty.reads.planning import is_unfilled, to_plan
from lianxin.duty.rules.months import next_month
from lianxin.duty.rules.patterns import month_days
from lianxin.organisation.models import register_order
from lianxin.organisation.reads.calendars import working_calendar
from lianxin.places.models import Place

PLACES_A_PAGE = 40
S = Shift.State
KINDS = {
    S.PLANNED: "wait",
    S.CONFIRMED: "done",
    S.GIVEN_BACK: "heed",
    S.SERVED: "done",
    S.MISSED: "stop",
    S.TAKEN_OFF: "pause",
}


def state_words(state: Shift.State, on: date) -> str:
    """How a shift stands; of one that is over and was not confirmed, that it waits for the head."""
    if on < clock.today() and state in Shift.EXPECTED:
        return _("等站长说到没到")
    return str(state.label)


def grid_page(
    actor: Actor, first: date, places: Sequence[Place], view: dict[str, str], *, is_narrowed: bool
) -> dict[str, Any]:
    """A page of places with their month, and on how many sheets all of it is printed.

    Where nothing particular was asked for, places that were closed since keep their rows.
    """
    rows = to_plan(actor).filter(on__gte=first, on__lt=next_month(first))
    stood = rows.standing()
    wanted = Q(pk__in=[place.pk for place in places])
    if is_narrowed:
        stood = stood.filter(place__in=places)
    else:
        wanted |= Q(pk__in=stood.order_by().values("place"))
    found = Place.objects.filter(wanted).select_related("area")
    pages = Paginator(found, PLACES_A_PAGE).get_page(view["page"])
    printed = stood.filter(outside("places.Place", "place__")).order_by()
    columns = _columns(actor, first)
    weeks = _weeks(columns, view)
    cells = _cells(rows, list(pages))
    lines: list[dict[str, Any]] = [
        {
            "place": place,
            "cells": [cells.get((place.pk, day["on"]), NOBODY) | day for day in columns],
        }
        for place in pages
    ]
    towns = groupby(lines, key=lambda line: line["place"].area)
    return {
        "columns": columns,
        "weeks": weeks,
        "towns": [{"area": area, "lines": list(here)} for area, here in towns],
        "pages": pages,
        "sheets": printed.values("place").distinct().count(),
    }


def _columns(actor: Actor, first: date) -> list[dict[str, Any]]:
    """The days: which are worked, and what the calendar calls them."""
    calendar, today = working_calendar(actor.committee_id or 0), clock.today()
    return [
        {
            "on": on,
            "weekday": WEEKDAYS[on.weekday()],
            "named": calendar.name(on),
            "mark": _mark(calendar.name(on), works=calendar.works(on)),
            "is_today": on == today,
            "is_off": not calendar.works(on),
        }
        for on in month_days(first)
    ]


def _weeks(columns: list[dict[str, Any]], view: dict[str, str]) -> list[dict[str, Any]]:
    """The weeks of the month, of which narrow screens show one: that of today, if none is chosen.

    Each day is told how it is drawn.
    """
    weeks = [list(days) for _n, days in groupby(columns, lambda day: day["on"].isocalendar()[:2])]
    now = next((n for n, days in enumerate(weeks) if any(day["is_today"] for day in days)), 0)
    wanted = int(view["week"]) if view["week"] in {str(n) for n in range(len(weeks))} else now
    for n, days in enumerate(weeks):
        for day in days:
            drawn = {"is-today": day["is_today"], "is-off": day["is_off"], "is-other": n != wanted}
            day["css"] = " ".join(name for name, is_so in drawn.items() if is_so)
    return [
        {
            "url": f"?{view['query']}&w={n}",
            "label": _("%(first)d—%(last)d日")
            % {"first": days[0]["on"].day, "last": days[-1]["on"].day},
            "is_current": n == wanted,
        }
        for n, days in enumerate(weeks)
    ]


def _mark(name: str, *, works: bool) -> str:
    """What a day is that is named: a holiday, or a weekend day that is worked."""
    if not name:
        return ""
    return _("班") if works else _("休")


NOBODY: dict[str, Any] = {"kind": ""}
Row = tuple[date, str, UUID, str]


def _cells(rows: ShiftQuerySet, places: Sequence[Place]) -> dict[tuple[int, date], dict[str, Any]]:
    """Who is where on a day, in a letter; whoever is looked for before those who are there."""
    wanted = Q(state__in=[*Shift.EXPECTED, S.SERVED]) | is_unfilled()
    in_order = ("starts", *register_order("member__"), "pk")
    facts = rows.filter(wanted, place__in=places).order_by(*in_order)
    by_cell: dict[tuple[int, date], list[Row]] = {}
    told: Iterable[Any] = facts.values_list("place", "on", "state", "ref", "member__person__name")
    for place, *row in told:
        by_cell.setdefault((place, row[0]), []).append(tuple(row))
    return {key: _cell(found) for key, found in by_cell.items()}


def _cell(found: list[Row]) -> dict[str, Any]:
    missing = next((ref for _on, state, ref, _name in found if state == S.GIVEN_BACK), None)
    told = [
        _("%(who)s委员，%(state)s") % {"who": name, "state": state_words(S(state), on)}
        for on, state, _ref, name in found
    ]
    return {
        "kind": "heed" if missing else _kind(found),
        "letter": _letter([name for _on, _state, _ref, name in found], is_short=bool(missing)),
        "told": "；".join(told),
        "url": reverse("duty:substitute", args=[missing]) if missing else "",
    }


def _letter(names: list[str], *, is_short: bool) -> str:
    """A surname, or how many they are; that somebody is missing."""
    if is_short:
        return _("缺")
    return names[0][:1] if len(names) == 1 else str(len(names))


def _kind(found: list[Row]) -> str:
    """Somebody has not answered; it is over and nobody said how it was; all is well."""
    states = {state for _on, state, _ref, _name in found}
    if found[0][0] < clock.today() and states & set(Shift.EXPECTED):
        return "past"
    return "wait" if S.PLANNED in states else "done"
