"""What guards a sender: a unit's request to reach them, its release, flags, and approvals."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from lianxin.core import clock
from lianxin.core.sql.rows_of_models import manager
from lianxin.inbox.models.cases import Case
from lianxin.inbox.models.work import Forward


class ContactRequest(models.Model):
    """A unit would like to reach the sender. Asked once for each unit; a refusal is final."""

    class State(models.TextChoices):
        """What the sender said."""

        ASKED = "asked", "等留言人答"
        AGREED = "agreed", "同意了"
        REFUSED = "refused", "没有同意"
        WITHDRAWN = "withdrawn", "收回了"

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="contact_requests")
    forward = models.ForeignKey(Forward, on_delete=models.PROTECT, related_name="contact_requests")
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    words = models.CharField("单位为什么想联系", max_length=160)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    turn = models.PositiveIntegerField(default=0)
    uses = models.PositiveIntegerField("照这个同意给过、看过几次", default=0)
    asked_at = models.DateTimeField(default=clock.now)
    asked_by = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)
    # Who asked by phone and on which day; nobody where the sender answered on their own page.
    answered_to = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    spoken_on = models.DateField("哪天打的电话", null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "问能不能给单位联系方式"
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "unit"], name="inbox_contact_request_once")
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.unit_id} {self.state}"

    @property
    def is_waiting(self) -> bool:
        """The sender can still answer: the unit works on it."""
        return self.state == self.State.ASKED and self.forward.is_open


class ContactRelease(models.Model):
    """The office gave contact data to a unit under one letter; its sender reads on which day."""

    class Way(models.TextChoices):
        """How."""

        PAGE = "page", "让单位在网上看"
        MOUTH = "mouth", "打电话告诉单位"

    request = models.ForeignKey(ContactRequest, on_delete=models.PROTECT, related_name="releases")
    forward = models.ForeignKey(Forward, on_delete=models.PROTECT, related_name="releases")
    way = models.CharField(max_length=6, choices=Way.choices)
    words = models.CharField("为什么给", max_length=120)
    at = models.DateTimeField(default=clock.now)
    person = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "给单位的联系方式"
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["forward"], condition=Q(way="page"), name="inbox_release_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.forward_id} {self.way}"


class FlagQuerySet(models.QuerySet["Flag"]):
    """Reads of flags."""

    def standing(self) -> FlagQuerySet:
        """Those that nobody has cleared."""
        return self.filter(cleared_at=None)

    def unsettled(self) -> FlagQuerySet:
        """Petitions of which the office has not said yet whom they are about."""
        return self.standing().filter(kind=Flag.Kind.PETITION, settled_at=None)


class Flag(models.Model):
    """A mark that changes what may be done with a case; a person sets and clears it, with a reason."""

    class Kind(models.TextChoices):
        """What it says."""

        URGENT = "urgent", "急件"
        PETITION = "petition", "信访检举"
        MINOR = "minor", "未成年人"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="flags")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    words = models.CharField("为什么标", max_length=160)
    set_at = models.DateTimeField(default=clock.now)
    set_by = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    cleared_at = models.DateTimeField(null=True)
    cleared_by = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    cleared_words = models.CharField("为什么去掉", max_length=160, blank=True)
    limit_before = models.PositiveSmallIntegerField("标急件以前的期限", null=True)
    settled_at = models.DateTimeField("说的是谁，都记上了", null=True)

    objects: ClassVar[FlagQuerySet] = manager(FlagQuerySet)

    class Meta:
        verbose_name = "标记"
        ordering = ["set_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "kind"], condition=Q(cleared_at=None), name="inbox_flag_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind}"


class MinorApprovalQuerySet(models.QuerySet["MinorApproval"]):
    """Reads of approvals."""

    def waiting(self) -> MinorApprovalQuerySet:
        """Asked for today, and nobody has said yes; with the day the question is gone."""
        return self.filter(approved_at=None, spent_at=None, on=clock.today())

    def given_today(self) -> MinorApprovalQuerySet:
        """What stands: an approval lasts until it is spent, or until the end of its day."""
        return self.filter(on=clock.today(), spent_at=None).exclude(approved_at=None)


class MinorApproval(models.Model):
    """A responsible person lets something of a minor's case be seen, for the day on which it was asked."""

    class What(models.TextChoices):
        """What it opens."""

        LOOK = "look", "联络办看一次联系方式，或者另给一次追踪码"
        PASS_ON = "pass", "把联系方式给单位"
        PUBLISH = "publish", "放行公开摘要"

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="approvals")
    what = models.CharField(max_length=8, choices=What.choices)
    words = models.CharField("为什么", max_length=120)
    on = models.DateField(default=clock.today)
    asked_at = models.DateTimeField(default=clock.now)
    asked_by = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    spent_at = models.DateTimeField("看过了，或者要公开的话改了", null=True)
    approved_by = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects: ClassVar[MinorApprovalQuerySet] = manager(MinorApprovalQuerySet)

    class Meta:
        verbose_name = "批准"
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("asked_by")),
                name="inbox_approval_two_people",
            ),
            models.UniqueConstraint(
                fields=["case", "what", "asked_by", "on"],
                condition=Q(spent_at=None),
                name="inbox_approval_once_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.what}"
