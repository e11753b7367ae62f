"""Bulletins of discussion groups (小组简报): from the recorder to the bulletin group to who signs."""

from __future__ import annotations

import uuid

from django.db import models

from lianxin.activities.models import Activity
from lianxin.core import clock
from lianxin.meetings.models.groups import MeetingGroup


class GroupBulletin(models.Model):
    """What a group said, in the words that are signed in the end."""

    class State(models.TextChoices):
        """Whose turn it is."""

        DRAFT = "draft", "记录的人在写"
        SUBMITTED = "submitted", "交给简报组了"
        TO_SIGN = "to_sign", "等签发"
        SIGNED = "signed", "签发了"

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="group_bulletins")
    group = models.ForeignKey(MeetingGroup, on_delete=models.PROTECT, related_name="bulletins")
    title = models.CharField("题目", max_length=60)
    text = models.TextField("正文")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    turn = models.PositiveIntegerField(default=0)
    said = models.CharField("退回时说的", max_length=120, blank=True)
    number = models.PositiveSmallIntegerField("第几期", null=True)  # once it is signed
    written_at = models.DateTimeField(default=clock.now)
    submitted_at = models.DateTimeField(null=True)
    proposed_at = models.DateTimeField(null=True)
    signed_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "小组简报"
        ordering = ["-written_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "number"], name="meetings_bulletin_number")
        ]

    def __str__(self) -> str:
        return self.title


class GroupBulletinVersion(models.Model):
    """How a bulletin stood when somebody handed it on."""

    bulletin = models.ForeignKey(GroupBulletin, on_delete=models.CASCADE, related_name="versions")
    title = models.CharField("题目", max_length=60)
    text = models.TextField("正文")
    state = models.CharField(max_length=10, choices=GroupBulletin.State.choices)
    kept_at = models.DateTimeField(default=clock.now)
    kept_by = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "小组简报的一版"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.bulletin_id} {self.pk}"
