"""A member's home: on duty today or next, what waits, what was recorded in their name."""

from typing import Any

from django.db.models import QuerySet, Subquery
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.prepared import Prepared
from lianxin.duty.models import CallPromise, Shift
from lianxin.duty.pages.calls import promise_words
from lianxin.duty.pages.month import hours_of
from lianxin.duty.pages.planning import waiting_for_head
from lianxin.duty.policies import shifts
from lianxin.inbox.pages.waiting import waiting_for
from lianxin.notify.pages.told import unread_count
from lianxin.organisation.calendars import working_calendar
from lianxin.organisation.models import Leave
from lianxin.places.pages.standing import refused_marks
from lianxin.record.pages.deeds import latest_deeds

Door = dict[str, str]


def member_page(actor: Actor) -> dict[str, Any]:
    """Everything on a member's home."""
    coming = [shift for shift in _next_shifts.rows(actor=actor) if not shift.is_over]
    duty = _duty(coming)
    calendar = working_calendar(actor.committee_id or 0)
    promise = _promises.first(actor=actor) or CallPromise(committee_id=actor.committee_id or 0)
    return {
        "committee": promise.committee,
        "today": clock.today(),
        "duty": duty,
        "asked": any(shift.state == Shift.State.PLANNED for shift in coming),
        "on_duty": bool(duty and duty["is_today"]),
        "waiting": waiting_for(actor, calendar),
        "station": station_doors(actor),
        "away_until": getattr(promise, "away_until", None),
        "deeds": latest_deeds(actor) if actor.holds_somewhere("record.own") else [],
        "doors": doors(actor, promise_words(promise, calendar)),
    }


def _coming(actor: Actor) -> QuerySet[Shift]:
    """The next few shifts of the member's own."""
    own = shifts.rows(actor).filter(member=actor.member_id, state__in=Shift.EXPECTED)
    coming = own.filter(on__gte=clock.today()).select_related("place")
    return coming.order_by("on", "starts")[:6]


def _promised(actor: Actor) -> QuerySet[CallPromise]:
    """The promise for calls; in the same read, the last day of the leave the member is on."""
    day = clock.today()
    running = Leave.objects.filter(member=actor.member_id, starts__lte=day, ends__gte=day)
    ends = Subquery(running.order_by("-ends").values("ends")[:1])
    promises = CallPromise.objects.select_related("committee").annotate(away_until=ends)
    return promises.filter(committee=actor.committee_id or 0).in_force(day)


_next_shifts = Prepared(_coming)
_promises = Prepared(_promised)


def _duty(coming: list[Shift]) -> dict[str, Any] | None:
    """The shifts of today (or the next day on which there are any), at one place."""
    if not coming:
        return None
    first = coming[0]
    here = [s for s in coming if s.on == first.on and s.place_id == first.place_id]
    later = next((s for s in coming if s.on > first.on), None)
    return {
        "place": first.place,
        "on": first.on,
        "is_today": first.on == clock.today(),
        "hours": "，".join(hours_of(shift) for shift in here),
        "online": first.channel == Shift.Channel.ONLINE,
        "theme": first.theme,
        "staff": first.staff,
        "shifts": [{"shift": shift, "hours": hours_of(shift)} for shift in here],
        "next_on": later.on if later else None,
    }


def station_doors(actor: Actor) -> list[Door]:
    """What a head has to see to: about duty, and what the office found otherwise at the station."""
    return _duty_doors(actor) + _standard_doors(actor)


def _standard_doors(actor: Actor) -> list[Door]:
    """Items of the standard that the office did not find as the head had said."""
    if not actor.holds_somewhere("places.head"):
        return []
    return [
        {
            "url": reverse("places:checklist", args=[place.ref]),
            "label": _("%(n)d项核实不符，请您改") % {"n": n},
            "icon": "check",
            "note": place.name,
        }
        for place, n in refused_marks(actor)
    ]


def _duty_doors(actor: Actor) -> list[Door]:
    """Shifts without anybody, shifts to be confirmed."""
    if not actor.holds_somewhere("duty.confirm"):
        return []
    waits, plan = waiting_for_head(actor), reverse("duty:plan")
    told = (
        (waits["substitutes"], _("%(n)d个班来不了，等人替"), "h-back", "swap"),
        (waits["unconfirmed"], _("%(n)d个班等您确认到没到"), "h-past", "check"),
    )
    return [
        {"url": f"{plan}#{part}", "label": words % {"n": n}, "icon": icon, "note": ""}
        for n, words, part, icon in told
        if n
    ]


def doors(actor: Actor, promise: dict[str, Any]) -> list[Door]:
    """Where else one can go from here."""
    told = unread_count(actor)
    note = _("%(n)d条没看过") % {"n": told} if told else ""
    found: list[Door] = _door("notify:index", _("消息"), "bell", note)
    if actor.holds_somewhere("inbox.work"):
        found += _door("inbox:board", _("留言"), "letter", _("联络办的办件"))
    if actor.holds_somewhere("inbox.lead"):
        found += _door("inbox:team", _("本站的办件"), "people", _("改派、确认到班"))
    if actor.holds_somewhere("places.head"):
        found += _door("places:index", _("我的站点"), "pin", _("四统一、四块板、二维码"))
    if actor.holds_somewhere("inbox.handle"):
        found += _door("inbox:unit", _("转来的函"), "unit", "")
    if actor.holds_somewhere("duty.plan"):
        found += _door("duty:plan", _("值班"), "calendar", _("排班、找人替"))
    if actor.member_id and actor.holds_somewhere("duty.call"):
        found += _door("duty:call", _("呼叫联络办"), "phone", _call_note(promise))
    if actor.holds_somewhere("inbox.answer") or actor.holds_somewhere("inbox.lead"):
        found += _door("inbox:answered", _("我答过的"), "letter", "")
    return found


def _door(name: str, label: str, icon: str, note: str) -> list[Door]:
    """A door, if the address behind it exists."""
    try:
        url = reverse(name)
    except NoReverseMatch:
        return []
    return [{"url": url, "label": label, "icon": icon, "note": note}]


def _call_note(promise: dict[str, Any]) -> str:
    there = _("眼下有人在") if promise["is_there"] else _("眼下没有人在")
    return _("上班时间%(hours)d小时内回您；%(there)s") % {"hours": promise["hours"], "there": there}
