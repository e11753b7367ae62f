"""What is kept inside: which thing, why, by whom, and how the mark came off again."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from lianxin.core import clock
from lianxin.core.sql.rows_of_models import manager


class InternalMarkQuerySet(models.QuerySet["InternalMark"]):
    """Reads of marks."""

    def standing(self) -> InternalMarkQuerySet:
        """Those that were not taken off."""
        return self.filter(taken_off_at=None)

    def of(self, about: str) -> InternalMarkQuerySet:
        """Those that one thing (app.Model:ref) has or had."""
        what, _, ref = about.partition(":")
        return self.filter(what=what, object_ref=ref)


class InternalMark(models.Model):
    """A thing is internal (内部). What it is stands here by kind and ref, so that a read can join it."""

    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    what = models.CharField(max_length=40)  # app.Model
    object_ref = models.UUIDField()
    why = models.CharField("为什么是内部的", max_length=160)
    marked_at = models.DateTimeField(default=clock.now)
    marked_by = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    taken_off_at = models.DateTimeField(null=True)
    taken_off_by = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    taken_off_because = models.CharField("为什么取消", max_length=160, blank=True)

    objects: ClassVar[InternalMarkQuerySet] = manager(InternalMarkQuerySet)

    class Meta:
        verbose_name = "内部的标记"
        constraints = [
            models.UniqueConstraint(
                fields=["what", "object_ref"],
                condition=Q(taken_off_at=None),
                name="office_internal_once",
            )
        ]

    def __str__(self) -> str:
        return self.about

    @property
    def about(self) -> str:
        """What it is, as notices and numbers name it."""
        return f"{self.what}:{self.object_ref}"
