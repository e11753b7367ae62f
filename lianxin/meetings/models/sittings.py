"""Sittings of a meeting of several days: when, where, who was there, and where they sit.

Elections, ballots and candidates are never held, counted or kept here; only who was present.
"""

from __future__ import annotations

import uuid
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from lianxin.activities.models import Activity, Participant
from lianxin.core import clock
from lianxin.core.sql.rows_of_models import manager
from lianxin.organisation.models.dated_rules import DatedRule, DatedRuleQuerySet


class OnlineRule(DatedRule):
    """Whether whoever takes part online counts as present, and by which paper."""

    counts = models.BooleanField("线上参加算到会", default=False)
    paper = models.CharField("照哪份文件", max_length=80, blank=True)

    objects: ClassVar[DatedRuleQuerySet[OnlineRule]] = manager(DatedRuleQuerySet)

    class Meta:
        verbose_name = "线上算不算到会"
        constraints = [
            models.UniqueConstraint(fields=["committee", "starts"], name="meetings_online_rule_day")
        ]

    def __str__(self) -> str:
        return f"{self.starts}"


class AgendaItem(models.Model):
    """One item of the agenda (议程): what a meeting deals with, apart from when."""

    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="agenda")
    order = models.PositiveSmallIntegerField("第几项")
    words = models.CharField("议什么", max_length=120)

    class Meta:
        verbose_name = "议程里的一项"
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "order"], name="meetings_agenda_order")
        ]

    def __str__(self) -> str:
        return self.words


class Sitting(models.Model):
    """One sitting (会次); all of them in the order of time are the timetable (日程)."""

    class Kind(models.TextChoices):
        """What is done in it."""

        PREPARING = "preparing", "预备会"
        OPENING = "opening", "开幕会"
        FULL = "full", "全体会"
        SPEECHES = "speeches", "大会发言"
        GROUPS = "groups", "分组讨论"
        JOINT = "joint", "联组讨论"
        CLOSING = "closing", "闭幕会"
        OTHER = "other", "其他"

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="sittings")
    kind = models.CharField("哪种会", max_length=10, choices=Kind.choices, default=Kind.FULL)
    title = models.CharField("名称", max_length=40)
    starts = models.DateTimeField("什么时候开始")
    ends = models.DateTimeField("什么时候结束")
    room = models.CharField("在哪里", max_length=60, blank=True)
    by_video = models.BooleanField("也能线上参加", default=False)
    seat_rows = models.PositiveSmallIntegerField("座位有几排", default=0)
    seats_in_row = models.PositiveSmallIntegerField("一排几座", default=0)

    class Meta:
        verbose_name = "会次"
        ordering = ["starts", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="meetings_hours"),
            models.UniqueConstraint(fields=["activity", "title"], name="meetings_title_once"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def day(self) -> date:
        """The day on which it begins."""
        return clock.day_of(self.starts)

    @property
    def has_begun(self) -> bool:
        """Its first hour has come."""
        return self.starts <= clock.now()


class PresenceKind(models.TextChoices):
    """How somebody was there, or was not."""

    PRESENT = "present", "到会"
    ONLINE = "online", "线上"
    LEAVE = "leave", "请假"
    ABSENT = "absent", "缺席"


class SittingPresence(models.Model):
    """What is recorded of somebody at a sitting; frozen with the sheet of the meeting."""

    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")
    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="presences")
    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="sitting_presences"
    )
    presence = models.CharField("怎样", max_length=8, choices=PresenceKind.choices)
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_by = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "会次的到会"
        constraints = [
            models.UniqueConstraint(
                fields=["sitting", "participant"], name="meetings_presence_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.sitting_id} {self.participant_id}"


class PresenceCorrection(models.Model):
    """What was recorded otherwise than it was, written beside it after the sheet was closed."""

    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="corrections")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    before = models.CharField("原来记的", max_length=8, choices=PresenceKind.choices, blank=True)
    after = models.CharField("更正为", max_length=8, choices=PresenceKind.choices)
    because = models.CharField("为什么", max_length=80)
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "会次到会的更正"
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return f"{self.sitting_id} {self.participant_id}"


class SeatByHand(models.Model):
    """Somebody who sits where somebody said, not where the order would put them."""

    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="seats")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    row = models.PositiveSmallIntegerField("第几排")
    seat = models.PositiveSmallIntegerField("第几座")

    class Meta:
        verbose_name = "另外排的座位"
        constraints = [
            models.UniqueConstraint(fields=["sitting", "participant"], name="meetings_seat_once"),
            models.UniqueConstraint(fields=["sitting", "row", "seat"], name="meetings_seat_taken"),
        ]

    def __str__(self) -> str:
        return f"{self.row} {self.seat}"
