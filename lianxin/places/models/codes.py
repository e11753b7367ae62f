"""The codes on walls: slots, where they were pasted, how often they were scanned."""

from __future__ import annotations

import uuid
from datetime import date
from typing import ClassVar

from django.db import models

from lianxin.core import clock
from lianxin.core.sql.rows_of_models import manager
from lianxin.places.models.register import Place


class WallCode(models.Model):
    """The code on a wall: a random token that stands for a place, and can be revoked."""

    class Standing(models.TextChoices):
        """How far it has come; read from what was noted, never set."""

        ISSUED = "issued", "发了，还没有印"
        PRINTED = "printed", "印了，还没有说贴好"
        PASTED = "pasted", "贴好了"
        REVOKED = "revoked", "已停用"

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="slots"
    )
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="slots")
    token = models.CharField(max_length=16, unique=True)
    issued_at = models.DateTimeField(default=clock.now)
    issued_because = models.CharField("为什么发", max_length=80, blank=True)
    printed_at = models.DateTimeField(null=True)  # the latest print
    revoked_at = models.DateTimeField(null=True)
    revoked_because = models.CharField("为什么停用", max_length=80, blank=True)

    is_inside = False  # at a place that is internal, or leads to one: `reads.scanned` says so

    class Meta:
        verbose_name = "码"

    def __str__(self) -> str:
        return self.token

    @property
    def mark(self) -> str:
        """码位: what is printed at the foot, so that people can say which code they mean."""
        return self.token[-4:]


class Pasting(models.Model):
    """Somebody scanned a code on the wall and said: it hangs here."""

    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="pastings"
    )
    slot = models.ForeignKey(WallCode, on_delete=models.PROTECT, related_name="pastings")
    person = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    where = models.CharField("贴在哪里", max_length=60)

    class Meta:
        verbose_name = "贴码"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.where


class ScansQuerySet(models.QuerySet["Scans"]):
    """Reads of scans."""

    def since(self, day: date) -> ScansQuerySet:
        """Those of a day and later."""
        return self.filter(day__gte=day)


class Scans(models.Model):
    """How often a code was scanned on a day. Nothing is kept of who scanned it."""

    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="scans"
    )
    slot = models.ForeignKey(WallCode, on_delete=models.PROTECT, related_name="scans")
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    objects: ClassVar[ScansQuerySet] = manager(ScansQuerySet)

    class Meta:
        verbose_name = "扫码次数"
        constraints = [
            models.UniqueConstraint(fields=["slot", "day"], name="places_scans_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.slot_id} {self.day}: {self.count}"
