"""消息: what somebody was told, and how many of it they have not looked at."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.notify import slots
from lianxin.notify.models import Notice
from lianxin.notify.policies import notices

ON_A_PAGE = 24


MANY = 3  # more of one kind, told on one morning of one day, lie in a heap


@dataclass(frozen=True)
class NoticeRow:
    """A notice as its reader sees it; of what is no longer theirs neither sentence nor number.

    `named` is what it is about in words that stand in no notice: the place, the member.
    """

    notice: Notice
    is_theirs: bool
    named: str = ""


@dataclass(frozen=True)
class NoticeHeap:
    """What is one thing to its reader: one notice, or those of one kind that came together."""

    rows: list[NoticeRow]

    @property
    def first(self) -> NoticeRow:
        """The one that stands for all."""
        return self.rows[0]

    @property
    def unread(self) -> int:
        """How many of it were not looked at."""
        return sum(row.notice.read_at is None for row in self.rows)


def told_page(actor: Actor, number: Any) -> tuple[Page[Notice], list[NoticeHeap]]:
    """One page of what the actor was told, the newest first."""
    rows = notices.rows(actor).filter(in_app=True).order_by("-made_at", "-pk")
    page = Paginator(rows, ON_A_PAGE).get_page(number)
    concerning = slots.still_concerning(actor, {notice.about for notice in page})
    open_ones = {notice.about for notice in page if not notice.is_inside} & concerning
    named = slots.named(actor, open_ones)
    told = [
        NoticeRow(notice, notice.about in concerning, named.get(notice.about, ""))
        for notice in page
    ]
    return page, _heaps(told)


def _heaps(told: list[NoticeRow]) -> list[NoticeHeap]:
    heaps: list[NoticeHeap] = []
    for _what, group in groupby(told, key=_told_together):
        rows = list(group)
        together = len(rows) > MANY
        heaps += [NoticeHeap(rows)] if together else [NoticeHeap([row]) for row in rows]
    return heaps


def _told_together(row: NoticeRow) -> tuple[Any, ...]:
    notice = row.notice
    return notice.kind, clock.day_of(notice.made_at), notice.on, row.is_theirs
