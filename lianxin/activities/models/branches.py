"""Temporary party branches at activities (临时党支部), and members' parts in central work (中心工作)."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from lianxin.activities.models.activities import Activity
from lianxin.core import clock


class BranchActivity(models.Model):
    """An activity at which a temporary party branch works; the branch itself is a body."""

    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="branches")
    unit = models.ForeignKey(
        "organisation.Unit", on_delete=models.PROTECT, related_name="branch_activities"
    )

    class Meta:
        verbose_name = "有临时党支部的活动"
        constraints = [
            models.UniqueConstraint(fields=["activity", "unit"], name="activities_branch_once")
        ]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.unit_id}"


class CentralWork(models.Model):
    """A member's part in central work or in a task force, with its result, as the body that led it says."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    unit = models.ForeignKey(
        "organisation.Unit", on_delete=models.PROTECT, related_name="central_work"
    )
    member = models.ForeignKey(
        "organisation.Member", on_delete=models.PROTECT, related_name="central_work"
    )
    work = models.CharField("什么工作", max_length=60)
    part = models.CharField("担的哪一块", max_length=80)
    starts = models.DateField("从哪天")
    ends = models.DateField("到哪天")
    result = models.CharField("结果", max_length=160)
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_by = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "中心工作"
        ordering = ["-ends", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")), name="activities_central_work_days"
            ),
            models.UniqueConstraint(
                fields=["unit", "member", "work", "starts"], name="activities_central_work_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.work} {self.member_id}"
