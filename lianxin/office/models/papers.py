"""Numbered papers: series, numbers that are given once, what was issued under each, what came in."""

from __future__ import annotations

import uuid
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from lianxin.core import clock
from lianxin.core.crypto.encrypted_text import EncryptedText
from lianxin.core.sql.rows_of_models import manager
from lianxin.office.rules.paper_numbers import written_number


class PaperSeries(models.Model):
    """A series of numbered papers of a committee (函, 通报, 简报 …), and how its numbers are written."""

    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    key = models.SlugField(max_length=20)
    name = models.CharField("文种", max_length=20)
    pattern = models.CharField("文号怎样写", max_length=40)

    class Meta:
        verbose_name = "文种"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "key"], name="office_series_key"),
            models.UniqueConstraint(fields=["committee", "name"], name="office_series_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def number_text(self, year: int, n: int) -> str:
        """One number as it is written: 滨协转〔2026〕38号."""
        word = self.committee.letter_word or self.committee.short_name
        return written_number(self.pattern, word=word, name=self.name, year=year, n=n)


class PaperCounter(models.Model):
    """How far a series has come in a year. Numbers up to `before` were used before this system."""

    series = models.ForeignKey(PaperSeries, on_delete=models.PROTECT, related_name="counters")
    year = models.PositiveSmallIntegerField()
    before = models.PositiveIntegerField("启用以前用到几号", default=0)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "用到几号"
        constraints = [
            models.UniqueConstraint(fields=["series", "year"], name="office_counter_year"),
            models.CheckConstraint(
                condition=Q(last__gte=models.F("before")), name="office_counter_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


class PaperNumberQuerySet(models.QuerySet["PaperNumber"]):
    """Reads of numbers."""

    def standing(self) -> PaperNumberQuerySet:
        """Those that are not void."""
        return self.filter(voided_at=None)


class PaperNumber(models.Model):
    """A number that was given, for ever: to what, on which day; or why it is void."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    series = models.ForeignKey(PaperSeries, on_delete=models.PROTECT, related_name="numbers")
    year = models.PositiveSmallIntegerField()
    n = models.PositiveIntegerField()
    text = models.CharField("文号", max_length=60)
    title = models.CharField("标题", max_length=120)
    on = models.DateField("日期", default=clock.today)
    about = models.CharField(max_length=80, blank=True)  # app.Model:ref of what it was given to
    form_key = models.CharField(max_length=40, null=True)  # of the form that took it, sent once
    taken_by = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    voided_at = models.DateTimeField(null=True)
    voided_because = models.CharField("为什么作废", max_length=160, blank=True)
    voided_by = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects: ClassVar[PaperNumberQuerySet] = manager(PaperNumberQuerySet)

    class Meta:
        verbose_name = "文号"
        ordering = ["-year", "series", "-n"]
        constraints = [
            models.UniqueConstraint(fields=["series", "year", "n"], name="office_number_once"),
            models.UniqueConstraint(fields=["committee", "text"], name="office_number_text"),
            models.UniqueConstraint(fields=["committee", "form_key"], name="office_number_form"),
            models.CheckConstraint(
                condition=Q(voided_at=None) | ~Q(voided_because=""), name="office_void_says_why"
            ),
        ]
        indexes = [models.Index(fields=["about"], name="office_number_about")]

    def __str__(self) -> str:
        return self.text

    def day_of_next_version(self) -> date:
        """The day that a paper bears which is issued now: the number's own, of a correction today."""
        return clock.today() if self.versions.exists() else self.on


class KeptFile(models.Model):
    """A paper that is kept: the very file, sealed; its day; who kept it and when."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    file = models.OneToOneField("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    on = models.DateField("日期", default=clock.today)
    kept_at = models.DateTimeField(default=clock.now)
    kept_by = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        abstract = True


class IssuedPaper(KeptFile):
    """What was issued under a number, who signed; a correction names what it replaces.

    `content` is what the office wrote, where the paper was made here (see `reads/written.py`).
    """

    number = models.ForeignKey(PaperNumber, on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveSmallIntegerField("第几版")
    signed = models.CharField("签发人", max_length=150, blank=True)
    because = models.CharField("更正的缘由", max_length=160, blank=True)
    content_sealed = models.BinaryField(null=True)

    content = EncryptedText("content_sealed")

    class Meta:
        verbose_name = "发出的文"
        ordering = ["version"]
        constraints = [
            models.UniqueConstraint(fields=["number", "version"], name="office_version_once"),
            models.CheckConstraint(
                condition=Q(version=1) | ~Q(because=""), name="office_correction_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number_id} {self.version}"

    @property
    def committee_id(self) -> int:
        """Under whose key the content is sealed."""
        return self.number.committee_id


class ReceivedPaper(KeptFile):
    """A paper of somebody else (minutes, a decision, an answer): of which body, under which number.

    `about` is app.Model:ref of what it belongs to; who may see that may see it.
    """

    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    about = models.CharField(max_length=80)
    body = models.CharField("谁的", max_length=60)
    number = models.CharField("文号", max_length=60, blank=True)

    class Meta:
        verbose_name = "收存的文"
        ordering = ["on", "pk"]
        indexes = [models.Index(fields=["about"], name="office_received_about")]

    def __str__(self) -> str:
        return f"{self.body} {self.number}"
