"""The office's year on one page: what comes back, what is in its list, and last year's papers beside it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypedDict

from django.db.models import Count
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.recurring import RECURRING, DateList, RecurringDate
from lianxin.core.workdays import Calendar, add_workdays, assumed_words, next_workday
from lianxin.office.models import PaperNumber, YearDate
from lianxin.office.policies import paper_numbers
from lianxin.office.reads.year import DateInYear, dates_in, setting_of
from lianxin.office.slots import paper_owners
from lianxin.organisation.reads.calendars import working_calendar
from lianxin.ui import dates

SOON = timedelta(days=30)
PAPERS_BESIDE = 2


class DateLine(TypedDict):
    """One date: which day, what of it, what is in its list, which papers there were a year before."""

    key: str
    label: str
    on: str
    near: str
    rests: str
    listed: DateList | None
    papers: list[PaperNumber]
    more: int
    register: str


Lines = list[tuple[DateInYear, DateLine]]


class DateGroup(TypedDict):
    """Dates that are as near as each other."""

    title: str
    lines: list[DateLine]


class YearPage(TypedDict):
    """A year of the office."""

    year: int
    years: list[dict[str, object]]
    groups: list[DateGroup]
    assumed: list[str]
    may_change: bool


def year_page(actor: Actor, asked: str | None) -> YearPage:
    """This year with what is near first, also beyond its end; the year before from its first day on."""
    today, committee_id = clock.today(), actor.committee_id or 0
    around = (today.year - 1, today.year)
    year = next((y for y in around if str(y) == asked), today.year)
    beyond = [year + 1] if year == today.year else []
    found = [
        one
        for one in dates_in(committee_id, year, *beyond)
        if one.year == year or one.on <= today + SOON
    ]
    calendar = working_calendar(committee_id)
    lines = list(zip(found, _lines(actor, found, calendar, today), strict=True))
    unknown = sorted({one.on.year for one in found} - calendar.years)
    return {
        "year": year,
        "years": [
            {"url": f"?year={y}", "label": _("%(year)d年") % {"year": y}, "is_current": y == year}
            for y in around
        ],
        "groups": _groups(lines, today) if year == today.year else _whole(lines),
        "assumed": [assumed_words(y) for y in unknown],
        "may_change": actor.holds("organisation.settings"),
    }


def _groups(lines: Lines, today: date) -> list[DateGroup]:
    """What is near, what comes later, what has passed."""
    groups: list[DateGroup] = [
        {
            "title": _("三十天以内"),
            "lines": [line for one, line in lines if today <= one.on <= today + SOON],
        },
        {
            "title": _("往后"),
            "lines": [line for one, line in lines if one.on > today + SOON],
        },
        {"title": _("过了的"), "lines": [line for one, line in lines if one.on < today]},
    ]
    return [group for at, group in enumerate(groups) if group["lines"] or at == 0]


def _whole(lines: Lines) -> list[DateGroup]:
    return [{"title": _("全年"), "lines": [line for _one, line in lines]}]


def _lines(
    actor: Actor, found: Sequence[DateInYear], calendar: Calendar, today: date
) -> list[DateLine]:
    papers = _papers_before(actor, found)
    return [
        {
            "key": one.what.key,
            "label": str(one.what.label),
            "on": dates.full_day(one.on, today),
            "near": _near(one.on, today),
            "rests": _rests(calendar, one.on),
            "listed": one.what.read(actor, one.year) if actor.holds(one.what.right) else None,
            **_beside(actor, one, papers.get((one.setting.series, one.year - 1), [])),
        }
        for one in found
    ]


def _near(on: date, today: date) -> str:
    """今天, 明天, 还有12天; nothing of what has passed or is far away."""
    if not today <= on <= today + SOON:
        return ""
    return dates.near_day(on, today) or _("还有%(n)d天") % {"n": (on - today).days}


def _rests(calendar: Calendar, on: date) -> str:
    """That nobody works on this day, and which working days are before and after it."""
    if calendar.works(on):
        return ""
    name = calendar.name(on)
    facts = {
        "name": name,
        "before": dates.day(add_workdays(calendar, on, -1), on),
        "after": dates.day(next_workday(calendar, on), on),
    }
    if name:
        return _("这天放假（%(name)s），前一个工作日%(before)s，后一个%(after)s。") % facts
    return _("这天休息，前一个工作日%(before)s，后一个%(after)s。") % facts


def _papers_before(
    actor: Actor, found: Sequence[DateInYear]
) -> dict[tuple[str, int], list[PaperNumber]]:
    """The register of the years before, of the series that belong to these dates."""
    series = {one.setting.series for one in found} - {""}
    years = {one.year - 1 for one in found}
    rows = paper_numbers.rows(actor).filter(series__key__in=series, year__in=years, voided_at=None)
    heaps: dict[tuple[str, int], list[PaperNumber]] = {}
    if series:
        for number in rows.select_related("series").annotate(kept=Count("versions")):
            heaps.setdefault((number.series.key, number.year), []).append(number)
    return heaps


class _Beside(TypedDict):
    papers: list[PaperNumber]
    more: int
    register: str


def _beside(actor: Actor, one: DateInYear, before: list[PaperNumber]) -> _Beside:
    """The papers nearest to the same day of the year before, and how many more there were."""
    then = one.setting.in_year(one.year - 1)
    nearest = sorted(before, key=lambda number: (abs(number.on - then), number.n))
    shown: list[PaperNumber] = []
    for number in nearest:
        if len(shown) == PAPERS_BESIDE:
            break
        owners = paper_owners.panels(actor, number.about) if number.about else []
        if not any(owner.hidden for owner in owners):
            shown.append(number)
    url = f"{reverse('office:papers')}?series={one.setting.series}&year={one.year - 1}"
    return {
        "papers": sorted(shown, key=lambda number: (number.on, number.n)),
        "more": len(before) - len(shown),
        "register": url,
    }


def fetch_date(actor: Actor, key: str) -> tuple[RecurringDate, YearDate]:
    """A date that some module registered, with what the committee has laid down about it, or 404."""
    if key not in RECURRING:
        raise Http404
    return RECURRING[key], setting_of(actor.committee_id or 0, RECURRING[key])
