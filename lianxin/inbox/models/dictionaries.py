"""What a committee lays down about messages: promises, notices, subjects, reasons, routes."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from lianxin.core import clock
from lianxin.core.sql.rows_of_models import manager
from lianxin.organisation.models import DatedRule, DatedRuleQuerySet


class ServicePromise(DatedRule):
    """What a committee promises its residents, from a day on."""

    reply_days = models.PositiveSmallIntegerField("几个工作日内先给一个答复", default=5)
    urgent_days = models.PositiveSmallIntegerField("标了急件的，几个工作日内", default=1)
    pause_days = models.PositiveSmallIntegerField("问留言人时最多停几个工作日", default=10)
    close_days = models.PositiveSmallIntegerField(
        "没有打分的，答复后几个工作日自动办结", default=10
    )
    reopen_days = models.PositiveSmallIntegerField("办结后几天内可以要求再办一次", default=30)
    approves_drafts = models.BooleanField("委员的答复先由联络办看过", default=False)
    straight_to_duty = models.BooleanField("留言直接交给值班的委员", default=False)

    objects: ClassVar[DatedRuleQuerySet[ServicePromise]] = manager(DatedRuleQuerySet)

    class Meta:
        verbose_name = "承诺"
        constraints = [
            models.UniqueConstraint(fields=["committee", "starts"], name="inbox_servicepromise_day")
        ]

    def __str__(self) -> str:
        return f"{self.committee_id} {self.starts}"


MAY_CALL = "可以打电话问我"
MAY_PUBLISH = "可以隐去姓名后公开这件事"


PROMISED_DAYS = "〔几〕"  # stands in a notice for the days of the promise in force


class PrivacyNotice(DatedRule):
    """The notice (告知书) shown before a message is written, with the words of what can be agreed to.

    Each message and each consent keeps the version under which it was given.
    """

    version = models.PositiveSmallIntegerField("第几版")
    starts = models.DateField("起用")
    body = models.TextField("正文，一行一条")
    call_words = models.CharField("同意打电话，怎样写", max_length=60, default=MAY_CALL)
    publish_words = models.CharField("同意公开，怎样写", max_length=60, default=MAY_PUBLISH)

    newest_first = ("-version",)  # two may begin on one day

    objects: ClassVar[DatedRuleQuerySet[PrivacyNotice]] = manager(DatedRuleQuerySet)

    class Meta:
        verbose_name = "告知书"
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "version"], name="inbox_privacynotice_version"
            )
        ]

    def __str__(self) -> str:
        return f"第{self.version}版"

    @property
    def points(self) -> list[str]:
        """The notice, point by point, with the days of the promise that is in force today."""
        body = self.body
        if PROMISED_DAYS in body:
            promise = ServicePromise.objects.of(self.committee_id)
            body = body.replace(PROMISED_DAYS, str(promise.reply_days))
        return [line.strip() for line in body.splitlines() if line.strip()]


class Subject(models.Model):
    """A subject that messages are about (话题), recognised by its words."""

    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="subjects"
    )
    name = models.CharField("话题", max_length=40)
    words = models.CharField("认得出的词，用空格分开", max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    in_use = models.BooleanField(default=True)
    since = models.DateField("这样用，从哪天起", null=True, default=clock.today)

    class Meta:
        verbose_name = "话题"
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "name"], name="inbox_subject_name")
        ]

    def __str__(self) -> str:
        return self.name


class Elsewhere(models.Model):
    """Why a message does not belong here, and where its sender should go (去处)."""

    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="elsewheres"
    )
    name = models.CharField("缘由", max_length=60)
    goes_to = models.TextField("告诉留言人去哪里")
    order = models.PositiveSmallIntegerField(default=0)
    in_use = models.BooleanField(default=True)
    since = models.DateField("这样用，从哪天起", null=True, default=clock.today)

    class Meta:
        verbose_name = "去处"
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "name"], name="inbox_elsewhere_name")
        ]

    def __str__(self) -> str:
        return self.name


class RouteRule(models.Model):
    """A rule that proposes a handling unit for a subject, an area, or both. A person decides."""

    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="route_rules"
    )
    subject = models.ForeignKey(Subject, null=True, blank=True, on_delete=models.CASCADE)
    area = models.ForeignKey("places.Area", null=True, blank=True, on_delete=models.CASCADE)
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    since = models.DateField("这样用，从哪天起", null=True, default=clock.today)

    class Meta:
        verbose_name = "转办规则"

    def __str__(self) -> str:
        return f"{self.subject_id}/{self.area_id} → {self.unit_id}"
