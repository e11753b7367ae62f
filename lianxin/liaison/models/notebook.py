"""A member's notebook: people of the sector whom they keep contact with, and when they did.

Who somebody is stands here sealed, and opens for nobody but the member. What the office reads is
`told`: the sentence without numbers and without the names of the notebook.
"""

from __future__ import annotations

import uuid
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from lianxin.core import clock
from lianxin.core.crypto.encrypted_text import EncryptedText
from lianxin.core.sql.rows_of_models import manager
from lianxin.organisation.models import DatedRule, DatedRuleQuerySet


class NotebookRule(DatedRule):
    """How many people a member keeps contact with and how often, and when a notebook is destroyed."""

    persons = models.PositiveSmallIntegerField("固定联系几位", default=10)
    person_times = models.PositiveSmallIntegerField("一年联系几人次", default=20)
    kept_days = models.PositiveSmallIntegerField("不当委员以后联系本留几天", default=90)

    newest_first = ("-starts", "-pk")

    objects: ClassVar[DatedRuleQuerySet[NotebookRule]] = manager(DatedRuleQuerySet)

    class Meta:
        verbose_name = "联系界别群众的定数"

    def __str__(self) -> str:
        return f"{self.starts}"


class LinkedPerson(models.Model):
    """Somebody with whom a member keeps contact, by their consent."""

    CODE = "liaison.LinkedPerson:code"  # what a code of theirs is hashed for

    class Consent(models.TextChoices):
        """How they agreed to stand in the notebook."""

        SAID = "said", "当面答应的"
        WRITTEN = "written", "写了字的"
        CODE = "code", "自己用码答应的"

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    member = models.ForeignKey(
        "organisation.Member", on_delete=models.PROTECT, related_name="linked_people"
    )
    name_sealed = models.BinaryField()
    trade_sealed = models.BinaryField(null=True)
    home_sealed = models.BinaryField(null=True)
    phone_sealed = models.BinaryField(null=True)
    phone_index = models.BinaryField(null=True, db_index=True)
    consent = models.CharField("怎么答应的", max_length=8, choices=Consent.choices)
    consent_on = models.DateField("哪天答应的")
    goes_on = models.BooleanField("委员卸任，交给接手的", default=False)
    code_hash = models.BinaryField(null=True, unique=True)
    code_until = models.DateField("码管到哪天", null=True)
    written_at = models.DateTimeField(default=clock.now)

    name = EncryptedText("name_sealed")
    trade = EncryptedText("trade_sealed")
    home = EncryptedText("home_sealed")
    phone = EncryptedText("phone_sealed")

    class Meta:
        verbose_name = "固定联系的人"
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return str(self.ref)


class ContactEntryQuerySet(models.QuerySet["ContactEntry"]):
    """Reads of entries."""

    def between(self, first: date, last: date) -> ContactEntryQuerySet:
        """Those of the days from first to last, both with."""
        return self.filter(on__gte=first, on__lte=last)


class ContactEntry(models.Model):
    """That a member kept contact: on which day, how, with people of which circle, how many, what was said."""

    class Way(models.TextChoices):
        """How."""

        VISIT = "visit", "上门"
        MEETING = "meeting", "座谈"
        RECEPTION = "reception", "接待"
        SURVEY = "survey", "调研"
        PHONE = "phone", "电话"
        WECHAT = "wechat", "微信"

    class Circle(models.TextChoices):
        """People of which circle."""

        SECTOR = "sector", "本界别"
        EMPLOYER = "employer", "本单位"
        TRADE = "trade", "本行业"
        PUBLIC = "public", "社会上"

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    member = models.ForeignKey("organisation.Member", on_delete=models.PROTECT, related_name="+")
    on = models.DateField("哪天")
    way = models.CharField("怎么联系的", max_length=10, choices=Way.choices)
    circle = models.CharField("哪个圈子", max_length=10, choices=Circle.choices)
    persons = models.PositiveSmallIntegerField("几人次")
    people = models.ManyToManyField(LinkedPerson, related_name="entries")
    said_sealed = models.BinaryField(null=True)
    told = models.CharField("说了什么，遮掉了名字和号码", max_length=300, blank=True)
    from_card_by = models.ForeignKey(
        "organisation.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    became_at = models.DateTimeField("成了留言", null=True)
    written_at = models.DateTimeField(default=clock.now)

    said = EncryptedText("said_sealed")

    objects: ClassVar[ContactEntryQuerySet] = manager(ContactEntryQuerySet)

    class Meta:
        verbose_name = "一次联系"
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(persons__gte=1) & Q(persons__lte=500), name="liaison_entry_persons"
            ),
            models.CheckConstraint(
                condition=Q(became_at=None) | Q(became_at__gte=F("written_at")),
                name="liaison_entry_became",
            ),
        ]
        indexes = [
            models.Index(fields=["committee", "on"], name="liaison_entry_of_day"),
            models.Index(fields=["member", "on"], name="liaison_entry_of_member"),
        ]

    def __str__(self) -> str:
        return str(self.ref)
