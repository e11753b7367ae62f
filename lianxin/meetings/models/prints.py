"""What was printed from the list of a meeting, so that it can be found out of date."""

from __future__ import annotations

import uuid

from django.db import models

from lianxin.activities.models import Activity
from lianxin.core import clock
from lianxin.meetings.models.sittings import Sitting


class MeetingPrint(models.Model):
    """A print: of each person's line a digest, so that one can say whose has changed since."""

    class Kind(models.TextChoices):
        """The papers that are made from the one list."""

        REGISTER = "register", "名册"
        GROUPS = "groups", "分组名单"
        SEATS = "seats", "座次图"
        CARDS = "cards", "桌牌"
        BADGES = "badges", "证件"
        ROLL = "roll", "签到表"

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="prints")
    sitting = models.ForeignKey(
        Sitting, null=True, blank=True, on_delete=models.CASCADE, related_name="prints"
    )
    kind = models.CharField(max_length=8, choices=Kind.choices)
    lines = models.JSONField(default=dict)  # participant's id → digest of their line
    head = models.CharField(max_length=32, blank=True)  # digest of what stands above all of them
    printed_at = models.DateTimeField(default=clock.now)
    printed_by = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "会议印过的"
        ordering = ["-printed_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.printed_at:%Y-%m-%d}"
