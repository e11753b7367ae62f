"""Who is who: committees, terms, persons, members, units, posts, appointments; and the calendar.

Rights follow from current appointments and from nothing else.
"""

from __future__ import annotations

import uuid
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from lianxin.core import clock


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

    def __str__(self) -> str:
        return self.short_name


class Term(models.Model):
    """A term (届) of a committee."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="terms")
    number = models.PositiveSmallIntegerField("第几届")
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["committee", "number"], name="organisation_term_number")
        ]

    def __str__(self) -> str:
        return f"第{self.number}届"


class Sector(models.Model):
    """A sector (界别) of a committee, in the order of the register."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="sectors")
    name = models.CharField("界别", max_length=40)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "name"], name="organisation_sector_name")
        ]

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    """A person, lasting over terms and committees, with at most one way to sign in."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    user = models.OneToOneField(
        "accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="person"
    )
    name = models.CharField("姓名", max_length=40)
    surname_strokes = models.PositiveSmallIntegerField(default=99)
    employer = models.CharField("工作单位", max_length=80, blank=True)
    position = models.CharField("职务", max_length=60, blank=True)

    class Meta:
        ordering = ["surname_strokes", "name", "pk"]

    def __str__(self) -> str:
        return self.name


class MemberQuerySet(models.QuerySet["Member"]):
    """Reads of members."""

    def current(self, day: date | None = None) -> MemberQuerySet:
        """Members in office on a day (today)."""
        day = day or clock.today()
        return self.filter(Q(ends=None) | Q(ends__gte=day), starts__lte=day)

    def in_register_order(self) -> MemberQuerySet:
        """Chairpersons in ranking order, others by strokes of their surname."""
        return self.order_by(
            F("rank").asc(nulls_last=True), "person__surname_strokes", "person__name", "pk"
        )


class Member(models.Model):
    """A person's membership in one committee for one term."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="members")
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    sector = models.ForeignKey(Sector, on_delete=models.PROTECT, related_name="members")
    party = models.CharField("党派", max_length=30, blank=True)
    profession = models.CharField("专业", max_length=60, blank=True)
    rank = models.PositiveSmallIntegerField("主席会议排名", null=True, blank=True)
    standing = models.BooleanField("常委", default=False)
    region = models.CharField("港澳", max_length=10, blank=True)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    left_because = models.CharField(max_length=80, blank=True)

    objects: ClassVar[MemberQuerySet] = MemberQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["term", "person"], name="organisation_member_once")
        ]

    def __str__(self) -> str:
        return f"{self.person.name}委员"

    @property
    def title(self) -> str:
        """How the member is called on a page: 何秋萍委员."""
        return f"{self.person.name}委员"

    @property
    def is_away(self) -> bool:
        """On leave today."""
        day = clock.today()
        return self.leaves.filter(starts__lte=day, ends__gte=day).exists()


class Unit(models.Model):
    """A body in which a post can be held."""

    class Kind(models.TextChoices):
        """What kind of body."""

        COMMITTEE = "committee", "政协委员会"
        OFFICE = "office", "联络机构"
        SPECIAL = "special", "专门委员会"
        GROUP = "group", "界别活动组"
        SUBGROUP = "subgroup", "小组"
        LIAISON = "liaison", "联络组"
        TEAM = "team", "站点团队"
        HANDLING = "handling", "承办单位"

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="units")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    name = models.CharField("名称", max_length=80)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT)
    order = models.PositiveSmallIntegerField(default=0)
    phone = models.CharField("电话", max_length=30, blank=True)
    address = models.CharField("地址", max_length=120, blank=True)
    through = models.CharField("经由", max_length=60, blank=True)
    usual_days = models.PositiveSmallIntegerField("惯例答复工作日", default=15)
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)

    class Meta:
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
    unit_kind = models.CharField(max_length=12, choices=Unit.Kind.choices)
    sensitive = models.BooleanField("要安全管理员确认", default=False)
    administrator = models.BooleanField("三员之一", default=False)

    class Meta:
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
        constraints = [
            models.UniqueConstraint(fields=["post", "right"], name="organisation_post_right_once")
        ]

    def __str__(self) -> str:
        return self.right


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


class Appointment(models.Model):
    """A person holds a post in a unit from one day to another: the only source of rights."""

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
    appointed_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    end_published = models.BooleanField(default=False)

    objects: ClassVar[AppointmentQuerySet] = AppointmentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
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
        ]
        indexes = [models.Index(fields=["person", "committee"], name="organisation_held")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.post_id} {self.unit_id}"


class Leave(models.Model):
    """A member is away from duty from one day to another; open work goes back to the head."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="leaves")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="leaves")
    starts = models.DateField()
    ends = models.DateField()
    reason = models.CharField("缘由", max_length=80, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")), name="organisation_leave_dates"
            )
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.starts}–{self.ends}"


class CalendarYear(models.Model):
    """A year of a committee's working calendar, with its version; a year without a row says so."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="calendar")
    year = models.PositiveSmallIntegerField("年份")
    version = models.PositiveSmallIntegerField("版次", default=1)
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["year"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "year"], name="organisation_year_once")
        ]

    def __str__(self) -> str:
        return str(self.year)


class CalendarDay(models.Model):
    """A day that is not what its weekday says: a holiday, or an adjusted working day (调休)."""

    year = models.ForeignKey(CalendarYear, on_delete=models.CASCADE, related_name="days")
    day = models.DateField("日期")
    works = models.BooleanField("上班")
    name = models.CharField("名称", max_length=30, blank=True)

    class Meta:
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(fields=["year", "day"], name="organisation_day_once")
        ]

    def __str__(self) -> str:
        return self.day.isoformat()
