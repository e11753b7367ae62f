"""What a planner sees: what waits, the week in numbers, the shifts to come; or those looked for."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Case, Count, Q, QuerySet, Subquery, Value, When, Window
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.internal import outside
from lianxin.duty.models import Shift, ShiftQuerySet
from lianxin.duty.pages.rota_grid import KINDS
from lianxin.duty.policies import shifts
from lianxin.duty.reads.planning import (
    STOOD_IN,
    is_over_now,
    is_unfilled,
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
    rows, last = to_plan(actor), silent_until(actor.committee_id)
    counted = _counted(rows)
    coming = rows.filter(~is_over_now(), state__in=Shift.EXPECTED).order_by("on", "starts", "pk")
    paginator = Paginator(coming, PER_PAGE)
    paginator.count = counted["coming"]
    pages = paginator.get_page(page)
    silent = _silent_days(rows, last)
    confirms = actor.holds_somewhere("duty.confirm")
    given_back = without_substitute(rows)[:AT_ONCE] if counted["unfilled"] else []
    past = unconfirmed_shifts(rows)[:AT_ONCE] if confirms and counted["unsettled"] else []
    return {
        "today": clock.today(),
        "figures": _figures(counted, silent),
        "given_back": by_day(_lines(given_back, actor)),
        "more_given_back": max(counted["unfilled"] - AT_ONCE, 0),
        "past": by_day(_lines(past, actor)),
        "more_past": max(counted["unsettled"] - AT_ONCE, 0),
        "silent": silent[:AT_ONCE],
        "more_silent": max(len(silent) - AT_ONCE, 0),
        "days": by_day(_lines(pages, actor)),
        "pages": pages,
        "group_texts": group_texts(actor),
        **_week(actor, rows, week),
    }


def _counted(rows: ShiftQuerySet) -> dict[str, int]:
    """How many stand today, and how many wait for somebody."""
    today = Q(on=clock.today(), state__in=[*Shift.EXPECTED, S.SERVED])
    over = Q(pk__in=unconfirmed_shifts(rows).order_by().values("pk"))
    return rows.order_by().aggregate(
        today=Count("pk", filter=today),
        coming=Count("pk", filter=~is_over_now() & Q(state__in=Shift.EXPECTED)),
        unfilled=Count("pk", filter=is_unfilled()),
        unsettled=Count("pk", filter=over),
    )


def _figures(counted: dict[str, int], silent: list[Line]) -> list[dict[str, Any]]:
    """Three numbers, each with the list of what it counts."""
    plan, today = reverse("duty:plan"), clock.today()
    told = (
        (counted["today"], _("今天的班"), f"first={today}&last={today}&state=standing"),
        (sum(one["n"] for one in silent), _("没有回音"), "state=silent"),
        (counted["unsettled"], _("等站长确认"), "state=unsettled"),
    )
    return [{"number": n, "label": words, "url": f"{plan}?{asked}"} for n, words, asked in told]


def _silent_days(rows: ShiftQuerySet, last: date) -> list[Line]:
    """How many have not answered, day by day."""
    counted = unanswered(rows, last).order_by("on").values("on").annotate(n=Count("pk"))
    return [{"on": one["on"], "n": one["n"]} for one in counted]


def _week(actor: Actor, rows: ShiftQuerySet, asked: str) -> dict[str, Any]:
    """A week in numbers: its days, and how many shifts of each stand how."""
    monday = _monday(asked)
    days = [monday + timedelta(days=n) for n in range(7)]
    calendar, today = working_calendar(actor.committee_id or 0), clock.today()
    over = Case(When(is_over_now(), then=Value(True)), default=Value(False))
    seen = rows.filter(on__range=(days[0], days[-1])).filter(
        Q(state__in=[*Shift.EXPECTED, S.SERVED, S.MISSED]) | is_unfilled()
    )
    counted = seen.order_by().values("on", "state").annotate(is_over=over, n=Count("pk"))
    found: dict[tuple[str, date], int] = {}
    for one in counted.values_list("on", "state", "is_over", "n"):
        on, state, is_over, n = one
        key = "past" if is_over and state in Shift.EXPECTED else state
        found[key, on] = found.get((key, on), 0) + n
    rows_told = [
        {"kind": kind, "words": words, "counts": [found.get((key, on), 0) for on in days]}
        for key, kind, words in WEEK_ROWS
    ]
    return {
        "week": [
            {
                "on": on,
                "weekday": weekday(on)[-1],
                "is_today": on == today,
                "is_off": not calendar.works(on),
                "n": sum(n for (_key, day_), n in found.items() if day_ == on),
            }
            for on in days
        ],
        "week_rows": [row for row in rows_told if any(row["counts"])],
        "week_before": monday - WEEK,
        "week_after": monday + WEEK,
    }


WEEK_ROWS = (
    (S.CONFIRMED, "done", gettext_lazy("会来")),
    (S.PLANNED, "wait", gettext_lazy("等回话")),
    (S.GIVEN_BACK, "heed", gettext_lazy("等人替")),
    ("past", "wait", gettext_lazy("等确认")),
    (S.SERVED, "done", gettext_lazy("到班")),
    (S.MISSED, "stop", gettext_lazy("没到")),
)


def _monday(asked: str) -> date:
    """The first day of the week that was asked for; otherwise of this one."""
    try:
        found = date.fromisoformat(asked)
    except ValueError:
        found = clock.today()
    found = min(max(found, FIRST_WEEK), LAST_WEEK)
    return found - timedelta(days=found.weekday())


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
