"""Groups of a meeting: those of its secretariat (秘书处), and discussion groups (讨论组)."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from lianxin.activities.models import Activity, Participant


class MeetingGroup(models.Model):
    """A group: its room, who leads it (组长, 召集人), who records."""

    class Kind(models.TextChoices):
        """Whether it serves the meeting or discusses in it."""

        SECRETARIAT = "secretariat", "秘书处的组"
        DISCUSSION = "discussion", "讨论组"

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="groups")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    name = models.CharField("叫什么", max_length=30)
    order = models.PositiveSmallIntegerField("第几组", default=1)
    room = models.CharField("在哪里", max_length=60, blank=True)
    lead = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    recorder = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    helpers = models.CharField("工作人员", max_length=200, blank=True)
    edits_bulletins = models.BooleanField("编小组简报", default=False)

    class Meta:
        verbose_name = "会议的组"
        ordering = ["kind", "order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "name"], name="meetings_group_name"),
            models.UniqueConstraint(
                fields=["activity"],
                condition=Q(edits_bulletins=True),
                name="meetings_one_edits_bulletins",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def next_order(cls, activity: Activity) -> int:
        """Behind all that there are."""
        last = cls.objects.filter(activity=activity).aggregate(n=models.Max("order"))["n"]
        return int(last or 0) + 1


class GroupMember(models.Model):
    """Somebody in a group; in one discussion group at most."""

    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    group = models.ForeignKey(MeetingGroup, on_delete=models.CASCADE, related_name="members")
    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="meeting_groups"
    )
    discusses = models.BooleanField(default=True)  # as its group does; for the constraint

    class Meta:
        verbose_name = "组里的人"
        constraints = [
            models.UniqueConstraint(fields=["group", "participant"], name="meetings_member_once"),
            models.UniqueConstraint(
                fields=["participant"],
                condition=Q(discusses=True),
                name="meetings_one_discussion_group",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group_id} {self.participant_id}"
