"""责任区: one row for each, written by the office in the name of a member."""

from __future__ import annotations

import uuid

from django.db import models

from lianxin.core import clock


class ResponsibilityArea(models.Model):
    """One of them, from the first draft on."""

    class State(models.TextChoices):
        """How far it is."""

        DRAFT = "draft", "还没有发布"
        PUBLISHED = "published", "已发布"

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    member = models.ForeignKey("organisation.Member", on_delete=models.PROTECT, related_name="+")
    title = models.CharField("名称", max_length=60)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    turn = models.PositiveIntegerField(default=0)
    written_at = models.DateTimeField(default=clock.now)
    published_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "责任区"
        ordering = ("-written_at", "-pk")

    def __str__(self) -> str:
        return self.title
