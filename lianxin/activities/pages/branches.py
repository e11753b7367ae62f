"""Who may be in a temporary party branch, and what of central work one records."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet

from lianxin.activities.models import Activity, CentralWork
from lianxin.activities.policies import RECORD
from lianxin.core.access import Actor
from lianxin.organisation.models import Member, Unit

ON_A_PAGE = 30


def people_of(activity: Activity) -> QuerySet[Member]:
    """The members on the sheet, in the order of the register."""
    on_sheet = activity.participants.values("member")
    rows = Member.objects.filter(pk__in=on_sheet).select_related("person")
    return rows.in_register_order()


def bodies_that_lead(actor: Actor) -> QuerySet[Unit]:
    """The bodies for which the actor records."""
    standing = Unit.objects.standing().filter(committee=actor.committee_id)
    if actor.holds(RECORD):
        return standing.exclude(kind__in=[Unit.Kind.HANDLING, Unit.Kind.TEAM])
    return standing.filter(pk__in=actor.units_with(RECORD))


def members_here(actor: Actor) -> QuerySet[Member]:
    """All members, in the order of the register."""
    rows = Member.objects.current().filter(committee=actor.committee_id)
    return rows.select_related("person").in_register_order()


def central_page(actor: Actor, page: str) -> dict[str, Any]:
    """What was recorded for one's bodies, the latest first."""
    rows = CentralWork.objects.filter(
        committee=actor.committee_id, unit__in=bodies_that_lead(actor)
    )
    rows = rows.select_related("member__person", "unit", "recorded_by")
    return {"page_obj": Paginator(rows, ON_A_PAGE).get_page(page)}
