"""Approval (审批): what is approved in which version, by which bodies in which order, and what they said."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from lianxin.core import clock
from lianxin.core.sql.rows_of_models import manager
from lianxin.organisation.models import DatedRule, DatedRuleQuerySet


class ApprovalRoute(DatedRule):
    """The steps by which a committee approves one kind of thing, from a day on. No steps: none needed."""

    kind = models.CharField(max_length=40)
    laid_down_at = models.DateTimeField(default=clock.now)
    laid_down_by = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )

    newest_first = ("-starts", "-pk")

    objects: ClassVar[DatedRuleQuerySet[ApprovalRoute]] = manager(DatedRuleQuerySet)

    class Meta:
        verbose_name = "审批的步骤"
        indexes = [models.Index(fields=["committee", "kind"], name="office_route_of")]

    def __str__(self) -> str:
        return f"{self.kind} {self.starts}"


class RouteStep(models.Model):
    """One step: the body, and the post whose holder says it on the page; without one, a paper says it.

    Where several hold the post, `person` is who of them it is; without one, whoever sends up says it.
    """

    route = models.ForeignKey(ApprovalRoute, on_delete=models.CASCADE, related_name="steps")
    order = models.PositiveSmallIntegerField()
    body = models.CharField("由谁", max_length=40)
    post = models.ForeignKey(
        "organisation.Post", null=True, on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "审批的一步"
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["route", "order"], name="office_route_step_order")
        ]

    def __str__(self) -> str:
        return self.body


class ApprovalQuerySet(models.QuerySet["Approval"]):
    """Reads of approvals."""

    def running(self) -> ApprovalQuerySet:
        """Those that somebody has still to decide."""
        return self.filter(state=Approval.State.RUNNING)

    def unused(self) -> ApprovalQuerySet:
        """Those that were granted, and by which nothing was done yet."""
        return self.filter(state=Approval.State.GRANTED, used_at=None)


class Approval(models.Model):
    """Something that is to be approved, in the version that stands in `facts`.

    `version` is a keyed hash of these facts. Whatever changes once a step was entered begins
    another round; the steps of earlier rounds stay and count no more.
    """

    class State(models.TextChoices):
        """How far it is."""

        RUNNING = "running", "审批中"
        GRANTED = "granted", "批准了"
        REFUSED = "refused", "没有批准"
        STOPPED = "stopped", "不再送批"

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(max_length=40)
    about = models.CharField(max_length=80)  # app.Model:ref
    title = models.CharField("送批的事", max_length=120)
    facts = models.JSONField(default=list)  # pairs of label and words
    proposal = models.JSONField(default=list)  # of these, what stands in no row yet
    version = models.CharField(max_length=64)
    changed = models.JSONField(default=list)  # label, before, after: why this round began
    round = models.PositiveSmallIntegerField("第几轮", default=1)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RUNNING)
    turn = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField(default=clock.now)
    asked_by = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    # Whoever proposed it, or changed what is proposed: none of them decides on the page, nor enters
    # alone what a paper says of it.
    proposers = models.JSONField(default=list)
    round_began_at = models.DateTimeField(default=clock.now)  # and its version was made
    settled_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField("照它办了", null=True)  # an approval is for doing it once

    objects: ClassVar[ApprovalQuerySet] = manager(ApprovalQuerySet)

    class Meta:
        verbose_name = "审批"
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "kind", "about"],
                condition=Q(state="running"),
                name="office_approval_runs_once",
            )
        ]
        indexes = [models.Index(fields=["about", "kind"], name="office_approval_about")]

    def __str__(self) -> str:
        return self.title


class ApprovalStep(models.Model):
    """One step of one round: what the body said on which day, or nothing yet.

    On the page it is said by one person, the `decider`; `person` is who wrote it down.
    """

    class Result(models.TextChoices):
        """What was said."""

        AGREED = "agreed", "同意"
        REFUSED = "refused", "不同意"

    approval = models.ForeignKey(Approval, on_delete=models.PROTECT, related_name="steps")
    round = models.PositiveSmallIntegerField(default=1)
    order = models.PositiveSmallIntegerField()
    body = models.CharField("由谁", max_length=40)
    post = models.ForeignKey(
        "organisation.Post", null=True, on_delete=models.PROTECT, related_name="+"
    )
    decider = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    result = models.CharField("结果", max_length=8, choices=Result.choices, blank=True)
    on = models.DateField("哪天", null=True)
    words = models.TextField("说了什么", blank=True)
    paper = models.CharField("文号", max_length=60, blank=True)
    version = models.CharField(max_length=64, blank=True)  # that was seen
    person = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    entered_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "审批的一步"
        ordering = ["round", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["approval", "round", "order"], name="office_approval_step_once"
            ),
            models.CheckConstraint(
                condition=Q(result="", on=None, entered_at=None)
                | (~Q(result="") & Q(on__isnull=False, entered_at__isnull=False)),
                name="office_step_entered_whole",
            ),
        ]
        indexes = [models.Index(F("decider"), F("result"), name="office_step_waits")]

    def __str__(self) -> str:
        return f"{self.body} {self.result}"

    @property
    def is_on_page(self) -> bool:
        """Said on the page by the holder of a post; otherwise entered from a paper by the office."""
        return self.post_id is not None
