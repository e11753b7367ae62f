"""Persons and their memberships, with what was written about them before; days away."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from lianxin.core import clock
from lianxin.core.crypto.encrypted_text import EncryptedText
from lianxin.core.sql.rows_of_models import manager
from lianxin.organisation.models.committees import Committee, Sector, Term


class Person(models.Model):
    """A person, lasting over terms and committees, with at most one way to sign in."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    user = models.OneToOneField(
        "accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="person"
    )
    name = models.CharField("姓名", max_length=40)
    name_order = models.CharField(max_length=280, editable=False)  # see rules/strokes.py
    employer = models.CharField("工作单位", max_length=80, blank=True)
    position = models.CharField("职务", max_length=60, blank=True)

    class Meta:
        verbose_name = "人员"
        ordering = ["name_order", "pk"]

    def __str__(self) -> str:
        return self.name


def register_order(member: str = "") -> tuple[Any, ...]:
    """The one order of members; `member` leads to them ("member__") from rows about them."""
    return F(f"{member}rank").asc(nulls_last=True), f"{member}person__name_order", f"{member}pk"


#: Rows about people among whom nobody has a rank: by the strokes of their names.
ORDER_OF_NAMES = ("person__name_order", "pk")


class MemberQuerySet(models.QuerySet["Member"]):
    """Reads of members."""

    def current(self, day: date | None = None) -> MemberQuerySet:
        """Members in office on a day (today)."""
        day = day or clock.today()
        return self.filter(Q(ends=None) | Q(ends__gte=day), starts__lte=day)

    def in_register_order(self) -> MemberQuerySet:
        """Chairpersons in ranking order, others by strokes of their surname."""
        return self.order_by(*register_order())


class Seat(models.TextChoices):
    """The post that a member holds in the committee itself (政协职务)."""

    CHAIR = "chair", "主席"
    VICE = "vice", "副主席"
    SECRETARY = "secretary", "秘书长"
    STANDING = "standing", "常务委员"
    MEMBER = "member", "委员"


class Joined(models.TextChoices):
    """How somebody became a member."""

    ELECTED = "term", "换届"
    COOPTED = "coopted", "增补"


class Left(models.TextChoices):
    """Why somebody is no longer a member."""

    TERM = "term", "换届离任"
    RESIGNED = "resigned", "辞去"
    DECEASED = "deceased", "去世"
    REVOKED = "revoked", "撤销资格"
    MOVED = "moved", "调离"


class InSystem(models.TextChoices):
    """Whether somebody works inside what is paid and led by the state (体制内外)."""

    INSIDE = "in", "体制内"
    OUTSIDE = "out", "体制外"


class Facts(models.Model):
    """What is written about a member and can change during a term."""

    seat = models.CharField("政协职务", max_length=10, choices=Seat.choices, default=Seat.MEMBER)
    rank = models.PositiveSmallIntegerField("主席会议排名", null=True, blank=True)
    sector = models.ForeignKey(Sector, on_delete=models.PROTECT, related_name="+")
    # Words of the committee's dictionaries (see `FactWord`).
    parties = models.CharField("党派", max_length=60, blank=True)
    identity = models.CharField("身份", max_length=40, blank=True)
    trade = models.CharField("行业", max_length=40, blank=True)
    employer_type = models.CharField("单位性质", max_length=40, blank=True)
    in_system = models.CharField("体制内外", max_length=4, choices=InSystem.choices, blank=True)
    recommended_by = models.CharField("推荐单位", max_length=80, blank=True)
    profession = models.CharField("专业", max_length=60, blank=True)
    region = models.CharField("港澳", max_length=10, blank=True)
    helps_with = models.CharField("能帮着问的事", max_length=120, blank=True)

    class Meta:
        abstract = True


class SealedFacts(models.Model):
    """What is written of a person and only the office sees; nothing of it is kept of the past."""

    phone_sealed = models.BinaryField(null=True)
    birthday_sealed = models.BinaryField(null=True)
    postal_address_sealed = models.BinaryField(null=True)

    phone = EncryptedText("phone_sealed")
    birthday = EncryptedText("birthday_sealed")  # 1971-05-20
    postal_address = EncryptedText("postal_address_sealed")

    class Meta:
        abstract = True


class Member(SealedFacts, Facts):
    """A person's membership in one committee for one term."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="members")
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    sector = models.ForeignKey(Sector, on_delete=models.PROTECT, related_name="members")
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    joined_by = models.CharField(
        "怎样任委员", max_length=10, choices=Joined.choices, default=Joined.ELECTED
    )
    left_by = models.CharField("怎样离任", max_length=10, choices=Left.choices, blank=True)
    left_because = models.CharField(max_length=80, blank=True)
    # The posts that ended with the membership, as they were: so that it can be undone.
    left_with = models.JSONField(default=list, blank=True)
    continues = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="continued_by"
    )
    continuing_published = models.BooleanField(default=False)

    objects: ClassVar[MemberQuerySet] = manager(MemberQuerySet)

    class Meta:
        verbose_name = "委员"
        constraints = [
            models.UniqueConstraint(fields=["term", "person"], name="organisation_member_once"),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=F("starts")),
                name="organisation_member_dates",
            ),
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


class WrittenFacts(Facts):
    """All that is written about a member at some time, with what is written of the person."""

    name = models.CharField("姓名", max_length=40)
    employer = models.CharField("工作单位", max_length=80, blank=True)
    position = models.CharField("职务", max_length=60, blank=True)

    class Meta:
        abstract = True


class MemberVersion(WrittenFacts):
    """What was written about a member up to a day, before it was changed."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="pasts")
    until = models.DateField("最后一天")

    class Meta:
        verbose_name = "以前的资料"
        ordering = ["until"]
        constraints = [
            models.UniqueConstraint(fields=["member", "until"], name="organisation_past_once")
        ]

    def __str__(self) -> str:
        return f"{self.member_id} –{self.until}"


class ScheduledMemberChange(SealedFacts, WrittenFacts):
    """What will be different about a member from a day on; written on that day, then gone.

    Of what is written here only the `fields` are meant; the rest stays as it will be then.
    """

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="aheads")
    since = models.DateField("从哪天起")
    fields = models.JSONField(default=list)
    joined_by = models.CharField("怎样任委员", max_length=10, choices=Joined.choices, blank=True)

    class Meta:
        verbose_name = "往后的资料"
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(fields=["member", "since"], name="organisation_ahead_once")
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.since}–"


class Leave(models.Model):
    """A member is away from duty from one day to another; open work goes back to the head."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="leaves")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="leaves")
    starts = models.DateField()
    ends = models.DateField()
    reason = models.CharField("缘由", max_length=80, blank=True)

    class Meta:
        verbose_name = "请假"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")), name="organisation_leave_dates"
            )
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.starts}–{self.ends}"


class Exemption(models.Model):
    """A member need not be assessed or called upon for a time (免予要求), with the reason."""

    class Reason(models.TextChoices):
        """Why."""

        ILLNESS = "illness", "因病"
        ABROAD = "abroad", "在国外"
        HONG_KONG_MACAO = "hkmo", "在香港、澳门"
        OTHER = "other", "其他"

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="exemptions")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="exemptions")
    reason = models.CharField("缘由", max_length=10, choices=Reason.choices)
    words = models.CharField("说明", max_length=80, blank=True)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "免予要求"
        ordering = ["starts", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=F("starts")),
                name="organisation_exemption_dates",
            )
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.starts}–{self.ends}"


class Handover(models.Model):
    """A member leaves with the term (换届), and who takes over what they had.

    Marked first; settled together: posts and shifts go over at once, cases on the day.
    """

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="handings")
    member = models.OneToOneField(Member, on_delete=models.PROTECT, related_name="handing")
    successor = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    on = models.DateField("从哪天起")
    settled_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "离任交接"
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.member_id} → {self.successor_id}"
