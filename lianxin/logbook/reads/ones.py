"""The five ones of a place in a year: what is there, and what is not there yet."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, IntegerField, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from lianxin.activities.models import Benefit
from lianxin.core.access import SYSTEM
from lianxin.core.internal import outside
from lianxin.logbook.models import FiveOne
from lianxin.logbook.reads.held import of_days
from lianxin.logbook.slots import YearOfPlace, further_ones
from lianxin.places.models import Place

By = FiveOne.FilledBy


@dataclass(frozen=True)
class OneStanding:
    """One of the five at a place: how many there are, in words."""

    one: FiveOne
    many: int

    @property
    def words(self) -> str:
        """有了，3次; or 还没有, without reproach."""
        return _("有了，%(n)d次") % {"n": self.many} if self.many else _("还没有")


def standing_of_ones(place: Place, year: int) -> list[OneStanding]:
    """How a place stands to each of them in a year, by one question; nothing internal is counted."""
    first, after = date(year, 1, 1), date(year + 1, 1, 1)
    here = of_days(place.committee_id, first, after).filter(
        outside("activities.Activity"), place=place
    )
    by_kinds = here.filter(
        kind__in=FiveOne.kinds.through.objects.filter(fiveone=OuterRef(OuterRef("pk"))).values(
            "activitykind"
        )
    )
    done = Benefit.objects.filter(
        outside("activities.Activity", "activity__"),
        activity__place=place,
        done_by__gte=first,
        done_by__lt=after,
    )
    rows = FiveOne.objects.filter(committee=place.committee_id, in_use=True).annotate(
        many=Case(
            When(filled_by=By.KINDS, then=_how_many(by_kinds)),
            When(filled_by=By.BENEFIT, then=_how_many(done)),
            default=0,
        )
    )
    found: dict[str, int] = {}
    for answer in further_ones.panels(SYSTEM, YearOfPlace(place, year)):
        found |= answer
    return [_standing(one, found) for one in rows]


def _how_many(rows: QuerySet[Any]) -> Coalesce:
    """Of the place, so of one committee: counted as one group."""
    grouped = rows.order_by().values("committee").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(grouped, output_field=IntegerField()), 0)


def _standing(one: Any, found: dict[str, int]) -> OneStanding:
    if one.filled_by in {By.KINDS, By.BENEFIT}:
        return OneStanding(one, one.many)
    return OneStanding(one, found.get(one.filled_by, 0))
