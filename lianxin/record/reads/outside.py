"""What was entered from outside: which deed it is, and whether somebody entered it before."""

from collections.abc import Iterable
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.organisation.deeds import DeedFacts, deed_kind
from lianxin.record.models import OutsideDeed

OUTSIDE = deed_kind("record.outside", gettext_lazy("系统外的履职"))
NEAR = timedelta(days=3)


def facts_of(entered: OutsideDeed) -> DeedFacts:
    """The deed that it becomes when it is verified."""
    return DeedFacts(
        kind=OUTSIDE,
        committee_id=entered.committee_id,
        member_id=entered.member_id,
        source=f"record.OutsideDeed:{entered.ref}",
        on=entered.on,
        words=entered.words,
        drawn_from=_("照%(unit)s核实的材料记下") % {"unit": entered.unit.name},
        where=entered.where,
        recorded_unit_id=entered.unit_id,
    )


def alike_of(rows: Iterable[OutsideDeed]) -> dict[int, list[OutsideDeed]]:
    """For each of these: what else was entered of the same member within three days, and stands."""
    wanted = list(rows)
    members = {one.member_id for one in wanted}
    standing = OutsideDeed.objects.filter(
        member__in=members,
        state__in=[OutsideDeed.State.ENTERED, OutsideDeed.State.VERIFIED],
    ).order_by("pk")
    others = list(standing) if wanted else []
    return {
        one.pk: [
            other
            for other in others
            if other.pk != one.pk
            and other.member_id == one.member_id
            and abs(other.on - one.on) <= NEAR
        ]
        for one in wanted
    }
