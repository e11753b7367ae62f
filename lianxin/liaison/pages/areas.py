"""The list of all, the newest first, and who may be named."""

from typing import TypedDict
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from lianxin.core.access import Actor
from lianxin.liaison.models import ResponsibilityArea
from lianxin.liaison.policies import areas
from lianxin.organisation.models import Member

ON_A_PAGE = 30


class ResponsibilityAreaListPage(TypedDict):
    """What the list shows."""

    rows: Page[ResponsibilityArea]


def list_page(actor: Actor, number: str) -> ResponsibilityAreaListPage:
    """One page of what the actor sees."""
    seen = areas.rows(actor).select_related("member__person")
    return {"rows": Paginator(seen, ON_A_PAGE).get_page(number)}


def members_to_name(actor: Actor) -> QuerySet[Member]:
    """Members of the committee, in the order of the register."""
    return Member.objects.filter(committee=actor.committee_id).select_related("person")


def area_to_manage(actor: Actor, ref: UUID) -> ResponsibilityArea:
    """One that the office may publish, or 404, 403."""
    return areas.fetch(actor, "liaison.manage", ref=ref)
