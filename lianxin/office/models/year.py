"""The office's year: when in the year a committee sees to what comes back."""

from __future__ import annotations

import calendar
from datetime import date

from django.db import models
from django.db.models import Q

TOLD_BEFORE, LONGEST_BEFORE = 14, 60  # days; a notice is kept for ninety
LEAP = 2024  # a year that has every day


def is_a_day(month: int, day: int) -> bool:
    """Whether a year can have this day."""
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(LEAP, month)[1]


class YearDate(models.Model):
    """What a committee has laid down about one recurring date (see `core.recurring`), by its key.

    It holds for the year in which it was laid down and those after it; the years before keep their day.
    """

    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    key = models.CharField(max_length=60)
    since = models.PositiveSmallIntegerField("从哪年起", default=0)
    month = models.PositiveSmallIntegerField("几月")
    day = models.PositiveSmallIntegerField("几日")
    told_before = models.PositiveSmallIntegerField("提前几天提醒", default=TOLD_BEFORE)  # 0: never
    series = models.SlugField("哪一种文", max_length=20, blank=True)  # the key of a PaperSeries

    class Meta:
        verbose_name = "全年的日子"
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "key", "since"], name="office_yeardate_once"
            ),
            models.CheckConstraint(
                condition=Q(month__range=(1, 12), day__range=(1, 31)), name="office_yeardate_day"
            ),
            models.CheckConstraint(
                condition=Q(told_before__lte=LONGEST_BEFORE), name="office_yeardate_told_before"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.month}-{self.day}"

    def in_year(self, year: int) -> date:
        """The day of a year; the 29th of February is the 28th where there is none."""
        last = calendar.monthrange(year, self.month)[1]
        return date(year, self.month, min(self.day, last))
