"""A committee's working calendar, read from its rows."""

from django.db import connection

from lianxin.core.prepared import Prepared
from lianxin.core.workdays import Calendar, DayKind, SpecialDay
from lianxin.organisation.models import CalendarDay, CalendarYear

_changes = Prepared(
    lambda committee: CalendarYear.objects.filter(committee=committee).values_list(
        "year", "version", "changed_at"
    )
)
_read: dict[tuple[str, int, object], Calendar] = {}


def working_calendar(committee_id: int) -> Calendar:
    """The calendar as it stands now; kept in memory until a year's version changes."""
    stamp = tuple(_changes.rows(committee=committee_id))
    key = (str(connection.settings_dict["NAME"]), committee_id, stamp)
    if key not in _read:
        if len(_read) > 100:
            _read.clear()
        years = CalendarYear.objects.filter(committee_id=committee_id)
        days = CalendarDay.objects.filter(year__committee_id=committee_id)
        _read[key] = Calendar(
            special={
                day.day: SpecialDay(DayKind.WORK if day.works else DayKind.REST, day.name)
                for day in days
            },
            versions=dict(years.values_list("year", "version")),
        )
    return _read[key]
