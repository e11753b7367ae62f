"""What a planner sees: the shifts to come, those given back, those to confirm; and who may stand."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, Subquery, Window
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.internal import outside
from lianxin.duty.models import Shift
from lianxin.duty.policies import shifts
from lianxin.duty.reads.planning import (
    STOOD_IN,
    is_over_now,
    to_plan,
    unconfirmed_shifts,
    without_answer,
    without_substitute,
)
from lianxin.ui.dates import day
from lianxin.ui.group_texts import GroupText, listed, own_link

MOST = 60
PER_PAGE = 25
KINDS = {
    Shift.State.PLANNED: "wait",
    Shift.State.CONFIRMED: "done",
    Shift.State.GIVEN_BACK: "heed",
    Shift.State.SERVED: "done",
    Shift.State.MISSED: "stop",
    Shift.State.TAKEN_OFF: "pause",
}


def planning_page(actor: Actor, page: str) -> dict[str, Any]:
    """Everything on the planning page while nothing particular is looked for."""
    today = clock.today()
    rows = to_plan(actor)
    coming = rows.filter(~is_over_now(), state__in=Shift.EXPECTED).order_by("on", "starts", "pk")
    pages = Paginator(coming, PER_PAGE).get_page(page)
    settled = rows.filter(
        state__in=[Shift.State.SERVED, Shift.State.MISSED], on__gte=today - timedelta(days=31)
    )
    return {
        "today": today,
        "given_back": _lines(without_substitute(rows), actor),
        "past": _lines(unconfirmed_shifts(rows), actor),
        "silent": _lines(without_answer(rows)[:MOST], actor),
        "upcoming": _lines(pages, actor),
        "pages": pages,
        "settled": _lines(settled.order_by("-on", "-starts")[:MOST], actor),
        "confirms": actor.holds_somewhere("duty.confirm"),
        "group_texts": group_texts(actor),
    }


def group_texts(actor: Actor) -> list[GroupText]:
    """What asks the members for their answer, and which shifts nobody has answered for yet."""
    coming = to_plan(actor).filter(~is_over_now(), state__in=Shift.EXPECTED)
    coming = coming.filter(outside("places.Place", "place__"))
    rows = coming.filter(state=Shift.State.PLANNED).annotate(
        first=Subquery(coming.order_by("on").values("on")[:1]),
        last=Subquery(coming.order_by("-on").values("on")[:1]),
        total=Window(Count("pk")),
    )
    waiting: list[Any] = list(rows.select_related("place").order_by("on", "starts", "pk")[:MOST])
    if not waiting:
        return []
    link = own_link(reverse("duty:mine"))
    told = {"first": day(waiting[0].first), "last": day(waiting[0].last), "link": link}
    asks = _(
        "各位委员：%(first)s到%(last)s的班排好了。请打开看看自己的班，能来的点“我会来”，来不了的点“来不了”：%(link)s"
    )
    lines = [f"{day(shift.on)} {shift.place.short}" for shift in waiting]
    open_yet = _("这些班还没有回音，当班的委员请打开回一下，谢谢：")
    return [
        GroupText(_("请大家看班"), asks % told),
        GroupText(_("还没有回音的"), listed(open_yet, lines, link, total=waiting[0].total)),
    ]


def found_page(actor: Actor, asked: dict[str, Any], page: str) -> dict[str, Any]:
    """The shifts that were looked for, by place, days and state."""
    rows = to_plan(actor)
    if asked.get("place"):
        rows = rows.filter(place=asked["place"])
    if asked.get("first"):
        rows = rows.filter(on__gte=asked["first"])
    if asked.get("last"):
        rows = rows.filter(on__lte=asked["last"])
    if asked.get("state"):
        rows = rows.filter(state=asked["state"])
    known = rows.annotate(is_stood_in=STOOD_IN).order_by("on", "starts", "pk")
    pages = Paginator(known, PER_PAGE).get_page(page)
    return {"today": clock.today(), "found": _lines(pages, actor), "pages": pages}


def _lines(rows: Iterable[Shift], actor: Actor) -> list[dict[str, Any]]:
    return [
        {
            "shift": shift,
            "hours": shift.hours,
            "may_confirm": shifts.may(actor, "duty.confirm", shift),
            "is_own": shift.member_id == actor.member_id,
            "kind": KINDS[Shift.State(shift.state)],
            "words": shift.get_state_display(),
            "may_change": _may_change(shift),
            "why": shift.taken_off_because or shift.given_back_because,
        }
        for shift in rows
    ]


def _may_change(shift: Shift) -> bool:
    """It is still to come, and nobody stands in already."""
    if shift.on < clock.today() or getattr(shift, "is_stood_in", False):
        return False
    return shift.state in {*Shift.EXPECTED, Shift.State.GIVEN_BACK}


def shift_to(actor: Actor, right: str, ref: UUID) -> Shift:
    """A shift on which the actor may use a right, or 404, 403."""
    full = Shift.objects.select_related("place__team", "member__person", "committee")
    return shifts.fetch(actor, right, within=full, ref=ref)
