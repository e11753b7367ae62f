"""The audit log: who did what to which row, when, in which capacity, with what result; its seals."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from lianxin.core.sql.rows_of_models import manager


class EntryQuerySet(models.QuerySet["Entry"]):
    """Reads over the log."""

    def of_chain(self, committee: int, *, after: int = 0, upto: int | None = None) -> EntryQuerySet:
        """The lines of one committee's chain in order; 0 are those that belong to none."""
        rows = self.filter(committee=committee or None, pk__gt=after).order_by("pk")
        return rows if upto is None else rows.filter(pk__lte=upto)


class Entry(models.Model):
    """One line of the log. A trigger refuses to change or delete it.

    `facts` holds ids, counts and names of fields; never a word that a person wrote, a phone
    number, a code or a password.
    """

    class Result(models.TextChoices):
        """How the act ended."""

        OK = "ok", "办成"
        DENIED = "denied", "拒绝"
        ERROR = "error", "出错"

    at = models.DateTimeField()
    committee = models.BigIntegerField(null=True)  # audit lies below organisation
    user = models.BigIntegerField(null=True)
    person = models.BigIntegerField(null=True)
    capacity = models.CharField(max_length=80, blank=True)
    origin = models.CharField(max_length=64, blank=True)
    act = models.CharField(max_length=60)
    model = models.CharField(max_length=60, blank=True)
    row = models.BigIntegerField(null=True)
    result = models.CharField(max_length=8, choices=Result.choices, default=Result.OK)
    facts = models.JSONField(default=dict)

    objects: ClassVar[EntryQuerySet] = manager(EntryQuerySet)

    class Meta:
        verbose_name = "日志的一行"
        indexes = [models.Index(fields=["committee", "-id"], name="audit_by_committee")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(result__in=["ok", "denied", "error"]), name="audit_result_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.act}"


class SealQuerySet(models.QuerySet["Seal"]):
    """Reads over seals."""

    def latest_of_each(self) -> SealQuerySet:
        """The last seal of each chain."""
        newer = self.model.objects.filter(
            committee=models.OuterRef("committee"), sequence__gt=models.OuterRef("sequence")
        )
        return self.filter(~models.Exists(newer)).order_by("committee")


class Seal(models.Model):
    """A batch of lines, sealed together and hung on the seal before (see `chain`).

    `committee` 0 is the chain of lines that belong to none. `marks` hold id and mark of each line,
    so that a finding names the line. A trigger refuses to change or delete it.
    """

    committee = models.BigIntegerField()
    sequence = models.PositiveIntegerField()
    last_id = models.BigIntegerField()
    count = models.PositiveIntegerField()
    at = models.DateTimeField()
    marks = models.BinaryField()
    head = models.BinaryField(max_length=32)

    objects: ClassVar[SealQuerySet] = manager(SealQuerySet)

    class Meta:
        verbose_name = "日志的封"
        constraints = [
            models.UniqueConstraint(fields=["committee", "sequence"], name="audit_seal_sequence"),
            models.UniqueConstraint(fields=["committee", "last_id"], name="audit_seal_last_line"),
        ]

    def __str__(self) -> str:
        return f"{self.committee}/{self.sequence}"
