"""An activity: when and where, and which bodies organise it."""

from __future__ import annotations

import uuid
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from lianxin.activities.models.kinds import ActivityKind
from lianxin.core import clock
from lianxin.core.sql.rows_of_models import manager


class ActivityQuerySet(models.QuerySet["Activity"]):
    """Reads of activities."""

    def ahead(self) -> ActivityQuerySet:
        """Still to come or running, the next first."""
        return self.filter(ends__gte=clock.now()).order_by("starts", "pk")

    def over(self) -> ActivityQuerySet:
        """Their last hour has passed, the latest first."""
        return self.filter(ends__lt=clock.now()).order_by("-starts", "-pk")

    def to_close(self) -> ActivityQuerySet:
        """They were held, and their sheet is not closed."""
        return self.over().filter(state=Activity.State.CALLED)


class Activity(models.Model):
    """Something to which members are asked: once in the committee, however many bodies organise it."""

    class State(models.TextChoices):
        """How far it is; whether its hour has come is no state."""

        DRAFT = "draft", "还没有通知"
        CALLED = "called", "已通知"
        CLOSED = "closed", "已结表"
        CANCELLED = "cancelled", "取消了"
        JOINED = "joined", "并到另一次了"

    class Manner(models.TextChoices):
        """In which way duty is performed."""

        ALONE = "alone", "个人履职"
        BODY = "body", "团体履职"
        JOINT = "joint", "联合履职"

    class Mode(models.TextChoices):
        """Where one takes part."""

        ON_SITE = "on_site", "现场"
        ONLINE = "online", "在线"
        BOTH = "both", "现场和在线都可以"

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="activities"
    )
    kind = models.ForeignKey(ActivityKind, on_delete=models.PROTECT, related_name="activities")
    plan_line = models.ForeignKey(
        "activities.PlanLine",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="activities",
    )
    title = models.CharField("名称", max_length=60)
    manner = models.CharField("怎样履职", max_length=8, choices=Manner.choices, default=Manner.BODY)
    mode = models.CharField("怎样参加", max_length=8, choices=Mode.choices, default=Mode.ON_SITE)
    starts = models.DateTimeField("什么时候开始")
    ends = models.DateTimeField("什么时候结束")
    where = models.CharField("在哪里", max_length=80, blank=True)
    place = models.ForeignKey(
        "places.Place", null=True, blank=True, on_delete=models.PROTECT, related_name="activities"
    )
    meeting_link = models.CharField("会议链接", max_length=200, blank=True)
    about = models.TextField("做什么", blank=True)
    bring = models.CharField("请留意", max_length=160, blank=True)
    answer_by = models.DateField("请在哪天前回话", null=True, blank=True)
    capacity = models.PositiveSmallIntegerField("最多来几人", null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)  # for calendars: each change is a newer one
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    turn = models.PositiveIntegerField(default=0)
    written_at = models.DateTimeField(default=clock.now)
    written_by = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    called_at = models.DateTimeField(null=True)
    outline_approval = models.ForeignKey(
        "office.Approval", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    cancelled_at = models.DateTimeField(null=True)
    cancelled_because = models.CharField("为什么取消", max_length=80, blank=True)
    joined_to = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="joined"
    )
    asks_to_join = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="asking_to_join"
    )

    objects: ClassVar[ActivityQuerySet] = manager(ActivityQuerySet)

    class Meta:
        verbose_name = "活动"
        ordering = ["-starts", "-pk"]
        indexes = [
            models.Index(fields=["committee", "starts"], name="activities_by_day"),
            models.Index(fields=["state", "ends"], name="activities_to_close"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="activities_hours"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def first_day(self) -> date:
        """The day on which it begins."""
        return clock.day_of(self.starts)

    @property
    def last_day(self) -> date:
        """The day on which it ends."""
        return clock.day_of(self.ends)

    @property
    def is_over(self) -> bool:
        """Its last hour has passed."""
        return self.ends <= clock.now()

    @property
    def has_begun(self) -> bool:
        """Its first hour has come."""
        return self.starts <= clock.now()

    @property
    def place_words(self) -> str:
        """Where it is, in words."""
        if self.mode == self.Mode.ONLINE:
            return str(self.Mode.ONLINE.label)
        return self.where or (self.place.name if self.place else "")


class Organiser(models.Model):
    """A body that organises an activity; one of them leads, and all have it in their log."""

    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="organisers")
    unit = models.ForeignKey(
        "organisation.Unit", on_delete=models.PROTECT, related_name="organised"
    )
    leads = models.BooleanField("牵头", default=False)

    class Meta:
        verbose_name = "主办的机构"
        ordering = ["-leads", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "unit"], name="activities_organiser_once"),
            models.UniqueConstraint(
                fields=["activity"], condition=Q(leads=True), name="activities_one_leads"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.unit_id}"
