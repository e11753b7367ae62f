"""Responsibility areas (责任区): sets of sector people, who of the members belongs to each, the contact person."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date

from django.db import models
from django.db.models import F, Q

from lianxin.core import clock
from lianxin.organisation.models import Member
from lianxin.workbook.models import BroughtSheet


def running(day: date | None = None, path: str = "") -> Q:
    """Rows with a first and perhaps a last day that run on a day (today)."""
    day = day or clock.today()
    begun = Q(**{f"{path}starts__lte": day})
    return begun & (Q(**{f"{path}ends": None}) | Q(**{f"{path}ends__gte": day}))


class ResponsibilityArea(models.Model):
    """A named set of sector people, not a piece of the map; several members may belong to one."""

    class Kind(models.TextChoices):
        """What holds these people together."""

        VILLAGE = "village", "村、社区"
        PARK = "park", "园区"
        SCHOOL = "school", "学校"
        ASSOCIATION = "association", "社会组织"
        TRADE = "trade", "行业"
        UNIT = "unit", "单位"

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField("哪一类", max_length=12, choices=Kind.choices)
    name = models.CharField("名称", max_length=60)
    town = models.ForeignKey(
        "places.Area",
        verbose_name="在哪个乡镇街道",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    # Of a village its town is the village's own, also after it came to another one.
    village = models.ForeignKey(
        "places.Village",
        verbose_name="哪个村或者社区",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    people = models.PositiveIntegerField("估计人数", null=True, blank=True)
    tasks = models.CharField("任务", max_length=120, blank=True)
    requirements = models.CharField("要求", max_length=120, blank=True)
    in_use = models.BooleanField("还在", default=True)

    contact: AreaContact | None = None  # these two where areas were read, see `reads.areas`
    others: Sequence[Member] = ()

    class Meta:
        verbose_name = "责任区"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "name"],
                condition=Q(in_use=True),
                name="liaison_area_name",
            ),
            models.CheckConstraint(
                condition=Q(village=None) | Q(town=None), name="liaison_area_one_where"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def where(self) -> str:
        """In which town, and in which village of it."""
        if self.village is not None:
            return f"{self.village.area.name}{self.village.name}"
        return self.town.name if self.town is not None else ""


class AreaMember(models.Model):
    """A member belongs to an area from one day to another."""

    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    area = models.ForeignKey(ResponsibilityArea, on_delete=models.CASCADE, related_name="members")
    member = models.ForeignKey(
        "organisation.Member", on_delete=models.PROTECT, related_name="responsibility_areas"
    )
    starts = models.DateField(default=clock.today)
    ends = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "责任区的委员"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["area", "member"],
                condition=Q(ends=None),
                name="liaison_area_member_once",
            ),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=F("starts")),
                name="liaison_area_member_dates",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area_id} {self.member_id}"


class AreaContact(models.Model):
    """The contact person of an area, who agreed to be named as such; ended, the name is destroyed."""

    class Consent(models.TextChoices):
        """How they agreed."""

        SAID = "said", "当面答应的"
        WRITTEN = "written", "写了同意书"
        CALL = "call", "电话里答应的"

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    area = models.ForeignKey(ResponsibilityArea, on_delete=models.CASCADE, related_name="contacts")
    name = models.CharField("怎么称呼", max_length=40, blank=True)
    duty = models.CharField("在那边做什么", max_length=40, blank=True)
    consent = models.CharField("怎样同意的", max_length=8, choices=Consent.choices)
    consent_on = models.DateField("哪天同意的")
    starts = models.DateField(default=clock.today)
    ends = models.DateField(null=True, blank=True)
    ended_because = models.CharField("为什么不再是", max_length=80, blank=True)

    class Meta:
        verbose_name = "责任区的联系人"
        ordering = ["-starts", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["area"], condition=Q(ends=None), name="liaison_area_one_contact"
            ),
            models.CheckConstraint(
                condition=Q(ends=None) & ~Q(name="") | Q(ends__isnull=False, name=""),
                name="liaison_contact_named_while_it_lasts",
            ),
        ]

    def __str__(self) -> str:
        return str(self.ref)


class AreaSheet(BroughtSheet):
    """A spreadsheet of areas."""

    class Meta(BroughtSheet.Meta):
        verbose_name = "责任区的表"
