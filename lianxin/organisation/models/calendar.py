"""The days that are not what their weekday says."""

from django.db import models

from lianxin.core import clock
from lianxin.organisation.models.committees import Committee


class CalendarYear(models.Model):
    """A year of a committee's working calendar, with its version; a year without a row says so."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="calendar")
    year = models.PositiveSmallIntegerField("年份")
    version = models.PositiveSmallIntegerField("版次", default=1)
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = "一年的日历"
        ordering = ["year"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "year"], name="organisation_year_once")
        ]

    def __str__(self) -> str:
        return str(self.year)


class CalendarDay(models.Model):
    """A day that is not what its weekday says: a holiday, or an adjusted working day (调休)."""

    year = models.ForeignKey(CalendarYear, on_delete=models.CASCADE, related_name="days")
    day = models.DateField("日期")
    works = models.BooleanField("上班")
    name = models.CharField("名称", max_length=30, blank=True)

    class Meta:
        verbose_name = "日历上的一天"
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(fields=["year", "day"], name="organisation_day_once")
        ]

    def __str__(self) -> str:
        return self.day.isoformat()
