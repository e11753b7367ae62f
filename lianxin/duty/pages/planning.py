"""What a planner sees: what waits, the week in numbers, the shifts to come; or those looked for."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet, Subquery, Window
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.internal import outside
from lianxin.duty.models import Shift, ShiftQuerySet
from lianxin.duty.pages.rota_grid import KINDS
from lianxin.duty.policies import shifts
from lianxin.duty.reads.counts import OVER, DayCounts, counts_by_day
from lianxin.duty.reads.planning import (
    STOOD_IN,
    is_over_now,
    silent_until,
    to_plan,
    unanswered,
    unconfirmed_shifts,
    without_substitute,
)
from lianxin.organisation.reads.calendars import working_calendar
from lianxin.ui.dates import day, weekday
from lianxin.ui.group_texts import GroupText, listed, own_link

MOST = 60
PER_PAGE = 25
AT_ONCE = 8  # of those that ask for something; all of them are behind a link
WEEK = timedelta(days=7)
FIRST_WEEK, LAST_WEEK = date(2000, 1, 3), date(2099, 12, 28)
S = Shift.State
Line = dict[str, Any]


def planning_page(actor: Actor, page: str, week: str) -> dict[str, Any]:
    """Everything on the planning page while nothing particular is looked for; no shift twice."""
    rows, days, today = to_plan(actor), _week_days(week), clock.today()
    counts = counts_by_day(actor, rows, days)
    confirms = actor.holds_somewhere("duty.confirm")
    pages = Paginator(range(counts.all_of(S.PLANNED, S.CONFIRMED)), PER_PAGE).get_page(page)
    first = pages.start_index() - 1 if pages.paginator.count else 0
    coming = _coming(rows)[first : first + PER_PAGE].values("pk")
    wanted = Q(pk__in=coming) | Q(pk__in=without_substitute(rows)[:AT_ONCE].values("pk"))
    if confirms:
        wanted |= Q(pk__in=unconfirmed_shifts(rows)[:AT_ONCE].values("pk"))
    lines = _lines(rows.filter(wanted).order_by("on", "starts", "pk"), actor)
    silent = counts.silent(today)
    return {
        "today": today,
        "figures": _figures(counts, sum(one["n"] for one in silent)),
        "given_back": by_day(one for one in lines if one["shift"].state == S.GIVEN_BACK),
        "more_given_back": max(counts.all_of(S.GIVEN_BACK) - AT_ONCE, 0),
        "past": by_day(one for one in lines if one["is_unsettled"]),
        "more_past": max(counts.all_of(OVER) - AT_ONCE, 0),
        "silent": silent[:AT_ONCE],
        "more_silent": max(len(silent) - AT_ONCE, 0),
        "days": by_day(one for one in lines if one["is_coming"]),
        "pages": pages,
        "group_texts": group_texts(actor),
        **_week(actor, counts, days),
    }


def _coming(rows: ShiftQuerySet) -> ShiftQuerySet:
    coming = rows.filter(~is_over_now(), state__in=Shift.EXPECTED)
    return coming.order_by("on", "starts", "pk")


def _figures(counts: DayCounts, silent: int) -> list[dict[str, Any]]:
    """Three numbers, each with the list of what it counts."""
    plan, today = reverse("duty:plan"), clock.today()
    here = sum(counts.on(today, key) for key in (*Shift.EXPECTED, OVER, S.SERVED))
    told = (
        (here, _("今天的班"), f"first={today}&last={today}&state=standing"),
        (silent, _("没有回音"), "state=silent"),
        (counts.all_of(OVER), _("等确认"), "state=unsettled"),
    )
    return [{"number": n, "label": words, "url": f"{plan}?{asked}"} for n, words, asked in told]


def _week(actor: Actor, counts: DayCounts, days: list[date]) -> dict[str, Any]:
    """A week in numbers: its days, and how many shifts of each stand how."""
    calendar, today = working_calendar(actor.committee_id or 0), clock.today()
    rows = [
        {"kind": kind, "words": words, "counts": [counts.on(on, key) for on in days]}
        for key, kind, words in WEEK_ROWS
    ]
    return {
        "week": [
            {
                "on": on,
                "weekday": weekday(on)[-1],
                "is_today": on == today,
                "is_off": not calendar.works(on),
            }
            for on in days
        ],
        "week_rows": [row for row in rows if any(row["counts"])],
        "week_before": days[0] - WEEK,
        "week_after": days[0] + WEEK,
    }


WEEK_ROWS = (
    (S.CONFIRMED, "done", gettext_lazy("会来")),
    (S.PLANNED, "wait", gettext_lazy("等回话")),
    (S.GIVEN_BACK, "heed", gettext_lazy("等人替")),
    (OVER, "wait", gettext_lazy("等确认")),
    (S.SERVED, "done", gettext_lazy("到班")),
    (S.MISSED, "stop", gettext_lazy("没到")),
)


def _week_days(asked: str) -> list[date]:
    """The week in which the day lies that was asked for; otherwise this one."""
    try:
        found = date.fromisoformat(asked)
    except ValueError:
        found = clock.today()
    found = min(max(found, FIRST_WEEK), LAST_WEEK)
    monday = found - timedelta(days=found.weekday())
    return [monday + timedelta(days=n) for n in range(7)]


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
    """The shifts that were looked for, by place, days and how they stand.

    Where the planner is to ring somebody up, their number stands there for whoever keeps the register.
    """
    rows = to_plan(actor)
    if asked.get("place"):
        rows = rows.filter(place=asked["place"])
    if asked.get("first"):
        rows = rows.filter(on__gte=asked["first"])
    if asked.get("last"):
        rows = rows.filter(on__lte=asked["last"])
    state, last = asked.get("state") or "", silent_until(actor.committee_id)
    known = _standing_so(rows, state, last).annotate(is_stood_in=STOOD_IN)
    pages = Paginator(known.order_by("on", "starts", "pk"), PER_PAGE).get_page(page)
    is_silent = state == "silent"
    return {
        "today": clock.today(),
        "found": by_day(_lines(pages, actor)),
        "pages": pages,
        "is_silent": is_silent,
        "rings": is_silent and actor.holds("organisation.people"),
        "group_texts": group_texts(actor) if is_silent else [],
    }


def _standing_so(rows: ShiftQuerySet, state: str, last: date) -> QuerySet[Shift]:
    """Those in a state, or those that wait for something."""
    if state == "standing":
        return rows.standing()
    if state == "silent":
        return unanswered(rows, last)
    if state == "unfilled":
        return without_substitute(rows)
    if state == "unsettled":
        return unconfirmed_shifts(rows)
    return rows.filter(state=state) if state else rows


def by_day(lines: Iterable[Line]) -> list[dict[str, Any]]:
    """Lines under their days."""
    days = groupby(lines, key=lambda line: line["shift"].on)
    return [{"on": on, "lines": list(found)} for on, found in days]


def _lines(rows: Iterable[Shift], actor: Actor) -> list[Line]:
    return [
        {
            "shift": shift,
            "hours": shift.hours,
            "may_confirm": shifts.may(actor, "duty.confirm", shift),
            "is_own": shift.member_id == actor.member_id,
            "may_change": _may_change(shift),
            "waits": shift.state in Shift.EXPECTED and shift.on <= clock.today(),
            "is_unsettled": shift.state in Shift.EXPECTED and shift.is_over,
            "is_coming": shift.state in Shift.EXPECTED and not shift.is_over,
            "why": shift.taken_off_because or shift.given_back_because,
            **_standing(shift),
        }
        for shift in rows
    ]


def _standing(shift: Shift) -> dict[str, str]:
    """In shape and words; what is over and not settled waits for the head."""
    state = S(shift.state)
    if state in Shift.EXPECTED and shift.is_over:
        return {"kind": "wait", "words": _("等站长说到没到")}
    if state == S.PLANNED:
        return {"kind": "wait", "words": _("等委员确认")}
    return {"kind": KINDS[state], "words": str(state.label)}


def _may_change(shift: Shift) -> bool:
    """It is still to come, and nobody stands in already."""
    if shift.on < clock.today() or getattr(shift, "is_stood_in", False):
        return False
    return shift.state in {*Shift.EXPECTED, S.GIVEN_BACK}


def shift_to(actor: Actor, right: str, ref: UUID) -> Shift:
    """A shift on which the actor may use a right, or 404, 403."""
    full = Shift.objects.select_related("place__team", "member__person", "committee")
    return shifts.fetch(actor, right, within=full, ref=ref)
