"""消息: what somebody was told, and how many of it they have not looked at."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet

from lianxin.core.access import Actor
from lianxin.core.prepared import Prepared
from lianxin.notify import slots
from lianxin.notify.models import Notice
from lianxin.notify.policies import notices

ON_A_PAGE = 30

_unread = Prepared(
    lambda user, committee: unread_of(user, committee).values_list("n")  # an index alone answers
)


@dataclass(frozen=True)
class Told:
    """A notice as its reader sees it; of what is no longer theirs neither sentence nor number."""

    notice: Notice
    is_theirs: bool


def unread_of(user_id: Any, committee_id: Any) -> QuerySet[Any, Any]:
    """How many somebody has not looked at, as one row `n` or none, to be read beside something."""
    unread = Notice.objects.of(user_id, committee_id).unread().order_by()
    return unread.values("committee_id").annotate(n=Count("pk")).values("n")


def unread_count(actor: Actor) -> int:
    """How many the actor has not looked at."""
    found = _unread.first(user=actor.user_id or 0, committee=actor.committee_id or 0)
    return int(found[0]) if found else 0


def told_page(actor: Actor, number: Any) -> tuple[Page[Notice], list[Told]]:
    """One page of what the actor was told, the newest first."""
    rows = notices.rows(actor).filter(in_app=True).order_by("-made_at", "-pk")
    page = Paginator(rows, ON_A_PAGE).get_page(number)
    concerning = slots.still_concerning(actor, {notice.about for notice in page})
    return page, [Told(notice, notice.about in concerning) for notice in page]
