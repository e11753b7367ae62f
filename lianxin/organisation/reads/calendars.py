"""A committee's working calendar, read from its rows."""

from lianxin.core.sql.table_cache import TableCache
from lianxin.core.workdays import Calendar, DayKind, SpecialDay
from lianxin.organisation.models import CalendarDay, CalendarYear

YEARS_AND_DAYS = (CalendarYear, CalendarDay)

_calendars = TableCache[Calendar](*YEARS_AND_DAYS)


def working_calendar(committee_id: int) -> Calendar:
    """The calendar as it stands now; kept in memory until one of its days changes."""

    def read() -> Calendar:
        days = CalendarDay.objects.filter(year__committee_id=committee_id)
        years = CalendarYear.objects.filter(committee_id=committee_id)
        return Calendar(
            special={
                day.day: SpecialDay(DayKind.WORK if day.works else DayKind.REST, day.name)
                for day in days
            },
            versions=dict(years.values_list("year", "version")),
        )

    return _calendars.get(committee_id, read) or read()
