"""What duty shows on a member's home: the next shifts, days away, and the way to call the office."""

from typing import Any

from django.db.models import QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.home import Door, Once
from lianxin.core.sql.compiled_query import CompiledQuery
from lianxin.duty.models import CallResponseTime, Shift
from lianxin.duty.pages.calls import promise_words
from lianxin.duty.policies import shifts
from lianxin.duty.reads.planning import waiting_for_head
from lianxin.organisation.models import Leave, Member
from lianxin.organisation.reads.calendars import working_calendar
from lianxin.ui.dates import day

FEW = 5


def shifts_of_member(actor: Actor, once: Once) -> dict[str, Any]:
    """The next shifts of the actor's own, whether one waits for a word, and until when they are away."""
    coming = [shift for shift in _next_shifts.rows(actor=actor) if not shift.is_over]
    return {
        "duty": _next(coming),
        "asked": any(shift.state == Shift.State.PLANNED for shift in coming),
        "away_until": getattr(once(_promise, actor), "away_until", None),
    }


def _coming(actor: Actor) -> QuerySet[Shift]:
    """The next few shifts of the member's own."""
    own = shifts.rows(actor).filter(member=actor.member_id, state__in=Shift.EXPECTED)
    coming = own.filter(on__gte=clock.today()).select_related("place")
    return coming.order_by("on", "starts")[:6]


def _promised(actor: Actor) -> QuerySet[CallResponseTime]:
    """The promise for calls; in the same read, the last day of the leave the member is on."""
    day = clock.today()
    running = Leave.objects.filter(member=actor.member_id, starts__lte=day, ends__gte=day)
    ends = Subquery(running.order_by("-ends").values("ends")[:1])
    promises = CallResponseTime.objects.filter(committee=actor.committee_id or 0)
    return promises.annotate(away_until=ends).in_force(day)


_next_shifts = CompiledQuery(_coming, row="member's home")
_promises = CompiledQuery(_promised, row="member's home")


def _promise(actor: Actor) -> CallResponseTime | None:
    found: CallResponseTime | None = _promises.first(actor=actor)
    return found


def _next(coming: list[Shift]) -> dict[str, Any] | None:
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
        "hours": "，".join(shift.hours for shift in here),
        "online": first.channel == Shift.Channel.ONLINE,
        "theme": first.theme,
        "staff": first.staff,
        "shifts": [{"shift": shift, "hours": shift.hours} for shift in here],
        "next_on": later.on if later else None,
    }


def shifts_ahead_of(actor: Actor, member: Member) -> list[Door]:
    """The next shifts of a member, as far as the reader plans there, each with its month's rota."""
    ahead = shifts.rows(actor).filter(member=member, state__in=Shift.EXPECTED)
    found = ahead.filter(on__gte=clock.today()).select_related("place").order_by("on", "starts")
    rota = reverse("duty:rota")
    return [
        Door(f"{rota}?place={one.place.ref}&m={one.on:%Y-%m}", one.place.name, _when(one))
        for one in found[:FEW]
    ]


def _when(shift: Shift) -> str:
    return f"{day(shift.on)} {shift.hours}"


def doors_of_head(actor: Actor) -> list[Door]:
    """Shifts without anybody, shifts to be confirmed."""
    waits, plan = waiting_for_head(actor), reverse("duty:plan")
    told = (
        (waits["substitutes"], _("%(n)d个班来不了，等人替"), "h-back", "swap"),
        (waits["unconfirmed"], _("%(n)d个班等您确认到没到"), "h-past", "check"),
    )
    return [
        Door(f"{plan}#{part}", words % {"n": n}, icon=icon) for n, words, part, icon in told if n
    ]


def door_to_office(actor: Actor, once: Once) -> Door:
    """The way to call the office, and how soon it answers."""
    committee = actor.committee_id or 0
    promise = once(_promise, actor) or CallResponseTime(committee_id=committee)
    words = promise_words(promise, once(working_calendar, committee))
    there = _("眼下有人在") if words["is_there"] else _("眼下没有人在")
    note = _("上班时间%(hours)d小时内回您；%(there)s") % {"hours": words["hours"], "there": there}
    return Door(reverse("duty:call"), _("呼叫联络办"), note, "phone")
