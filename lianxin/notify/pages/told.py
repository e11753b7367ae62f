"""消息: what somebody was told, and how many of it they have not looked at."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator

from lianxin.core.access import Actor
from lianxin.notify import slots
from lianxin.notify.models import Notice
from lianxin.notify.policies import notices

ON_A_PAGE = 30


@dataclass(frozen=True)
class NoticeRow:
    """A notice as its reader sees it; of what is no longer theirs neither sentence nor number."""

    notice: Notice
    is_theirs: bool


def told_page(actor: Actor, number: Any) -> tuple[Page[Notice], list[NoticeRow]]:
    """One page of what the actor was told, the newest first."""
    rows = notices.rows(actor).filter(in_app=True).order_by("-made_at", "-pk")
    page = Paginator(rows, ON_A_PAGE).get_page(number)
    concerning = slots.still_concerning(actor, {notice.about for notice in page})
    return page, [NoticeRow(notice, notice.about in concerning) for notice in page]
