"""The sheet of an activity: who was asked, what they answered, who was there, what was corrected."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from lianxin.activities.models.activities import Activity
from lianxin.activities.rules import outcomes
from lianxin.activities.rules.kinds import JOINED
from lianxin.activities.rules.outcomes import CAME, InvitationAnswer, Standing
from lianxin.core import clock
from lianxin.core.sql.rows_of_models import manager
from lianxin.organisation.models.people import register_order


class AttendanceOutcome(models.TextChoices):
    """What a closed sheet says of somebody."""

    ATTENDED = outcomes.SheetOutcome.ATTENDED.value, "到场"
    LATE = outcomes.SheetOutcome.LATE.value, "迟到"
    LEFT_EARLY = outcomes.SheetOutcome.LEFT_EARLY.value, "早退"
    LEAVE = outcomes.SheetOutcome.LEAVE.value, "请假"
    ABSENT = outcomes.SheetOutcome.ABSENT.value, "缺席"
    NOT_COUNTED = outcomes.SheetOutcome.NOT_COUNTED.value, "不计"


class ParticipantQuerySet(models.QuerySet["Participant"]):
    """Reads of those who were asked."""

    def in_register_order(self) -> ParticipantQuerySet:
        """Chairpersons in ranking order, others by strokes of their surname."""
        return self.order_by(*register_order("member__"))

    def with_names(self) -> ParticipantQuerySet:
        """Together with what a sheet shows of them."""
        return self.select_related("member__person", "member__sector")


class Participant(models.Model):
    """A member on the sheet of an activity: asked once, however many groups they belong to."""

    class State(models.TextChoices):
        """How far their answer is."""

        INVITED = InvitationAnswer.INVITED.value, "等回话"
        ACCEPTED = InvitationAnswer.ACCEPTED.value, "答应来"
        WAITING = InvitationAnswer.WAITING.value, "排着队"
        DECLINED = InvitationAnswer.DECLINED.value, "说了不来"
        LEAVE_ASKED = InvitationAnswer.LEAVE_ASKED.value, "请假，等准"
        LEAVE_GRANTED = InvitationAnswer.LEAVE_GRANTED.value, "准假"
        LEAVE_REFUSED = InvitationAnswer.LEAVE_REFUSED.value, "没有准假"
        EXCUSED = InvitationAnswer.EXCUSED.value, "那几天不用来"

    class Capacity(models.TextChoices):
        """As what they are there; only 出席 has leave, absence and a denominator."""

        ATTENDING = "attending", "出席"
        NON_VOTING = "non_voting", "列席"
        INVITED = "invited", "特邀"
        STAFF = "staff", "工作人员"

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="participants")
    member = models.ForeignKey(
        "organisation.Member", on_delete=models.PROTECT, related_name="participations"
    )
    person = models.ForeignKey(
        "organisation.Person", on_delete=models.PROTECT, related_name="participations"
    )
    capacity = models.CharField(
        "以什么身份", max_length=10, choices=Capacity.choices, default=Capacity.ATTENDING
    )
    role = models.CharField("做什么", max_length=20, default=JOINED)
    is_compulsory = models.BooleanField("必须来", default=False)
    came_unasked = models.BooleanField("没有请，也来了", default=False)
    state = models.CharField(max_length=14, choices=State.choices, default=State.INVITED)
    turn = models.PositiveIntegerField(default=0)
    invited_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True)
    outcome = models.CharField("结果", max_length=12, choices=AttendanceOutcome.choices, blank=True)
    settled_because = models.CharField("说明", max_length=80, blank=True)

    entry: SignIn | None = None  # these two where a sheet was read, see `reads.sheets`
    leave_asked: LeaveRequest | None = None

    objects: ClassVar[ParticipantQuerySet] = manager(ParticipantQuerySet)

    class Meta:
        verbose_name = "名单上的人"
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "person"], name="activities_participant_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.member_id}"

    def standing(self, signed: str | None = None) -> Standing:
        """What is known of them; `signed` is how they were signed in, if they were."""
        return Standing(
            InvitationAnswer(self.state),
            self.is_compulsory,
            self.capacity == self.Capacity.ATTENDING,
            outcomes.SheetOutcome(signed) if signed else None,
        )


class LeaveRequest(models.Model):
    """A member asks not to come: why, in one line that only who grants it reads."""

    class State(models.TextChoices):
        """What was decided."""

        ASKED = "asked", "等准"
        GRANTED = "granted", "准了"
        REFUSED = "refused", "没有准"
        TAKEN_BACK = "taken_back", "收回了"

    class Reason(models.TextChoices):
        """Why, and no diagnosis."""

        DUTY = "duty", "公务"
        ILLNESS = "illness", "因病"
        PRIVATE = "private", "因事"
        ABROAD = "abroad", "出国（境）"

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="leave_requests")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="leaves")
    reason = models.CharField("为什么", max_length=8, choices=Reason.choices)
    words = models.CharField("一句话", max_length=80, blank=True)  # forgotten after a time
    asked_at = models.DateTimeField(default=clock.now)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    turn = models.PositiveIntegerField(default=0)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    refused_because = models.CharField("为什么没有准", max_length=80, blank=True)

    class Meta:
        verbose_name = "请假"
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant"],
                condition=Q(state="asked"),
                name="activities_one_leave_asked",
            )
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.reason}"


class SignIn(models.Model):
    """One entry of the organiser's roll; what was struck stays, with the reason."""

    class Way(models.TextChoices):
        """How it was made."""

        HAND = "hand", "组织的人记的"
        LIST = "list", "照名单记的"
        PAPER = "paper", "照纸签到表记的"
        CODE = "code", "报码签的"
        SCREEN = "screen", "自己扫的"
        OFF_CODE = "off_code", "断网时签，报的码"
        OFF_NAME = "off_name", "断网时签，报的名字"
        SETTLED = "settled", "事后补记的"
        SITTING = "sitting", "照会次记的"

    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="sign_ins")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="sign_ins")
    at = models.DateTimeField("什么时候", default=clock.now)
    way = models.CharField("怎么签的", max_length=8, choices=Way.choices)
    outcome = models.CharField(
        "怎样到的",
        max_length=12,
        choices=[(one.value, AttendanceOutcome(one.value).label) for one in sorted(CAME)],
        default=AttendanceOutcome.ATTENDED,
    )
    because = models.CharField("说明", max_length=80, blank=True)
    key = models.CharField(max_length=80, blank=True)  # of the entry that was sent, if one was
    by = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    struck_at = models.DateTimeField(null=True)
    struck_by = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    struck_because = models.CharField("为什么划掉", max_length=80, blank=True)

    class Meta:
        verbose_name = "签到"
        constraints = [
            models.UniqueConstraint(
                fields=["participant"],
                condition=Q(struck_at=None),
                name="activities_signed_in_once",
            ),
            models.UniqueConstraint(
                fields=["activity", "key"], condition=~Q(key=""), name="activities_sign_in_key"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.at:%Y-%m-%d %H:%M}"


class Correction(models.Model):
    """What a closed sheet should have said of somebody: a new entry, beside what it corrects."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="corrections")
    member = models.ForeignKey("organisation.Member", on_delete=models.PROTECT, related_name="+")
    before = models.CharField("原来", max_length=12, choices=AttendanceOutcome.choices, blank=True)
    after = models.CharField("应当是", max_length=12, choices=AttendanceOutcome.choices)
    because = models.CharField("为什么", max_length=80)
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "更正"
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.member_id} {self.after}"
