"""Kinds of activity: a committee's own data."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from lianxin.activities.rules import kinds as words
from lianxin.core import clock
from lianxin.core.sql.rows_of_models import manager
from lianxin.organisation.models import DatedRule, DatedRuleQuerySet


class ActivityKind(models.Model):
    """A kind of activity (视察, 学习培训, 微协商 …): for whom it is compulsory, and what belongs to it.

    What an invitation said holds for whoever got it: a later change of the kind leaves it as it is.
    """

    class CompulsoryFor(models.TextChoices):
        """Who may not simply say that they will not come."""

        NOBODY = words.NOBODY, "可来可不来"
        BODY = words.BODY, "办的机构自己的委员必须来"
        STANDING = words.STANDING, "常委和主席会议成员必须来"
        EVERYBODY = words.EVERYBODY, "请了就必须来"

    class LeaveBy(models.TextChoices):
        """Who grants leave."""

        LEADER = words.LEADER, "牵头的机构的负责人"
        SECRETARY_GENERAL = words.SECRETARY_GENERAL, "秘书长"

    class Output(models.TextChoices):
        """What is asked for afterwards."""

        SUGGESTION = words.SUGGESTION, "提了哪些建议"
        BENEFIT = words.BENEFIT, "办了哪些实事"
        REACHED = words.REACHED, "到了多少群众"

    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="activity_kinds"
    )
    key = models.SlugField(max_length=30)
    name = models.CharField("种类", max_length=40)
    compulsory_for = models.CharField(
        "谁必须来", max_length=10, choices=CompulsoryFor.choices, default=CompulsoryFor.NOBODY
    )
    roles = models.JSONField("有哪些角色", default=list)
    counts_half_days = models.BooleanField("按半天计", default=False)
    outputs = models.JSONField("要填哪些产出", default=list, blank=True)
    leave_by = models.CharField(
        "谁准假", max_length=20, choices=LeaveBy.choices, default=LeaveBy.LEADER
    )
    takes_speeches = models.BooleanField("收发言稿", default=False)
    is_internal = models.BooleanField("内部的", default=False)
    order = models.PositiveSmallIntegerField(default=0)
    in_use = models.BooleanField("还在用", default=True)
    since = models.DateField("这样用，从哪天起", default=clock.today)

    class Meta:
        verbose_name = "活动种类"
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "key"], name="activities_kind_key"),
            models.UniqueConstraint(fields=["committee", "name"], name="activities_kind_name"),
        ]

    def __str__(self) -> str:
        return self.name


class LeaveRule(DatedRule):
    """How often somebody may ask for leave from one activity, and until when for an illness."""

    most = models.PositiveSmallIntegerField("一次活动最多请几次", default=2)
    sick_days = models.PositiveSmallIntegerField("因病的，过后几天里还能补", default=3)

    objects: ClassVar[DatedRuleQuerySet[LeaveRule]] = manager(DatedRuleQuerySet)

    class Meta:
        verbose_name = "请假的规矩"
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "starts"], name="activities_leave_rule_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.most} {self.sick_days}"
