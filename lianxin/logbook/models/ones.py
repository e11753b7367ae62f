"""The five ones of a place and year (五个一): a committee's own list, by which places are kept busy."""

from __future__ import annotations

import uuid

from django.db import models

from lianxin.core import clock


class FiveOne(models.Model):
    """One of the five (一次宣讲, 一件提案 …): what it is called here, and what fills it."""

    class FilledBy(models.TextChoices):
        """What counts for it."""

        KINDS = "kinds", "在这里办的这几种活动"
        BENEFIT = "benefit", "在这里的活动办成的实事"
        PROPOSAL = "proposal", "从这里来的提案"
        INFORMATION = "information", "从这里来的社情民意信息"

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="five_ones"
    )
    name = models.CharField("叫什么", max_length=40)
    filled_by = models.CharField("算什么", max_length=12, choices=FilledBy.choices)
    kinds = models.ManyToManyField("activities.ActivityKind", related_name="+", blank=True)
    order = models.PositiveSmallIntegerField("排第几", default=0)
    in_use = models.BooleanField("还在用", default=True)
    since = models.DateField("这样用，从哪天起", default=clock.today)

    class Meta:
        verbose_name = "五个一"
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "name"], name="logbook_five_one_name")
        ]

    def __str__(self) -> str:
        return self.name
