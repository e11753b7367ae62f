"""A workbook between its two steps: brought in and looked at, not yet applied."""

import uuid

from django.db import models

from lianxin.core import clock
from lianxin.core.crypto.vault import decrypt, encrypt
from lianxin.organisation.models import Committee, Person, Term


class BroughtSheet(models.Model):
    """A spreadsheet between its two steps: looked at, not yet written; then its content goes."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="+")
    name = models.CharField("文件名", max_length=120)
    content_sealed = models.BinaryField(null=True)
    digest = models.CharField(max_length=64, blank=True)  # of what was agreed to
    brought_at = models.DateTimeField(default=clock.now)
    brought_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    applied_at = models.DateTimeField(null=True)
    changes = models.PositiveIntegerField("写了几处", null=True)

    class Meta:
        abstract = True
        ordering = ["-brought_at", "-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def _context(self) -> str:
        return f"{self._meta.label}:{self.ref}:content"

    @property
    def content(self) -> bytes:
        """The file, as long as it is kept."""
        if not self.content_sealed:
            return b""
        blob = bytes(self.content_sealed)
        return decrypt(blob, committee=self.committee_id, context=self._context)

    @content.setter
    def content(self, data: bytes) -> None:
        self.content_sealed = (
            encrypt(data, committee=self.committee_id, context=self._context) if data else None
        )


class Workbook(BroughtSheet):
    """A workbook that somebody brought in; its content goes when it is applied, or after a day.

    Its digest is under the server's key and for a day: names and telephones are in it. Much of it is
    written by the worker, begun once it is its turn.
    """

    since = models.DateField("从哪天起", null=True)
    # The list of a term that lies ahead; nothing for the register as it is, and once there is no
    # such term.
    term = models.ForeignKey(Term, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(null=True)
    asked_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(null=True)
    refused = models.CharField("为什么没有写", max_length=300, blank=True)

    class Meta(BroughtSheet.Meta):
        verbose_name = "整本表"

    @property
    def is_waiting(self) -> bool:
        """It was agreed to, and the worker has not written it yet."""
        is_agreed = self.asked_at is not None and self.applied_at is None
        return is_agreed and bool(self.content_sealed)
