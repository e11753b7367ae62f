"""The recurring dates of a committee in a year, with what it has laid down about each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from lianxin.core import clock
from lianxin.core.recurring import RECURRING, RecurringDate
from lianxin.office.models import YearDate


@dataclass(frozen=True)
class DateInYear:
    """One recurring date in one year."""

    what: RecurringDate
    setting: YearDate
    year: int
    on: date


def setting_of(committee_id: int, what: RecurringDate) -> YearDate:
    """What a committee has laid down about a date for this year; the usual, if nothing was."""
    rows = YearDate.objects.filter(committee=committee_id, key=what.key).order_by("since")
    return _of_year(list(rows), clock.today().year) or _usual(committee_id, what)


def _of_year(rows: Sequence[YearDate], year: int) -> YearDate | None:
    """Of what was laid down from year to year, what holds in one; the rows come in order."""
    return next((row for row in reversed(rows) if row.since <= year), None)


def _usual(committee_id: int, what: RecurringDate) -> YearDate:
    return YearDate(
        committee_id=committee_id,
        key=what.key,
        month=what.usual[0],
        day=what.usual[1],
        series=what.series,
    )


def dates_in(committee_id: int, *years: int) -> list[DateInYear]:
    """Every date that comes in one of these years, in order; those of modules that are there."""
    rows: dict[str, list[YearDate]] = {}
    for row in YearDate.objects.filter(committee=committee_id).order_by("since"):
        rows.setdefault(row.key, []).append(row)
    found = []
    for one in RECURRING.values():
        for year in years:
            setting = _of_year(rows.get(one.key, []), year) or _usual(committee_id, one)
            if one.comes is None or one.comes(committee_id, year):
                known = one.known_day(committee_id, year) if one.known_day else None
                on = known or setting.in_year(year)
                found.append(DateInYear(one, setting, year, on))
    return sorted(found, key=lambda one: one.on)


def dates_to_tell(committee_id: int, today: date) -> list[DateInYear]:
    """Those of which the office wants to be told by now, and that have not passed."""
    return [
        one
        for one in dates_in(committee_id, today.year, today.year + 1)
        if one.setting.told_before
        and today <= one.on <= today + timedelta(days=one.setting.told_before)
    ]
