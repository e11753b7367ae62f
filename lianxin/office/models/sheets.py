"""Sheets of paper that people fill in at a table, each with its code, and what became of them."""

from __future__ import annotations

import uuid

from django.db import models

from lianxin.core import clock


class PaperSheet(models.Model):
    """One printed sheet: of what kind, about what, which rows stand on it, and when it was entered.

    `rows` are the keys of its lines in their printed order, so that a sheet that was filled in is read
    as it was printed, whatever has changed since.
    """

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    code = models.CharField("码", max_length=8)
    kind = models.CharField(max_length=40)
    about = models.CharField(max_length=80)
    title = models.CharField("什么表", max_length=120)
    rows = models.JSONField(default=list)
    printed_at = models.DateTimeField(default=clock.now)
    printed_by = models.ForeignKey(
        "organisation.Person", on_delete=models.PROTECT, related_name="+"
    )
    dropped_at = models.DateTimeField(null=True)  # printed by mistake: nobody waits for it
    dropped_by = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    dropped_because = models.CharField("为什么不用录", max_length=160, blank=True)
    entered_at = models.DateTimeField(null=True)
    entered_by = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "纸上的表"
        constraints = [
            models.UniqueConstraint(fields=["committee", "code"], name="office_sheet_code")
        ]
        indexes = [
            models.Index(fields=["committee", "entered_at", "-printed_at"], name="office_sheets")
        ]

    def __str__(self) -> str:
        return self.code
