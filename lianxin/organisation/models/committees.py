"""Committees, their terms with sessions, their sectors."""

import uuid

from django.db import models
from django.db.models import F, Q


class Committee(models.Model):
    """A CPPCC committee (政协委员会) at one level, below its parent."""

    class Level(models.TextChoices):
        """The four levels."""

        NATION = "nation", "全国"
        PROVINCE = "province", "省级"
        CITY = "city", "市级"
        COUNTY = "county", "县级"

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    name = models.CharField("全称", max_length=80)
    short_name = models.CharField("简称", max_length=30)
    letter_word = models.CharField("文号代字", max_length=12, blank=True)
    level = models.CharField(max_length=10, choices=Level.choices, default=Level.CITY)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT)
    office_name = models.CharField("联络机构名称", max_length=60, default="委员联络办公室")
    office_phone = models.CharField("联络机构电话", max_length=30, blank=True)
    office_address = models.CharField("联络机构地址", max_length=120, blank=True)
    is_demo = models.BooleanField("演示城", default=False)

    class Meta:
        verbose_name = "委员会"

    def __str__(self) -> str:
        return self.short_name


class Term(models.Model):
    """A term (届) of a committee."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="terms")
    number = models.PositiveSmallIntegerField("第几届")
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "届"
        constraints = [
            models.UniqueConstraint(fields=["committee", "number"], name="organisation_term_number")
        ]

    def __str__(self) -> str:
        return f"第{self.number}届"


class Session(models.Model):
    """A session (次会议) of a term: the plenary meeting, from its first day to its last."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="sessions")
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="sessions")
    number = models.PositiveSmallIntegerField("第几次会议")
    starts = models.DateField()
    ends = models.DateField()

    class Meta:
        verbose_name = "会议"
        ordering = ["starts", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["term", "number"], name="organisation_session_number"),
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")), name="organisation_session_dates"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.term}{self.number}次会议"


class Sector(models.Model):
    """A sector (界别) of a committee, in the order of the register."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="sectors")
    name = models.CharField("界别", max_length=40)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "界别"
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "name"], name="organisation_sector_name")
        ]

    def __str__(self) -> str:
        return self.name
