"""The way down: talking points, whose pages they have reached; the way up: what people ask."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from lianxin.core import clock
from lianxin.office.models import Releasable


class TalkingPoint(Releasable):
    """Something published, in words in which it can be told on (宣讲要点): written by one, released by another."""

    class State(models.TextChoices):
        """Whether it goes down the chain."""

        DRAFT = "draft", "等放行"
        RELEASED = "released", "在往下传"
        WITHDRAWN = "withdrawn", "收回了"

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    title = models.CharField("讲什么", max_length=60)
    text = models.TextField("怎么讲")
    source = models.CharField("出自哪里", max_length=80)
    source_on = models.DateField("哪天公开的")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    turn = models.PositiveIntegerField(default=0)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.CharField("为什么收回", max_length=120, blank=True)

    class Meta(Releasable.Meta):
        verbose_name = "宣讲要点"
        ordering = ["-edited_at", "-pk"]

    def __str__(self) -> str:
        return self.title


class PointReach(models.Model):
    """A talking point stands on a member's page: no day, no reading, nobody who put it there."""

    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    point = models.ForeignKey(TalkingPoint, on_delete=models.CASCADE, related_name="reached")
    member = models.ForeignKey("organisation.Member", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "传到的页面"
        constraints = [
            models.UniqueConstraint(fields=["point", "member"], name="liaison_point_reaches_once")
        ]

    def __str__(self) -> str:
        return f"{self.point_id}"


class ChainQuestion(models.Model):
    """What people ask, sent up the chain by a member: with whoever stands above, answered there.

    Without `at` it is with the office: nobody stands above.
    """

    class State(models.TextChoices):
        """Whether there is an answer."""

        ASKED = "asked", "等回话"
        ANSWERED = "answered", "回了"

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    point = models.ForeignKey(
        TalkingPoint, null=True, blank=True, on_delete=models.PROTECT, related_name="questions"
    )
    asker = models.ForeignKey("organisation.Member", on_delete=models.PROTECT, related_name="+")
    at = models.ForeignKey(
        "organisation.Member", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    text = models.CharField("问什么", max_length=300)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    turn = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField(default=clock.now)
    answer = models.CharField("怎么回的", max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "传上来的问"
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="asked", answer="") | Q(state="answered") & ~Q(answer=""),
                name="liaison_question_answered",
            )
        ]

    def __str__(self) -> str:
        return str(self.ref)
