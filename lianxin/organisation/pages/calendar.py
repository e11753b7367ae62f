"""A year of the working calendar, month by month."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.workdays import Calendar
from lianxin.core.workdays.seed import seed_year
from lianxin.organisation.models import CalendarDay, CalendarYear, Committee
from lianxin.organisation.reads.calendars import working_calendar


def committee_of(actor: Actor, ref: str | None) -> Committee | None:
    """One's own committee, the one of the address, or the first of this installation."""
    if actor.committee_id:
        return Committee.objects.filter(pk=actor.committee_id).first()
    if ref:
        try:
            return Committee.objects.filter(ref=UUID(ref)).first()
        except ValueError:
            return None
    return Committee.objects.order_by("pk").first()


def asked_year(typed: str | None) -> int:
    """The year of the address, or this one."""
    this = clock.today().year
    return int(typed) if typed and typed.isdecimal() and 2000 <= int(typed) <= 2100 else this


def years_of(actor: Actor) -> dict[int, CalendarYear]:
    """The years that one's committee knows."""
    return {row.year: row for row in CalendarYear.objects.filter(committee=actor.committee_id)}


def year_page(committee: Committee, year: int) -> dict[str, Any]:
    """The year: its version, its unusual days by month, how many days of each month are worked."""
    row = CalendarYear.objects.filter(committee=committee, year=year).first()
    days = list(row.days.all()) if row else []
    calendar = working_calendar(committee.pk)
    return {
        "year": year,
        "row": row,
        "may_seed": row is None and seed_year(year) is not None,
        "months": [_month(calendar, days, year, month) for month in range(1, 13)],
        "years": [
            {"url": f"?year={y}", "label": _("%(year)d年") % {"year": y}, "is_current": y == year}
            for y in (year - 1, year, year + 1)
        ],
    }


def _month(calendar: Calendar, days: list[CalendarDay], year: int, month: int) -> dict[str, Any]:
    return {
        "number": month,
        "worked": sum(calendar.works(day) for day in _days_of(year, month)),
        "days": [
            {
                "day": one.day,
                "kind": "work" if one.works else "pause",
                "words": _("上班（调休）") if one.works else _("放假"),
                "name": one.name,
            }
            for one in days
            if one.day.month == month
        ],
    }


def _days_of(year: int, month: int) -> Iterator[date]:
    for number in range(1, 32):
        try:
            yield date(year, month, number)
        except ValueError:
            return
