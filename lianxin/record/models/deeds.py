"""The duty record: one deed for each thing done, drawn from its source, holding no points."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from lianxin.core import clock
from lianxin.core.sql.rows_of_models import manager
from lianxin.organisation.models import DatedRule, DatedRuleQuerySet


class DeedQuerySet(models.QuerySet["Deed"]):
    """Reads of deeds."""

    def of_year(self, year: int) -> DeedQuerySet:
        """Deeds of one calendar year, the newest first."""
        return self.filter(on__year=year).order_by("-on", "-pk")


class Deed(models.Model):
    """One thing a member did (履职事项), recorded once from its source."""

    class State(models.TextChoices):
        """What the member says of it, and what the office answered when it was contested."""

        DRAWN = "drawn", "待确认"
        CONFIRMED = "confirmed", "已确认"
        CONTESTED = "contested", "有异议"
        KEPT = "kept", "联络办看过，照旧"
        WITHDRAWN = "withdrawn", "已撤下"
        SILENT = "silent", "没有回话"

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="deeds"
    )
    member = models.ForeignKey(
        "organisation.Member", on_delete=models.PROTECT, related_name="deeds"
    )
    kind = models.CharField(
        "种类", max_length=40
    )  # registered by its module, see organisation.deeds
    source = models.CharField("来源", max_length=80)
    on = models.DateField("日期")
    words = models.CharField("做了什么", max_length=160)
    outcome = models.CharField("怎样到的", max_length=12, blank=True, default="")
    is_done = models.BooleanField("是履职", default=True)  # leave and absence stand apart
    capacity = models.CharField("以什么身份", max_length=20, blank=True, default="")
    role = models.CharField("做什么", max_length=20, blank=True, default="")
    where = models.CharField("在哪里", max_length=80, blank=True, default="")
    manner = models.CharField("怎样履职", max_length=20, blank=True, default="")
    position = models.PositiveSmallIntegerField("排第几", null=True)
    together = models.PositiveSmallIntegerField("几个人一起", null=True)
    quantity = models.PositiveSmallIntegerField("几", default=1)
    quantity_unit = models.CharField("单位", max_length=10, blank=True, default="")
    recorded_unit = models.ForeignKey(
        "organisation.Unit", null=True, on_delete=models.PROTECT, related_name="+"
    )
    drawn_from = models.CharField("照什么记下", max_length=120)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAWN)
    turn = models.PositiveIntegerField(default=0)
    drawn_at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True)
    objection = models.TextField("异议", blank=True)
    answer = models.TextField("联络办的答复", blank=True, default="")
    answered_at = models.DateTimeField(null=True)

    objects: ClassVar[DeedQuerySet] = manager(DeedQuerySet)

    class Meta:
        verbose_name = "履职记录"
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["source", "member", "kind"], name="record_deed_once")
        ]

    def __str__(self) -> str:
        return self.words


class SilenceRule(DatedRule):
    """After how many days of silence a line counts as seen, from a day on."""

    days = models.PositiveSmallIntegerField("几天", default=30)

    objects: ClassVar[DatedRuleQuerySet[SilenceRule]] = manager(DatedRuleQuerySet)

    class Meta:
        verbose_name = "没有回话算看过的天数"
        constraints = [
            models.UniqueConstraint(fields=["committee", "starts"], name="record_silence_day")
        ]

    def __str__(self) -> str:
        return f"{self.days}"
