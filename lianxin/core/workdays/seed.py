"""The State Council's yearly arrangement, as the first rows of a committee's own calendar."""

from __future__ import annotations

from datetime import date

from chinese_calendar import Holiday
from chinese_calendar.constants import holidays, workdays

from lianxin.core.workdays.calendar import SATURDAY, DayKind, SpecialDay

CHINESE_NAMES = {holiday.value: holiday.chinese for holiday in Holiday}


def seed_year(year: int) -> dict[date, SpecialDay] | None:
    """The days of a year that differ from Monday to Friday, or None where nobody has published it.

    Weekday holidays, and weekend days that are worked instead (调休, named after their holiday).
    """
    if not any(day.year == year for day in holidays):
        return None
    days = {
        day: SpecialDay(DayKind.REST, CHINESE_NAMES[name])
        for day, name in holidays.items()
        if day.year == year and day.weekday() < SATURDAY
    }
    days |= {
        day: SpecialDay(DayKind.WORK, CHINESE_NAMES[name])
        for day, name in workdays.items()
        if day.year == year and day.weekday() >= SATURDAY
    }
    return dict(sorted(days.items()))
