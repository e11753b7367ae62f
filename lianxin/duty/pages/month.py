"""A month of a place's shifts, for everybody."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404

from lianxin.core import clock
from lianxin.duty.models import Shift
from lianxin.duty.rules.months import month_before, next_month
from lianxin.places.models import Place

FIRST_YEAR, LAST_YEAR = 2000, 2100


def month_asked(words: str) -> date:
    """The first day of the month that was asked for (2026-10); otherwise of this one."""
    this = clock.today().replace(day=1)
    try:
        year, month = (int(part) for part in words.split("-", 1))
        found = date(year, month, 1)
    except ValueError:
        return this
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else this


def month_page(ref: UUID, asked: str) -> dict[str, Any]:
    """Who is at a place on which day of a month."""
    places = Place.objects.published().select_related("committee", "area", "kind", "moved_to")
    place = places.filter(ref=ref).first()
    if place is None:
        raise Http404
    first = month_asked(asked)
    shifts = (
        place.shifts.standing()
        .filter(on__gte=first, on__lt=next_month(first))
        .with_names()
        .order_by("on", "starts", "pk")
    )
    return {
        "place": place,
        "committee": place.committee,
        "first": first,
        "before": month_before(first),
        "after": next_month(first),
        "days": _by_day(list(shifts)),
        "today": clock.today(),
    }


def _by_day(shifts: list[Shift]) -> list[dict[str, Any]]:
    days: dict[date, list[dict[str, Any]]] = {}
    for shift in shifts:
        days.setdefault(shift.on, []).append({"shift": shift, "hours": shift.hours})
    return [{"on": on, "shifts": found} for on, found in days.items()]
