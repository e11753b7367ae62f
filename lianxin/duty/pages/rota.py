"""The month's rota: of a place, a town, a head's places, the whole committee; page, paper and sheet."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.internal import outside
from lianxin.documents.paper import typeset
from lianxin.documents.sheets import Cell
from lianxin.duty.models import Shift
from lianxin.duty.pages.rota_grid import KINDS, grid_page, state_words
from lianxin.duty.reads.planning import to_plan
from lianxin.duty.rules.months import month_before, next_month
from lianxin.duty.rules.patterns import month_days
from lianxin.organisation.models import Committee, register_order
from lianxin.places.models import Place
from lianxin.ui.dates import day as day_words
from lianxin.ui.dates import weekday

Line = dict[str, Any]


def rota_lines(
    actor: Actor, first: date, asked: Sequence[Place], *, for_others: bool = False
) -> list[Line]:
    """Who stands where and when in a month: one line for those who stand together.

    What is handed on to `others` names no internal place, unless it was asked for by itself.
    """
    rows = to_plan(actor).standing().filter(on__gte=first, on__lt=next_month(first))
    if asked:
        rows = rows.filter(place__in=[place.pk for place in asked])
    if for_others and len(asked) != 1:
        rows = rows.filter(outside("places.Place", "place__"))
    rows = rows.select_related("member__sector", "member__person", "place").order_by(
        "on", "starts", "place__area__row", "place__area__column", "place_id", "ends", "channel",
        "theme", "staff", *register_order("member__"), "pk",
    )  # fmt: skip
    lines: dict[tuple[Any, ...], Line] = {}
    for shift in rows:
        where = (shift.on, shift.starts, shift.ends, shift.place_id)
        key = (*where, shift.channel, shift.theme, shift.staff)
        line = lines.setdefault(key, _line(shift))
        line["members"].append(
            {
                "name": shift.member.title,
                "sector": shift.member.sector.name,
                "kind": KINDS[Shift.State(shift.state)],
                "words": state_words(Shift.State(shift.state), shift.on),
            }
        )
    return list(lines.values())


def _line(shift: Shift) -> Line:
    return {
        "on": shift.on,
        "hours": shift.hours,
        "place": shift.place,
        "channel": shift.get_channel_display(),
        "theme": shift.theme,
        "staff": shift.staff,
        "members": [],
    }


def rota_page(
    actor: Actor, first: date, asked: Sequence[Place], known: Sequence[Place], view: dict[str, str]
) -> dict[str, Any]:
    """Of a single place its month, every day; otherwise a grid of places and days.

    `view` says what was asked for: the ref of a place or town, a page, a week of the grid.
    """
    place, today = asked[0] if len(asked) == 1 else None, clock.today()
    ref = view["place"] or (str(place.ref) if place else "")
    before, after, this = month_before(first), next_month(first), today.replace(day=1)
    page = {
        "first": first,
        "before": before,
        "after": after,
        "today": today,
        "query": _query(first, ref),
        "query_before": _query(before, ref, view["page"]),
        "query_after": _query(after, ref, view["page"]),
        "query_today": _query(this, ref, view["page"]),
        "place": place,
        "is_only": len(known) == 1,
    }
    if place:
        return page | _calendar(actor, first, asked)
    view |= {"query": _query(first, ref, view["page"])}
    return page | grid_page(actor, first, asked or known, view, is_narrowed=bool(asked))


def _calendar(actor: Actor, first: date, asked: Sequence[Place]) -> dict[str, Any]:
    """Every day of a month at a place; where there is nobody all month, nothing."""
    days: dict[date, list[Line]] = {}
    for line in rota_lines(actor, first, asked):
        days.setdefault(line["on"], []).append(line)
    return {
        "calendar": [{"on": on, "lines": days.get(on, [])} for on in month_days(first) if days],
        "begins": first.isoweekday(),
        "sheets": 1 if days else 0,
    }


def _query(first: date, ref: str, page: str = "") -> str:
    asked = {"m": f"{first:%Y-%m}", "place": ref, "page": page}
    return urlencode({name: words for name, words in asked.items() if words})


def rota_heads() -> list[str]:
    """The headings of the sheet."""
    return [
        _("日期"), _("星期"), _("时间"), _("地点"), _("委员"), _("界别"), _("在哪里接待"), _("主题"),
        _("现场工作人员"), _("确认了没有"),
    ]  # fmt: skip


def rota_rows(lines: Sequence[Line]) -> list[list[Cell]]:
    """A row for each member on duty; no telephone of anybody."""
    return [
        [
            line["on"],
            weekday(line["on"]),
            line["hours"],
            line["place"].name,
            one["name"],
            one["sector"],
            line["channel"],
            line["theme"],
            line["staff"],
            one["words"],
        ]
        for line in lines
        for one in line["members"]
    ]


def rota_paper(actor: Actor, committee: Committee, first: date, asked: Sequence[Place]) -> bytes:
    """The month as PDF, a sheet for each place. Telephones are those of places; nobody's own."""
    heading = _("%(year)d年%(month)d月值班表") % {"year": first.year, "month": first.month}
    lines: dict[Place, list[Line]] = {place: [] for place in asked}
    for line in rota_lines(actor, first, asked, for_others=True):
        lines.setdefault(line["place"], []).append(line)
    sheets = [
        {"place": place.name, "note": _said_of(place), "rows": _printed(here)}
        for place, here in lines.items()
        if here or len(asked) == 1
    ]
    facts = {
        "title": heading,
        "author": committee.name,
        "heading": heading,
        "committee": committee.name,
        "today": day_words(clock.today(), date.min),
        "sheets": sheets or [{"place": "", "note": "", "rows": []}],
    }
    return typeset("duty/rota", facts)


def _said_of(place: Place) -> str:
    """Where a place is and how it is called."""
    phone = _("电话%(phone)s") % {"phone": place.phone} if place.phone else ""
    return "，".join(part for part in (place.address, phone) if part)


def _printed(lines: Sequence[Line]) -> list[dict[str, Any]]:
    """The rows of a place's table; a day is named large once."""
    rows: list[dict[str, Any]] = []
    named = None
    for line in lines:
        is_new, named = line["on"] != named, line["on"]
        rows.append(
            {
                "is_new": is_new,
                "day": day_words(line["on"]),
                "weekday": weekday(line["on"]),
                "hours": line["hours"],
                "channel": line["channel"],
                "members": [
                    {"name": one["name"], "sector": one["sector"]} for one in line["members"]
                ],
                "theme": line["theme"],
                "staff": line["staff"],
            }
        )
    return rows
