"""Sentences that the office has ready, so that nobody writes them anew each time."""

from __future__ import annotations

import uuid

from django.db import models


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
