"""Notices, how each person wants them, and what is on its way outside.

People and committees stand here by number: who they are, organisation above knows.
"""

from __future__ import annotations

import uuid
from datetime import datetime, time
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from lianxin.core import clock
from lianxin.core.crypto.encrypted_text import EncryptedText
from lianxin.core.sql.rows_of_models import manager
from lianxin.notify import kinds, slots
from lianxin.notify.rules import quiet_hours

NO_OCCASION: dict[str, Any] = {"title": "", "place": "", "begins": None, "finishes": None}
# What is left of a notice about something that is kept inside: where to look.
BARE: dict[str, Any] = NO_OCCASION | {"is_inside": True, "number": "", "on": None}


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Reads of notices."""

    def of(self, user_id: int | None, committee_id: int | None) -> NoticeQuerySet:
        """One person's in one committee."""
        return self.filter(user_id=user_id or 0, committee_id=committee_id or 0)

    def unread(self) -> NoticeQuerySet:
        """Those on the list that were not looked at."""
        return self.filter(read_at=None, in_app=True)


class Notice(models.Model):
    """One thing told to one person: a kind, at most a case number and a day, and where to look.

    Of some kinds also what an organiser wrote of something to come to (decision 0013).

    `once` is the fact itself: told again, it is the same notice. When somebody read it is theirs.
    """

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee_id = models.BigIntegerField()
    user_id = models.BigIntegerField()
    kind = models.CharField(max_length=40)
    number = models.CharField("办件编号", max_length=13, blank=True)
    count = models.PositiveIntegerField("说的是几件", default=1)
    on = models.DateField("哪天的事", null=True)
    title = models.CharField("叫什么", max_length=60, blank=True)
    place = models.CharField("在哪里", max_length=60, blank=True)
    begins = models.TimeField("从几点", null=True)
    finishes = models.TimeField("到几点", null=True)
    about = models.CharField(max_length=80, blank=True)
    is_inside = models.BooleanField("内部的", default=False)
    url = models.CharField(max_length=160)
    once = models.CharField(max_length=120)
    made_at = models.DateTimeField(default=clock.now)
    in_app = models.BooleanField("在应用里", default=True)
    read_at = models.DateTimeField(null=True)

    objects: ClassVar[NoticeQuerySet] = manager(NoticeQuerySet)

    class Meta:
        verbose_name = "消息"
        constraints = [
            models.UniqueConstraint(
                fields=["user_id", "committee_id", "kind", "once"], name="notify_told_once"
            )
        ]
        indexes = [
            models.Index(fields=["user_id", "committee_id", "-made_at"], name="notify_newest"),
            models.Index(
                fields=["user_id", "committee_id"],
                condition=Q(read_at=None, in_app=True),
                name="notify_unread",
            ),
            models.Index(fields=["about"], name="notify_about"),
            models.Index(fields=["made_at"], name="notify_made"),
        ]

    def __str__(self) -> str:
        return self.kind

    @property
    def words(self) -> str:
        """The notice in its one sentence; of what is kept inside, that there is something."""
        if self.is_inside:
            return str(kinds.INSIDE)
        occasion = kinds.Occasion(self.title, self.place, self.begins, self.finishes)
        told = occasion if self.place or self.begins else None
        return kinds.sentence_of(
            self.kind, number=self.number, on=self.on, occasion=told, count=self.count
        )


class How(models.TextChoices):
    """When something goes out on a channel."""

    NEVER = "never", "不发"
    AT_ONCE = "at_once", "马上发"
    DAILY = "daily", "每天一次，合成一封"


class Choice(models.Model):
    """How a person wants one group of notices on one channel. What is not chosen does not go out."""

    committee_id = models.BigIntegerField()
    user_id = models.BigIntegerField()
    channel = models.CharField(max_length=20)
    group = models.CharField(max_length=20)
    how = models.CharField(max_length=8, choices=How.choices, default=How.NEVER)

    class Meta:
        verbose_name = "消息发到哪里"
        constraints = [
            models.UniqueConstraint(
                fields=["user_id", "committee_id", "channel", "group"], name="notify_choice_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.group}"


class TurnedOff(models.Model):
    """A kind of notice that a person does not want on their list in the application."""

    committee_id = models.BigIntegerField()
    user_id = models.BigIntegerField()
    kind = models.CharField(max_length=40)

    class Meta:
        verbose_name = "不要的消息"
        constraints = [
            models.UniqueConstraint(
                fields=["user_id", "committee_id", "kind"], name="notify_turned_off_once"
            )
        ]

    def __str__(self) -> str:
        return self.kind


class Hours(models.Model):
    """When a person is left in peace, and when the daily message goes."""

    committee_id = models.BigIntegerField()
    user_id = models.BigIntegerField()
    quiet_from = models.TimeField("从几点起不打扰", default=time(21))
    quiet_until = models.TimeField("到几点", default=time(8))
    rests = models.BooleanField("休息日不打扰", default=True)
    daily_at = models.TimeField("每天一次的几点发", default=time(8, 30))

    class Meta:
        verbose_name = "不打扰的时间"
        constraints = [
            models.UniqueConstraint(fields=["user_id", "committee_id"], name="notify_hours_once")
        ]

    def __str__(self) -> str:
        return f"{self.quiet_from}–{self.quiet_until}"

    def leaves_at(self, how: str) -> datetime:
        """When what is told now leaves: at once or with the daily message, never in quiet hours."""
        moment = clock.now()
        if how == How.DAILY:
            moment = quiet_hours.next_daily(moment, self.daily_at)
        return quiet_hours.may_leave_at(
            moment,
            quiet_from=self.quiet_from,
            quiet_until=self.quiet_until,
            rests=lambda day: self.rests and slots.is_rest_day(self.committee_id, day),
        )


class Address(models.Model):
    """Where a channel reaches a person: sealed, and used only after they have confirmed it.

    A confirmed one stays in use while another waits for its code.
    """

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee_id = models.BigIntegerField()
    user_id = models.BigIntegerField()
    channel = models.CharField(max_length=20)
    value_sealed = models.BinaryField(null=True)
    secret_sealed = models.BinaryField(null=True)
    asked_at = models.DateTimeField(default=clock.now)
    tries = models.PositiveSmallIntegerField("核对码试了几次", default=0)
    confirmed_at = models.DateTimeField(null=True)

    value = EncryptedText("value_sealed")
    secret = EncryptedText("secret_sealed")

    class Meta:
        verbose_name = "通知地址"
        constraints = [
            models.UniqueConstraint(
                fields=["user_id", "committee_id", "channel"],
                condition=Q(confirmed_at__isnull=False),
                name="notify_address_once",
            ),
            models.UniqueConstraint(
                fields=["user_id", "committee_id", "channel"],
                condition=Q(confirmed_at=None),
                name="notify_waiting_address_once",
            ),
        ]

    def __str__(self) -> str:
        return self.channel


class Delivery(models.Model):
    """One message on its way outside: to one person, by one channel, with one or more notices.

    `ref` goes along, so that a receiver who gets it twice knows it for the same.
    """

    class State(models.TextChoices):
        """Where it stands."""

        WAITING = "waiting", "等着送"
        SENDING = "sending", "正在送"
        SENT = "sent", "送到了"
        GIVEN_UP = "given_up", "没有送到"
        DROPPED = "dropped", "不送了"

    class Purpose(models.TextChoices):
        """What it carries."""

        NOTICES = "notices", "通知"
        CONFIRM = "confirm", "核对码"
        TRIAL = "trial", "试发"

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee_id = models.BigIntegerField()
    user_id = models.BigIntegerField()
    channel = models.CharField(max_length=20)
    purpose = models.CharField(max_length=8, choices=Purpose.choices, default=Purpose.NOTICES)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    turn = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField(default=clock.now)
    attempts = models.PositiveSmallIntegerField("试了几次", default=0)
    rounds = models.PositiveSmallIntegerField("从头再试过几回", default=0)
    began_at = models.DateTimeField(null=True)
    failing_since = models.DateTimeField(null=True)
    error = models.CharField("为什么没有送到", max_length=120, blank=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "外发通知"
        constraints = [
            models.UniqueConstraint(
                fields=["user_id", "committee_id", "channel", "due_at"],
                condition=Q(purpose="notices"),
                name="notify_one_message",
            )
        ]
        indexes = [
            models.Index(
                fields=["committee_id", "failing_since"],
                condition=Q(failing_since__isnull=False),
                name="notify_failing",
            ),
            models.Index(fields=["made_at"], name="notify_delivery_made"),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.state}"


class DeliveryItem(models.Model):
    """A notice that goes along with a delivery."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="lines")
    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="lines")

    class Meta:
        verbose_name = "外发的一条"
        constraints = [
            models.UniqueConstraint(fields=["delivery", "notice"], name="notify_deliveryitem_once")
        ]

    def __str__(self) -> str:
        return f"{self.delivery_id} {self.notice_id}"
