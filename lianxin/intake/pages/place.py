"""A place's page: who is there today and next."""

from typing import Any

from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.core.sql.compiled_query import CompiledQuery
from lianxin.duty.models import Shift
from lianxin.places.models import Place

_shifts_now = CompiledQuery(
    lambda place: Shift.objects.filter(place=place).on(clock.today()).with_names(),
    row="place page, drawn anew",
)
_next_shift = CompiledQuery(
    lambda place: Shift.objects.filter(place=place).after(clock.today()).with_names()[:1],
    row="place page, drawn anew",
)


def duty_card(place: Place) -> dict[str, Any] | None:
    """Who is on duty at a place today (or next), as the card shows it."""
    now = _shifts_now.rows(place=place.pk)
    later = _next_shift.first(place=place.pk)
    if not now and later is None:
        return None
    next_facts = (
        {
            "next_day": later.on,
            "next_name": f"{later.member.title}，{later.member.sector.name}",
        }
        if later
        else {}
    )
    left = [each for each in now if not each.is_over]
    if not left:
        words = _("今天的值班结束了") if now else _("今天没有排班")
        return {"name": words, "note": _("话照样可以写，会有人看。"), **next_facts}
    shift = next((s for s in left if s.is_now), left[0])
    member = shift.member
    about = "，".join(part for part in (member.sector.name, _work(member.person)) if part)
    hours = "，".join(s.hours for s in left if s.member_id == shift.member_id)
    online = shift.channel == Shift.Channel.ONLINE
    return {
        "name": member.title,
        "kind": "work" if shift.is_now else "wait",
        "words": _("正在值班") if shift.is_now else _("今天值班"),
        "about": about,
        "hours": _("今天") + hours,
        "note": _("在这里写，会转到手上。") if online else _("可以进门当面说，也可以在这里写。"),
        **next_facts,
    }


def _work(person: Any) -> str:
    return f"{person.employer}{person.position}"
