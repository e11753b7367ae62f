"""Units, posts with their rights, appointments: the only source of rights."""

from __future__ import annotations

import uuid
from datetime import date
from enum import StrEnum
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from lianxin.core import clock
from lianxin.core.sql.rows_of_models import manager
from lianxin.organisation.models.committees import Committee
from lianxin.organisation.models.people import ORDER_OF_NAMES, Person


class UnitQuerySet(models.QuerySet["Unit"]):
    """Reads of units."""

    def standing(self, day: date | None = None) -> UnitQuerySet:
        """Units that exist on a day (today)."""
        day = day or clock.today()
        return self.filter(Q(starts=None) | Q(starts__lte=day), Q(ends=None) | Q(ends__gte=day))


class UnitKind(models.Model):
    """A kind of body (专门委员会, 党小组, 专班 …): a committee's own list; the code knows some of the keys."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="unit_kinds")
    key = models.SlugField(max_length=20)
    name = models.CharField("种类", max_length=40)
    order = models.PositiveSmallIntegerField(default=0)
    in_use = models.BooleanField("还在用", default=True)
    belongs_to = models.ManyToManyField(
        "self", verbose_name="属于哪几类", symmetrical=False, blank=True, related_name="may_have"
    )
    needs_parent = models.BooleanField("一定属于一个", default=False)
    for_term = models.BooleanField("一届一设", default=False)
    has_outsiders = models.BooleanField("可以有不是委员的人", default=False)
    is_cpc = models.BooleanField("只有中共党员", default=False)
    least = models.PositiveSmallIntegerField("最少几个人", null=True, blank=True)
    most = models.PositiveSmallIntegerField("最多几个人", null=True, blank=True)
    proposes = models.BooleanField("可以提出提案", default=False)
    recommends = models.BooleanField("可以推荐委员", default=False)
    assigns = models.BooleanField("交办提案", default=False)

    class Meta:
        verbose_name = "机构种类"
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "key"], name="organisation_unit_kind_key"),
            models.UniqueConstraint(
                fields=["committee", "name"], name="organisation_unit_kind_name"
            ),
            models.CheckConstraint(
                condition=Q(least=None) | Q(most=None) | Q(most__gte=F("least")),
                name="organisation_unit_kind_least_most",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A body in which a post can be held; its kind is the key of a `UnitKind`."""

    class Kind(StrEnum):
        """The kinds that the code knows by their keys; what they are called, a committee says."""

        COMMITTEE = "committee"
        OFFICE = "office"
        SPECIAL = "special"
        GROUP = "group"
        SUBGROUP = "subgroup"
        LIAISON = "liaison"
        TEAM = "team"
        HANDLING = "handling"
        PARTY = "party"
        RECOMMENDING = "recommending"
        ASSIGNING = "assigning"

    # The house makes these itself, with the committee or a place; all others are the office's to keep.
    BY_THE_HOUSE: ClassVar = (Kind.COMMITTEE, Kind.OFFICE, Kind.TEAM)
    NOT_A_BODY: ClassVar = (*BY_THE_HOUSE, Kind.HANDLING)
    # Who works there does so beside being a member.
    BESIDE_MEMBERSHIP: ClassVar = (
        Kind.OFFICE,
        Kind.HANDLING,
        Kind.PARTY,
        Kind.RECOMMENDING,
        Kind.ASSIGNING,
    )

    class Area(models.TextChoices):
        """What kind of area a liaison group works in; a district may have no towns at all."""

        TOWN = "town", "乡镇"
        STREET = "street", "街道"
        PARK = "park", "园区"

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="units")
    kind = models.SlugField("种类", max_length=20, db_index=False)
    name = models.CharField("名称", max_length=80)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT)
    order = models.PositiveSmallIntegerField(default=0)
    phone = models.CharField("电话", max_length=30, blank=True)
    address = models.CharField("地址", max_length=120, blank=True)
    through = models.CharField("经由", max_length=60, blank=True)
    usual_days = models.PositiveSmallIntegerField("惯例答复工作日", default=15)
    area = models.CharField("按什么片区", max_length=8, choices=Area.choices, blank=True)
    area_name = models.CharField("片区", max_length=60, blank=True)
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)

    objects: ClassVar[UnitQuerySet] = manager(UnitQuerySet)

    class Meta:
        verbose_name = "单位"
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "kind", "name"], name="organisation_unit_name"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A post (职务) that can be held in units of one kind, with the rights it carries."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="posts")
    key = models.SlugField(max_length=30)
    name = models.CharField("职务", max_length=40)
    unit_kind = models.SlugField("设在哪一类", max_length=20, db_index=False)
    sensitive = models.BooleanField("要安全管理员确认", default=False)
    administrator = models.BooleanField("三员之一", default=False)
    single = models.BooleanField("一处只有一人", default=False)
    ordinary = models.BooleanField("普通成员", default=False)  # all others lead or help to lead

    class Meta:
        verbose_name = "职务"
        constraints = [
            models.UniqueConstraint(fields=["committee", "key"], name="organisation_post_key")
        ]

    def __str__(self) -> str:
        return self.name


class PostRight(models.Model):
    """One right that a post carries: in its unit, or in the whole committee."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="rights")
    right = models.CharField(max_length=40)
    wide = models.BooleanField("及于全委员会", default=False)

    class Meta:
        verbose_name = "职务的权限"
        constraints = [
            models.UniqueConstraint(fields=["post", "right"], name="organisation_post_right_once")
        ]

    def __str__(self) -> str:
        return self.right


class KnownRight(models.Model):
    """A right that every committee has been given; another one is new and is still to be given."""

    name = models.CharField(max_length=40, unique=True)

    class Meta:
        verbose_name = "已经给过的权限"

    def __str__(self) -> str:
        return self.name


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    """Reads of appointments."""

    def current(self, day: date | None = None) -> AppointmentQuerySet:
        """Confirmed appointments that run on a day (today)."""
        day = day or clock.today()
        return self.filter(
            Q(ends=None) | Q(ends__gte=day), starts__lte=day, confirmed_at__isnull=False
        )

    def running(self) -> AppointmentQuerySet:
        """Current ones, those that begin later, and those that wait to be confirmed."""
        today = clock.today()
        over = Q(ends__lt=today) | Q(ends=today, confirmed_at=None)
        return self.exclude(over)

    def waiting(self) -> AppointmentQuerySet:
        """Those that wait for the security administrator."""
        return self.running().filter(confirmed_at=None)

    def in_order_of_units(self) -> AppointmentQuerySet:
        """Unit after unit, in each the people by the strokes of their names."""
        return self.order_by("unit__order", "unit", *ORDER_OF_NAMES)


class Appointment(models.Model):
    """A person holds a post in a unit from one day to another: the only source of rights."""

    class InPlace(models.TextChoices):
        """How somebody stands in for another; both names stay beside what is done."""

        ACTING = "acting", "代理"
        DELEGATED = "delegated", "受委托"

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="appointments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appointments")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="appointments")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="appointments")
    administrator = models.BooleanField(default=False)  # of the post, for the constraint below
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    acting_for = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="represented_by"
    )
    in_place = models.CharField("怎样代", max_length=10, choices=InPlace.choices, blank=True)
    appointed_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    end_published = models.BooleanField(default=False)

    objects: ClassVar[AppointmentQuerySet] = manager(AppointmentQuerySet)

    class Meta:
        verbose_name = "任职"
        constraints = [
            # The three administrators exclude one another, whoever writes the row.
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(administrator=True, ends=None),
                name="organisation_one_administrator_post",
            ),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=F("starts")),
                name="organisation_appointment_dates",
            ),
            models.CheckConstraint(
                condition=Q(acting_for=None, in_place="")
                | (Q(acting_for__isnull=False) & ~Q(in_place="")),
                name="organisation_appointment_in_place",
            ),
        ]
        indexes = [models.Index(fields=["person", "committee"], name="organisation_held")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.post_id} {self.unit_id}"

    @property
    def is_over(self) -> bool:
        """It is none of those that `running` finds."""
        today = clock.today()
        return self.ends is not None and (
            self.ends < today or (self.ends == today and self.confirmed_at is None)
        )
