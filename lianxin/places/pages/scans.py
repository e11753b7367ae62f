"""Which codes want a look: on the wall and never scanned, or scanned and nobody writes."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Max, Q, Sum
from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.core.access import SYSTEM, Actor
from lianxin.places.models import Place, WallCode
from lianxin.places.services.scan_counting import counting
from lianxin.places.slots import Since, messages_by_code
from lianxin.ui.dates import day as said_day

ON_A_PAGE = 25
WEEKS = 4  # as far back as we look
QUIET = 3  # weeks on the wall without a scan: the code looks broken or covered
MANY = 20  # scans without one message: people look, and turn away


@dataclass(frozen=True)
class ScanLook:
    """A code that wants a look, and why."""

    slot: WallCode
    kind: str
    words: str
    scans: int
    messages: int


def scans_about(actor: Actor, page: str) -> dict[str, Any]:
    """The codes in force of a committee page by page, first those that want a look."""
    counting.write()
    since = clock.today() - timedelta(weeks=WEEKS)
    slots = _in_force(actor.committee_id or 0, since)
    asked = Since(actor.committee_id or 0, since)
    came = next(iter(messages_by_code.panels(SYSTEM, asked)), {})
    looks = [_look(slot, came.get(slot.pk, 0)) for slot in slots]
    looks.sort(key=lambda look: look.kind != "heed")
    shown = Paginator(looks, ON_A_PAGE).get_page(page)
    return {
        "to_look_at": sum(look.kind == "heed" for look in looks),
        "looks": [look for look in shown if look.kind == "heed"],
        "fine": [look for look in shown if look.kind != "heed"],
        "page_obj": shown,
        "weeks": WEEKS,
        "quiet": QUIET,
        "many": MANY,
        "since": since,
    }


def _in_force(committee: int, since: date) -> list[Any]:
    working = WallCode.objects.filter(
        committee=committee, revoked_at=None, place__state=Place.State.OPEN
    )
    return list(
        working.select_related("place")
        .annotate(
            scanned=Sum("scans__count", filter=Q(scans__day__gte=since)), last=Max("scans__day")
        )
        .order_by("place__area__row", "place__area__column", "place", "pk")
        .prefetch_related("pastings")
    )


def _look(slot: Any, messages: int) -> ScanLook:
    scans, pasted = slot.scanned or 0, next(iter(slot.pastings.all()), None)
    quiet_since = clock.today() - timedelta(weeks=QUIET)
    kind, words = "work", _("有人扫")
    if pasted is None:
        kind, words = "wait", _("还没有人说贴好了")
    elif clock.day_of(pasted.at) <= quiet_since and (slot.last is None or slot.last < quiet_since):
        facts = {"day": said_day(pasted.at, clock.today()), "where": pasted.where, "n": QUIET}
        kind = "heed"
        words = _(
            "%(day)s贴在%(where)s，%(n)d个星期没有人扫。去看看是不是被盖住、撕掉了，或者扫不开。"
        )
        words = words % facts
    elif scans >= MANY and not messages:
        kind = "heed"
        words = _(
            "扫了%(n)d次，没有一条留言。去看看是不是贴的地方不方便写，或者来的人不知道能写什么。"
        )
        words = words % {"n": scans}
    elif not scans:
        words = _("刚贴不久，还没有人扫")
    return ScanLook(slot, kind, words, scans, messages)
