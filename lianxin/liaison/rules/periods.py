"""The period in which a chain is looked at."""

from datetime import date, timedelta


def period_of(day: date, months: int) -> tuple[date, date]:
    """The first and the last day of the period of so many months, counted from January, in which a day lies."""
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return first, date(year, month + 1, 1) - timedelta(days=1)
