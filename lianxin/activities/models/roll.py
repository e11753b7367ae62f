"""Entries of the roll as they were sent: each counted once, and what a person has to look at first."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from lianxin.activities.models.activities import Activity
from lianxin.activities.models.sheets import AttendanceOutcome, SignIn
from lianxin.core import clock
from lianxin.core.sql.rows_of_models import manager


class SentEntryQuerySet(models.QuerySet["SentEntry"]):
    """Reads of entries that were sent."""

    def waiting(self) -> SentEntryQuerySet:
        """Whoever keeps the roll has to look at them, the oldest first."""
        return self.filter(state=SentEntry.State.WAITING).order_by("at", "pk")


class SentEntry(models.Model):
    """An entry of the roll as it was sent, known by its key: it counts once, however often it comes.

    What cannot be counted by itself waits for a person: what came after closing is a proposed
    correction, and a name that no single member has is for somebody who knows them.
    """

    class State(models.TextChoices):
        """What became of it."""

        COUNTED = "counted", "记上了"
        WAITING = "waiting", "等人认"
        ACCEPTED = "accepted", "认了"
        DISMISSED = "dismissed", "没有认"

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="sent_entries")
    key = models.CharField(max_length=80)
    member = models.ForeignKey(
        "organisation.Member", null=True, on_delete=models.PROTECT, related_name="+"
    )
    written = models.CharField("写的名字", max_length=60, blank=True)
    at = models.DateTimeField("什么时候")
    way = models.CharField("怎么签的", max_length=8, choices=SignIn.Way.choices)
    outcome = models.CharField(
        "怎样到的", max_length=12, choices=AttendanceOutcome.choices, default="attended"
    )
    because = models.CharField("说明", max_length=80, blank=True)
    clock_off = models.SmallIntegerField("手机的钟差几分钟", default=0)
    sent_at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(max_length=10, choices=State.choices)
    turn = models.PositiveIntegerField(default=0)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_because = models.CharField("为什么没有认", max_length=80, blank=True)

    objects: ClassVar[SentEntryQuerySet] = manager(SentEntryQuerySet)

    class Meta:
        verbose_name = "送来的签到"
        constraints = [
            models.UniqueConstraint(fields=["activity", "key"], name="activities_sent_entry_once")
        ]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.key}"
