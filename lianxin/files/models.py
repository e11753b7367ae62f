"""A photo, a scan or a paper: what is known of it; its bytes lie sealed on disk."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from lianxin.core.sql.rows_of_models import manager


class StoredFileQuerySet(models.QuerySet["StoredFile"]):
    """Reads over files."""

    def kept(self) -> StoredFileQuerySet:
        """Files that have not been erased."""
        return self.filter(erased_at=None)

    def unused(self) -> StoredFileQuerySet:
        """Files to which no row of any module leads: what they were to belong to never came about."""
        found = self.kept()
        for relation in StoredFile._meta.get_fields(include_hidden=True):
            if isinstance(relation, models.ManyToOneRel):
                rows = relation.related_model._default_manager
                found = found.exclude(Exists(rows.filter(**{relation.field.name: OuterRef("pk")})))
        return found

    def like(self, fingerprint: bytes, *, committee_id: int) -> StoredFileQuerySet:
        """Files made from the very same upload."""
        return self.kept().filter(committee=committee_id, fingerprint=fingerprint)


class StoredFile(models.Model):
    """One picture, in two sizes, or one paper as it is. The row stays when the bytes are erased."""

    class Kind(models.TextChoices):
        """What it is kept for."""

        PHOTO = "photo", _("照片")
        SCAN = "scan", _("原件")
        PAPER = "paper", _("公文")

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.BigIntegerField(db_index=True)  # files lies below organisation: the id
    kind = models.CharField(max_length=8, choices=Kind.choices)
    name = models.CharField(max_length=80)
    content_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    fingerprint = models.BinaryField(max_length=32)  # keyed, of the upload; empty once erased
    place = models.CharField(max_length=60, unique=True)
    created_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    objects: ClassVar[StoredFileQuerySet] = manager(StoredFileQuerySet)

    class Meta:
        verbose_name = "文件"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["photo", "scan", "paper"]), name="files_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.ref}"

    @property
    def committee_id(self) -> int:
        """Whose file it is, by the name under which the audit log asks."""
        return self.committee

    @property
    def is_erased(self) -> bool:
        return self.erased_at is not None

    def context(self, variant: str) -> str:
        """What the cipher binds the bytes to: a blob moved to another row does not open."""
        return f"files.StoredFile:{self.ref}:{variant}"
