"""Telling (转告): who must hear of a result, by which way, told when and by whom."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from lianxin.core import clock
from lianxin.core.sql.rows_of_models import manager


class Telling(models.Model):
    """A result that people have to hear of. Whom was worked out when it was entered, and stays so."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    about = models.CharField(max_length=80)  # app.Model:ref of what there is a result of
    what = models.CharField("告诉什么", max_length=200, blank=True)
    entered_at = models.DateTimeField(default=clock.now)
    entered_by = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "要转告的事"
        ordering = ["entered_at", "pk"]
        indexes = [models.Index(fields=["about"], name="office_telling_about")]

    def __str__(self) -> str:
        return self.about


class RecipientQuerySet(models.QuerySet["Recipient"]):
    """Reads of recipients."""

    def waiting(self) -> RecipientQuerySet:
        """Those who have still to be told."""
        return self.filter(told_on=None)

    def told(self) -> RecipientQuerySet:
        """Those who were told."""
        return self.exclude(told_on=None)


class Recipient(models.Model):
    """One of those who must hear of it. `key` says who, so that nobody stands there twice."""

    class Kind(models.TextChoices):
        """What they are to the matter."""

        SENDER = "sender", "留言人"
        MEMBER = "member", "委员"
        EMPLOYER = "employer", "委员所在单位"
        UNIT = "unit", "单位"

    class Way(models.TextChoices):
        """How."""

        CALL = "call", "打电话"
        PRINT = "print", "打印送去"
        COLLECT = "collect", "到地点来取"
        LETTER = "letter", "发函"
        NOTICE = "notice", "系统里的消息"
        MEETING = "meeting", "会上当面说"

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    telling = models.ForeignKey(Telling, on_delete=models.CASCADE, related_name="recipients")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    key = models.CharField(max_length=80)  # app.Model:ref
    way = models.CharField(max_length=8, choices=Way.choices)
    told_on = models.DateField(null=True)
    told_by = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    told_way = models.CharField(max_length=8, choices=Way.choices, blank=True)

    objects: ClassVar[RecipientQuerySet] = manager(RecipientQuerySet)

    class Meta:
        verbose_name = "转告谁"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["telling", "key"], name="office_recipient_once")
        ]

    def __str__(self) -> str:
        return f"{self.telling_id} {self.key}"
