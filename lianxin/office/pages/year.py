"""The office's year on one page: what comes back, what is in its list, and last year's papers beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import TypedDict

from django.db.models import Count
from django.http import Http404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.internal import kept_inside, outside
from lianxin.core.recurring import RECURRING, DateList, RecurringDate
from lianxin.core.workdays import Calendar, add_workdays, assumed_words, next_workday
from lianxin.office.models import PaperNumber, YearDate
from lianxin.office.pages.papers import is_hidden
from lianxin.office.policies import paper_numbers
from lianxin.office.reads.year import DateInYear, dates_in, setting_of
from lianxin.organisation.reads.calendars import working_calendar
from lianxin.ui import dates

SOON = timedelta(days=30)
PAPERS_BESIDE = 2
Papers = dict[tuple[str, int], list[PaperNumber]]  # by series and year


@dataclass(frozen=True)
class DateLine:
    """One date: which day, what of it, what is in its list, which papers there were a year before."""

    key: str
    label: str | Promise
    day: date
    on: str
    near: str
    rests: str
    listed: DateList | None
    papers: list[PaperNumber]
    more: int
    register: str


class YearPage(TypedDict):
    """A year of the office; its groups are dates that are as near as each other."""

    year: int
    years: list[dict[str, object]]
    groups: list[tuple[str, list[DateLine]]]
    assumed: list[str]
    may_change: bool


def year_page(actor: Actor, asked: str | None) -> YearPage:
    """This year with what is near first, also beyond its end; the years beside it from their first day."""
    today, committee_id = clock.today(), actor.committee_id or 0
    shown = (today.year - 1, today.year, today.year + 1)
    year = next((one for one in shown if asked == str(one)), today.year)
    is_now = year == today.year
    years = (year, year + 1) if is_now else (year,)
    found = [
        one for one in dates_in(committee_id, *years) if one.year == year or one.on <= today + SOON
    ]
    calendar, papers = working_calendar(committee_id), _papers_before(actor, found)
    lines = [_line(actor, one, calendar, papers) for one in found]
    unknown = sorted({one.on.year for one in found} - calendar.years)
    return {
        "year": year,
        "years": [
            {"url": f"?year={y}", "label": _("%(year)d年") % {"year": y}, "is_current": y == year}
            for y in shown
        ],
        "groups": _groups(lines, today) if is_now else [(_("全年"), lines)],
        "assumed": [assumed_words(y) for y in unknown],
        "may_change": actor.holds("organisation.settings"),
    }


def _groups(lines: list[DateLine], today: date) -> list[tuple[str, list[DateLine]]]:
    """What is near, what comes later, what has passed."""
    near = [line for line in lines if today <= line.day <= today + SOON]
    later = [line for line in lines if line.day > today + SOON]
    past = [line for line in lines if line.day < today]
    beside = [(title, those) for title, those in ((_("往后"), later), (_("过了的"), past)) if those]
    return [(_("三十天以内"), near), *beside]


def _line(actor: Actor, one: DateInYear, calendar: Calendar, papers: Papers) -> DateLine:
    what, before = one.what, papers.get((one.setting.series, one.year - 1), [])
    beside = _beside(actor, before, one.setting.in_year(one.year - 1))
    return DateLine(
        key=what.key,
        label=what.label,
        day=one.on,
        on=dates.full_day(one.on, clock.today()),
        near=_near(one.on, clock.today()),
        rests=_rests(calendar, one.on),
        listed=what.read(actor, one.year) if actor.holds(what.right) else None,
        papers=beside,
        more=len(before) - len(beside),
        register=f"{reverse('office:papers')}?series={one.setting.series}&year={one.year - 1}",
    )


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


def _papers_before(actor: Actor, found: Sequence[DateInYear]) -> Papers:
    """The register of the years before, of the series that belong to these dates; nothing internal."""
    series = {one.setting.series for one in found} - {""}
    years = {one.year - 1 for one in found}
    rows = paper_numbers.rows(actor).filter(series__key__in=series, year__in=years, voided_at=None)
    rows = rows.filter(outside("office.PaperNumber"))  # the year is looked at together
    numbers = list(rows.select_related("series").annotate(kept=Count("versions")))
    inside = kept_inside({number.about for number in numbers})
    heaps: Papers = {}
    for number in numbers:
        if number.about in inside:
            continue
        heaps.setdefault((number.series.key, number.year), []).append(number)
    return heaps


def _beside(actor: Actor, before: list[PaperNumber], day: date) -> list[PaperNumber]:
    """The papers nearest to the same day; what was given to a row that is not the reader's is left out."""
    nearest = sorted(before, key=lambda number: (abs(number.on - day), number.n))
    shown = islice((number for number in nearest if not is_hidden(actor, number)), PAPERS_BESIDE)
    return sorted(shown, key=lambda number: (number.on, number.n))


def fetch_date(actor: Actor, key: str) -> tuple[RecurringDate, YearDate]:
    """A date that some module registered, with what the committee has laid down about it, or 404."""
    if key not in RECURRING:
        raise Http404
    return RECURRING[key], setting_of(actor.committee_id or 0, RECURRING[key])
