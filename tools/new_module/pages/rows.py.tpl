"""The list of all, the newest first, and who may be named."""

from typing import TypedDict
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from lianxin.core.access import Actor
from lianxin.$name.models import $Noun
from lianxin.$name.policies import $rows
from lianxin.organisation.models import Member

ON_A_PAGE = 30


class ${Noun}ListPage(TypedDict):
    """What the list shows."""

    rows: Page[$Noun]


def list_page(actor: Actor, number: str) -> ${Noun}ListPage:
    """One page of what the actor sees."""
    seen = $rows.rows(actor).select_related("member__person")
    return {"rows": Paginator(seen, ON_A_PAGE).get_page(number)}


def members_to_name(actor: Actor) -> QuerySet[Member]:
    """Members of the committee, in the order of the register."""
    return Member.objects.filter(committee=actor.committee_id).select_related("person")


def ${noun}_to_manage(actor: Actor, ref: UUID) -> $Noun:
    """One that the office may publish, or 404, 403."""
    return $rows.fetch(actor, "$name.manage", ref=ref)
