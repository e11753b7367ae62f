"""Sentences that the office has ready; and which output of an activity came from which case."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from lianxin.core import clock


class ReadySentence(models.Model):
    """A sentence (现成的话) for one kind of act on a case; whoever takes it can still change it."""

    class Use(models.TextChoices):
        """For which act it is meant; the name of the act as `inbox` has it."""

        REPLY = "reply", "答复留言人"
        ASK = "ask", "问留言人"
        ACCEPT = "accept", "受理时告诉留言人"
        DECLINE = "decline", "告诉留言人该去哪里"
        NOTE = "note", "内部记一笔"

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    use = models.CharField("用在哪里", max_length=10, choices=Use.choices)
    text = models.CharField("这句话", max_length=300)

    class Meta:
        verbose_name = "现成的话"
        ordering = ("use", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "use", "text"], name="casework_sentence_once"
            )
        ]

    def __str__(self) -> str:
        return self.text


class OutputSource(models.Model):
    """A suggestion or a real deed of an activity came from a case; its sender is told, once."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    case = models.ForeignKey("inbox.Case", on_delete=models.CASCADE, related_name="outputs")
    suggestion = models.ForeignKey(
        "activities.Suggestion", null=True, on_delete=models.CASCADE, related_name="sources"
    )
    benefit = models.ForeignKey(
        "activities.Benefit", null=True, on_delete=models.CASCADE, related_name="sources"
    )
    joined_at = models.DateTimeField(default=clock.now)
    joined_by = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    told_at = models.DateTimeField("哪天告诉留言人的", null=True)
    told_by = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "活动产出的来处"
        ordering = ("joined_at", "pk")
        constraints = [
            models.UniqueConstraint(fields=["case", "suggestion"], name="casework_suggestion_once"),
            models.UniqueConstraint(fields=["case", "benefit"], name="casework_benefit_once"),
            models.CheckConstraint(
                condition=Q(suggestion=None, benefit__isnull=False)
                | Q(suggestion__isnull=False, benefit=None),
                name="casework_source_of_one_output",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.suggestion_id or self.benefit_id}"
