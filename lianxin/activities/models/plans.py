"""年初有计划, 活动有方案, 实施有步骤, 年终有总结: the year's plan of a body, and what an activity has beside its sheet.

The approval of a plan is bound to its lines as they were seen (see `kinds.PLAN`). Steps and summary of an
activity stay open when its sheet is closed.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from lianxin.activities.models.kinds import ActivityKind
from lianxin.core import clock
from lianxin.workbook.models import BroughtSheet


class YearPlan(models.Model):
    """What a body means to do in a year, line by line."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    unit = models.ForeignKey(
        "organisation.Unit", on_delete=models.PROTECT, related_name="year_plans"
    )
    year = models.PositiveSmallIntegerField("哪一年")
    begun_at = models.DateTimeField(default=clock.now)
    begun_by = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "年度计划"
        ordering = ["-year", "unit__order", "unit"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "year"], name="activities_plan_once")
        ]

    def __str__(self) -> str:
        return f"{self.unit.name}{self.year}年活动计划"


class PlanLine(models.Model):
    """One line of a plan: which quarter, what, who leads, what should come of it."""

    class Quarter(models.IntegerChoices):
        """When."""

        WHOLE = 0, "全年"
        FIRST = 1, "一季度"
        SECOND = 2, "二季度"
        THIRD = 3, "三季度"
        FOURTH = 4, "四季度"

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    plan = models.ForeignKey(YearPlan, on_delete=models.PROTECT, related_name="lines")
    order = models.PositiveSmallIntegerField("第几项")
    quarter = models.PositiveSmallIntegerField("哪个季度", choices=Quarter.choices)
    title = models.CharField("做什么", max_length=60)
    kind = models.ForeignKey(ActivityKind, on_delete=models.PROTECT, related_name="+")
    lead = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    in_charge = models.CharField("谁负责", max_length=40, blank=True)
    yields = models.CharField("要出什么", max_length=160, blank=True)

    class Meta:
        verbose_name = "计划里的一项"
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "quarter", "title"], name="activities_plan_line_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan}第{self.order}项：{self.title}"


class PlanSheet(BroughtSheet):
    """A spreadsheet of a plan."""

    plan = models.ForeignKey(YearPlan, on_delete=models.PROTECT, related_name="sheets")

    class Meta(BroughtSheet.Meta):
        verbose_name = "计划的表"


class ActivityStep(models.Model):
    """A step of an activity's outline: what, who, by when; and the day on which it was done."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    activity = models.ForeignKey(
        "activities.Activity", on_delete=models.PROTECT, related_name="steps"
    )
    what = models.CharField("做什么", max_length=80)
    member = models.ForeignKey(
        "organisation.Member", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    who = models.CharField("谁做", max_length=40, blank=True)
    by_when = models.DateField("哪天以前")
    done_on = models.DateField("哪天做了", null=True, blank=True)
    words = models.CharField("做得怎样", max_length=160, blank=True)

    class Meta:
        verbose_name = "方案里的一步"
        ordering = ["by_when", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(member__isnull=False) | ~Q(who=""), name="activities_step_has_who"
            )
        ]
        indexes = [models.Index(fields=["activity", "by_when"], name="activities_steps_in_order")]

    def __str__(self) -> str:
        return self.what

    @property
    def is_late(self) -> bool:
        """Its day has passed, and nobody said that it was done."""
        return self.done_on is None and self.by_when < clock.today()

    @property
    def by_whom(self) -> str:
        """Who does it."""
        return self.member.title if self.member is not None else self.who


class ActivitySummary(models.Model):
    """总结: what came of an activity, in words; it stays open when the sheet is closed."""

    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    activity = models.OneToOneField(
        "activities.Activity", on_delete=models.PROTECT, related_name="summary"
    )
    text = models.TextField("总结")
    written_at = models.DateTimeField(default=clock.now)
    written_by = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "活动总结"

    def __str__(self) -> str:
        return f"{self.activity_id}"
