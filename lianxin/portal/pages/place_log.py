"""The log of a place (台账) by month, joined from those who know; and how far its release is."""

from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.internal import kept_inside
from lianxin.documents.official import PaperTable
from lianxin.documents.sheets import write_sheet
from lianxin.logbook.models import MonthList
from lianxin.logbook.policies import months
from lianxin.logbook.reads.months import month_after, month_before
from lianxin.logbook.reads.place_log import as_read, lines_of, month_is_over, month_list
from lianxin.places.models import Place
from lianxin.places.pages.register import fetch_place
from lianxin.places.slots import LogLine, sections_of_place
from lianxin.ui.dates import day

SHARES = (20, 60, 20)


def place_log_page(actor: Actor, place: Place, first: date) -> dict[str, Any]:
    """Everything on the page."""
    lines, drawn = lines_of(place, first), month_list(place, first)
    following = month_after(first)
    return {
        "section": "places",
        "place": place,
        "title": title_of(place, first),
        "first": first,
        "month": f"{first:%Y-%m}",
        "lines": lines,
        "before_url": address(place, month_before(first)),
        "after_url": address(place, following) if following <= clock.today() else "",
        "pdf_url": address(place, first, "pdf"),
        "xlsx_url": address(place, first, "xlsx"),
        "is_over": month_is_over(first),
        "is_inside": bool(kept_inside([f"places.Place:{place.ref}"])),
        "drawn": drawn,
        "drawn_lines": as_read(drawn.lines) if drawn else [],
        "has_changed": drawn is not None and as_read(drawn.lines) != lines,
        "seen": drawn.drawn_up if drawn else "",
        "may_release": actor.holds("places.manage"),
        "sections": sections_of_place.panels(actor, place),
        "is_theirs": drawn is not None and drawn.is_open_to(actor.person_id),
    }


def address(place: Place, first: date, form: str = "") -> str:
    """Where the log of a month is, as a page, pdf or xlsx."""
    there = reverse("portal:place_log", args=[place.ref])
    if form:
        there = reverse("portal:place_log_paper", args=[place.ref, form])
    return f"{there}?month={first:%Y-%m}"


def title_of(place: Place, first: date) -> str:
    """柳荫里委员工作站2026年10月台账."""
    facts = {"name": place.name, "year": first.year, "month": first.month}
    return _("%(name)s%(year)d年%(month)d月台账") % facts


def fetch_kept(actor: Actor, ref: UUID) -> Place:
    """A place that the actor keeps, or 404, 403."""
    return fetch_place(actor, "places.head", ref=ref)


def fetch_month(actor: Actor, ref: UUID) -> MonthList:
    """A month that was drawn up, for the office, or 404, 403."""
    within = MonthList.objects.select_related("place")
    return months.fetch(actor, "places.manage", within=within, ref=ref)


def heads() -> list[str]:
    """What stands above the columns."""
    return [_("哪天"), _("做了什么"), _("多少")]


def when(line: LogLine) -> str:
    """Its day, or that it is of the whole month."""
    return day(line.day) if line.day else _("全月")


def as_table(place: Place, first: date) -> PaperTable:
    """The month in the layout of official documents."""
    rows = [[when(line), line.what, f"{line.many}{line.unit}"] for line in lines_of(place, first)]
    return PaperTable(
        title=title_of(place, first),
        below=_("%(day)s打印") % {"day": clock.today().isoformat()},
        heads=heads(),
        shares=SHARES,
        rows=rows,
        author=place.committee.name,
    )


def as_workbook(place: Place, first: date) -> bytes:
    """The same as a workbook: days are days, numbers numbers, and a string is never a formula."""
    rows = [
        [line.day or when(line), line.what, line.many, line.unit] for line in lines_of(place, first)
    ]
    return write_sheet(_("台账"), [*heads(), _("单位")], rows)
