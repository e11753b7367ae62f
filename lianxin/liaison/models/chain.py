"""The three-link chain (三联): dated links, and the rule by which its period and the pairing are counted."""

from __future__ import annotations

import uuid
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from lianxin.core import clock
from lianxin.core.sql.rows_of_models import manager
from lianxin.liaison.models.areas import running
from lianxin.liaison.rules.walk import MemberChain
from lianxin.organisation.models import DatedRule, DatedRuleQuerySet, Member


class LiaisonRule(DatedRule):
    """How long a period of the chain is, and how many towns and villages one is paired with."""

    class Months(models.IntegerChoices):
        """A period of the chain."""

        MONTH = 1, "一个月"
        QUARTER = 3, "一个季度"
        HALF_YEAR = 6, "半年"
        YEAR = 12, "一年"

    months = models.PositiveSmallIntegerField(
        "三联多久看一回", choices=Months.choices, default=Months.QUARTER
    )
    towns = models.PositiveSmallIntegerField("一个专委会结对几个乡镇街道", default=2)
    villages = models.PositiveSmallIntegerField("一个组结对几个村或者社区", default=3)

    newest_first = ("-starts", "-pk")

    objects: ClassVar[DatedRuleQuerySet[LiaisonRule]] = manager(DatedRuleQuerySet)

    class Meta:
        verbose_name = "三联和结对的定数"

    def __str__(self) -> str:
        return f"{self.starts}"


class ChainLinkQuerySet(models.QuerySet["ChainLink"]):
    """Reads of links."""

    def current(self, day: date | None = None) -> ChainLinkQuerySet:
        """Links that were made and not ended by a day (today); broken ones are among them."""
        return self.filter(running(day))

    def down(self) -> ChainLinkQuerySet:
        """Those along which there is a way up and a way down."""
        return self.filter(kind__in=ChainLink.DOWN)

    def pairs(self) -> list[tuple[int, int]]:
        """Who stands above whom: upper and lower."""
        rows = self.filter(lower__isnull=False).values_list("upper_id", "lower_id")
        return [(upper, lower) for upper, lower in rows if lower is not None]


class ChainLink(models.Model):
    """One person keeps in touch with another, with a sector or with a body, from a day on.

    Of its use only the last day is kept: there is nothing by which people could be compared.
    """

    class Kind(models.TextChoices):
        """What is linked with what."""

        CHAIR_STANDING = "chair", "主席会议成员联系常委"
        STANDING_MEMBER = "standing", "常委联系委员"
        PARTY_SECTOR = "party", "党组成员联系界别"
        CPC_NON_CPC = "cpc", "中共委员联系党外委员"
        LEADER_BODY = "leader", "领导联系机构和小组"

    DOWN: ClassVar = (Kind.CHAIR_STANDING, Kind.STANDING_MEMBER)  # the way up and the way down
    OF_PEOPLE: ClassVar = (*DOWN, Kind.CPC_NON_CPC)

    ref = models.UUIDField(default=uuid.uuid4, unique=True)
    committee = models.ForeignKey(
        "organisation.Committee", on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField("哪一种", max_length=10, choices=Kind.choices)
    upper = models.ForeignKey(
        "organisation.Member", on_delete=models.PROTECT, related_name="links_down"
    )
    lower = models.ForeignKey(
        "organisation.Member",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="links_up",
    )
    sector = models.ForeignKey(
        "organisation.Sector", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    unit = models.ForeignKey(
        "organisation.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    starts = models.DateField(default=clock.today)
    ends = models.DateField(null=True, blank=True)
    last_on = models.DateField("最近一次联系", null=True)

    objects: ClassVar[ChainLinkQuerySet] = manager(ChainLinkQuerySet)

    class Meta:
        verbose_name = "三联的一环"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    kind__in=["chair", "standing", "cpc"],
                    lower__isnull=False,
                    sector=None,
                    unit=None,
                )
                | Q(kind="party", lower=None, sector__isnull=False, unit=None)
                | Q(kind="leader", lower=None, sector=None, unit__isnull=False),
                name="liaison_link_to_one",
            ),
            models.CheckConstraint(
                condition=Q(lower=None) | ~Q(lower=F("upper")), name="liaison_link_not_to_itself"
            ),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=F("starts")), name="liaison_link_dates"
            ),
            models.UniqueConstraint(
                fields=["lower"],
                condition=Q(ends=None, kind__in=["chair", "standing"]),
                name="liaison_one_above",
            ),
            models.UniqueConstraint(
                fields=["lower"],
                condition=Q(ends=None, kind="cpc"),
                name="liaison_one_cpc_above",
            ),
            models.UniqueConstraint(
                fields=["upper", "sector"],
                condition=Q(ends=None, kind="party"),
                name="liaison_sector_once",
            ),
            models.UniqueConstraint(
                fields=["upper", "unit"],
                condition=Q(ends=None, kind="leader"),
                name="liaison_body_once",
            ),
        ]
        indexes = [models.Index(fields=["committee", "kind"], name="liaison_links_of_kind")]

    def __str__(self) -> str:
        return str(self.ref)


def chain_of(committee_id: int | None, day: date | None = None) -> MemberChain:
    """The chain of a committee on a day (today), along which there is a way up and down."""
    links = ChainLink.objects.current(day).down().filter(committee=committee_id or 0)
    people = Member.objects.filter(committee=committee_id or 0).current(day)
    return MemberChain(links.pairs(), set(people.values_list("pk", flat=True)))
