"""Speeches of plenary and standing meetings: drafted, handed in, looked at, given or used otherwise."""

from __future__ import annotations

import uuid

from django.db import models

from lianxin.activities.models.activities import Activity
from lianxin.core import clock


class Speech(models.Model):
    """What members want to say at a meeting, alone or together."""

    class State(models.TextChoices):
        """What became of it."""

        DRAFT = "draft", "草稿"
        SUBMITTED = "submitted", "交了，等看"
        LOOKED_AT = "looked_at", "看过，等定"
        SPOKEN = "spoken", "大会发言"
        WRITTEN = "written", "书面发言"
        ITEM = "item", "转成社情民意信息"
        NOT_USED = "not_used", "没有采用"

    USED = (State.SPOKEN, State.WRITTEN, State.ITEM)

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="speeches")
    title = models.CharField("题目", max_length=60)
    text = models.TextField("发言稿", blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    turn = models.PositiveIntegerField(default=0)
    drafted_at = models.DateTimeField(default=clock.now)
    submitted_at = models.DateTimeField(null=True)
    looked_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    said = models.CharField("告诉作者的话", max_length=120, blank=True)

    class Meta:
        verbose_name = "发言"
        ordering = ["-drafted_at", "-pk"]

    def __str__(self) -> str:
        return self.title


class SpeechAuthor(models.Model):
    """Who wrote a speech, and in which place."""

    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    speech = models.ForeignKey(Speech, on_delete=models.CASCADE, related_name="authors")
    member = models.ForeignKey(
        "organisation.Member", on_delete=models.PROTECT, related_name="speeches"
    )
    position = models.PositiveSmallIntegerField("第几作者")

    class Meta:
        verbose_name = "发言的作者"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["speech", "member"], name="meetings_author_once"),
            models.UniqueConstraint(fields=["speech", "position"], name="meetings_author_position"),
        ]

    def __str__(self) -> str:
        return f"{self.speech_id} {self.position}"
