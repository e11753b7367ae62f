"""A member's own shifts: which wait for a word from them."""

from collections.abc import Iterable
from typing import Any

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.duty.models import Shift
from lianxin.duty.policies import shifts

MOST = 60
BESIDE = ("place", "committee", "in_place_of__member__person")


def own_page(actor: Actor) -> dict[str, Any]:
    """The shifts to come: those that wait to be confirmed, the others, and those taken off."""
    own = shifts.rows(actor).filter(member=actor.member_id or 0, on__gte=clock.today())
    own = own.order_by("on", "starts", "pk")
    rows = own.filter(state__in=Shift.EXPECTED).select_related(*BESIDE)
    coming = [row for row in rows[:MOST] if not row.is_over]
    return {
        "waiting": _lines(row for row in coming if row.state == Shift.State.PLANNED),
        "confirmed": _lines(row for row in coming if row.state == Shift.State.CONFIRMED),
        "off": _lines(own.filter(state=Shift.State.TAKEN_OFF).select_related(*BESIDE)[:MOST]),
        "today": clock.today(),
        "committee": coming[0].committee if coming else None,
    }


def _lines(rows: Iterable[Shift]) -> list[dict[str, Any]]:
    return [{"shift": row, "hours": row.hours} for row in rows]
