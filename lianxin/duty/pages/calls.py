"""Duty calls: a member's own, and the office's list of them."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.workdays import Calendar
from lianxin.duty.models import Call, CallResponseTime
from lianxin.duty.policies import calls
from lianxin.duty.rules.office_hours import is_open
from lianxin.organisation.models import Member
from lianxin.ui.dates import staff_moment

SHOWN = 30


def duty_tabs(actor: Actor, current: str) -> list[dict[str, Any]]:
    """The rota and the calls beside each other, for whoever sees to both."""
    if not (actor.holds_somewhere("duty.plan") and actor.holds_somewhere("duty.answer_call")):
        return []
    told = (("plan", _("排班"), reverse("duty:plan")), ("calls", _("呼叫"), reverse("duty:calls")))
    return [{"url": url, "label": label, "is_current": key == current} for key, label, url in told]


def promise_here(committee_id: int | None) -> CallResponseTime:
    """The promise in force today, with its committee."""
    promises = CallResponseTime.objects.select_related("committee")
    return promises.of(committee_id or 0, clock.today())


def promise_words(promise: CallResponseTime, calendar: Calendar) -> dict[str, Any]:
    """Within how many hours the office answers, and whether somebody is there now."""
    there = is_open(calendar, clock.now(), opens=promise.opens, closes=promise.closes)
    return {
        "hours": promise.hours,
        "is_there": there,
        "opens": f"{promise.opens:%-H:%M}",
    }


def own_membership(actor: Actor) -> Member | None:
    """The membership in which the actor calls."""
    return (
        Member.objects.select_related("committee", "person").filter(pk=actor.member_id or 0).first()
    )


def own_calls(actor: Actor) -> list[Call]:
    """A member's own calls, the newest first."""
    own = calls.rows(actor).filter(member=actor.member_id)
    return list(own.order_by("-called_at", "-pk")[:SHOWN])


def calls_page(actor: Actor) -> dict[str, Any]:
    """The calls that wait for the office, by when they are due, and those that were answered."""
    rows: QuerySet[Call] = calls.rows(actor).select_related("member__person", "member__sector")
    waiting = rows.filter(state=Call.State.OPEN).order_by("due_at", "pk")
    settled = rows.exclude(state=Call.State.OPEN).order_by("-called_at", "-pk")[:SHOWN]
    now = clock.now()
    return {
        "waiting": [{"call": call, "late": call.due_at < now} for call in waiting],
        "settled": list(settled),
        "today": clock.today(),
    }


def call_to(actor: Actor, right: str, ref: UUID) -> Call:
    """A call on which the actor may use a right, or 404, 403."""
    full = Call.objects.select_related("member__person")
    return calls.fetch(actor, right, within=full, ref=ref)


def due_words(call: Call) -> str:
    """By when the office answers."""
    return staff_moment(call.due_at, clock.today())
