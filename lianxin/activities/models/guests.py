"""Who comes without being a member: by name and body only."""

from __future__ import annotations

import uuid

from django.db import models

from lianxin.activities.models.activities import Activity
from lianxin.activities.models.sheets import Participant


class Guest(models.Model):
    """An official, an expert, a resident on the sheet: whom their body may send somebody else for."""

    CAPACITIES = (
        Participant.Capacity.NON_VOTING,
        Participant.Capacity.INVITED,
        Participant.Capacity.STAFF,
    )

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="guests")
    name = models.CharField("姓名", max_length=40)
    body = models.CharField("哪个单位的", max_length=80)
    capacity = models.CharField(
        "以什么身份",
        max_length=10,
        choices=[(one.value, one.label) for one in CAPACITIES],
        default=Participant.Capacity.INVITED,
    )
    came = models.BooleanField("来了", default=False)
    sent_instead = models.CharField("替来的", max_length=40, blank=True)

    class Meta:
        verbose_name = "客人"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "name", "body"], name="activities_guest_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.body}"


class FurtherQuestion(models.Model):
    """What is asked of those who come (住宿, 乘车, 用餐): a few answers to tick, a day, and who sees to it."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="questions")
    words = models.CharField("问什么", max_length=60)
    choices = models.JSONField("有哪几种", default=list)
    answer_by = models.DateField("请在哪天前回")
    keeper = models.ForeignKey(
        "organisation.Person", on_delete=models.PROTECT, related_name="+", verbose_name="谁管"
    )

    class Meta:
        verbose_name = "另外问的"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.words


class FurtherAnswer(models.Model):
    """What somebody ticked; the last says it."""

    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    question = models.ForeignKey(FurtherQuestion, on_delete=models.CASCADE, related_name="answers")
    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="further_answers"
    )
    choice = models.CharField("选了", max_length=20)

    class Meta:
        verbose_name = "另外问的回答"
        constraints = [
            models.UniqueConstraint(
                fields=["question", "participant"], name="activities_further_answer_once"
            )
        ]

    def __str__(self) -> str:
        return self.choice
