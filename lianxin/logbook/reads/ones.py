"""The five ones of a place in a year: what is there, and what is not there yet."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count
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
    is_known: bool = True  # something here can count it

    @property
    def words(self) -> str:
        """有了，3次; or 还没有, without reproach."""
        if self.many:
            return _("有了，%(n)d次") % {"n": self.many}
        return _("还没有") if self.is_known else _("还没有，等以后的功能记")


def ones_in_use(committee_id: int) -> list[FiveOne]:
    """What a committee asks of each place in a year, in its order."""
    return list(FiveOne.objects.filter(committee=committee_id, in_use=True))


def standing_of_ones(place: Place, year: int) -> list[OneStanding]:
    """How a place stands to each of them in a year; nothing internal is counted."""
    ones = ones_in_use(place.committee_id)
    if not ones:
        return []
    days = date(year, 1, 1), date(year + 1, 1, 1)
    here = of_days(place.committee_id, *days).filter(outside("activities.Activity"), place=place)
    kinds = dict(here.order_by().values_list("kind__key").annotate(n=Count("pk")))
    found: dict[str, int] = {}
    for answer in further_ones.panels(SYSTEM, YearOfPlace(place, year)):
        found |= answer
    if any(one.filled_by == By.BENEFIT for one in ones):
        found[By.BENEFIT] = _benefits(place, *days)
    return [
        OneStanding(one, sum(kinds.get(key, 0) for key in one.kinds))
        if one.filled_by == By.KINDS
        else OneStanding(one, found.get(one.filled_by, 0), one.filled_by in found)
        for one in ones
    ]


def _benefits(place: Place, first: date, after: date) -> int:
    """Real deeds that were done in these days, of activities at the place."""
    rows = Benefit.objects.filter(
        outside("activities.Activity", "activity__"),
        activity__place=place,
        done_by__gte=first,
        done_by__lt=after,
    )
    return rows.count()
