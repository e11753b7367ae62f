"""Standing arrangements in words, and what a planner may choose for one."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.duty.models import Pattern, Shift, numbers
from lianxin.duty.pages.month import month_asked
from lianxin.duty.policies import patterns
from lianxin.duty.reads.month import TEAM_POSTS
from lianxin.duty.rules.months import next_month
from lianxin.duty.rules.patterns import ONE_DAY, CalendarContext, days_of
from lianxin.organisation.models import Appointment, Person, Unit
from lianxin.organisation.reads.calendars import working_calendar
from lianxin.places.models import Place

WEEKDAYS = tuple(gettext_lazy(name) for name in ("一", "二", "三", "四", "五", "六", "日"))
OFFERED = 2  # months to plan
BODIES = (Unit.Kind.GROUP, Unit.Kind.SUBGROUP, Unit.Kind.SPECIAL, Unit.Kind.LIAISON)


def days_words(pattern: Pattern) -> str:
    """每周三, 每月第2、第4个星期三, 每月10日、20日, 每个工作日."""
    kind = Pattern.Kind(pattern.kind)
    if kind == Pattern.Kind.DAYS:
        days = "、".join(_("%(n)d日") % {"n": n} for n in numbers(pattern.days))
        return _("每月%(days)s，遇上休息日往后挪") % {"days": days}
    if kind == Pattern.Kind.WEEKDAY:
        weekday = str(WEEKDAYS[pattern.weekday or 0])
        if not pattern.weeks:
            return _("每周%(weekday)s") % {"weekday": weekday}
        which = "、".join(_("第%(n)d个") % {"n": n} for n in numbers(pattern.weeks))
        return _("每月%(which)s星期%(weekday)s") % {"which": which, "weekday": weekday}
    return _("每个工作日")


def pattern_words(pattern: Pattern) -> str:
    """每周三9:00—11:30，每次1位，站点团队轮流."""
    if pattern.kind == Pattern.Kind.WEEK:
        turn = _("一个组站一周")
    elif pattern.turns == Pattern.Turns.GROUPS:
        turn = _("几个组轮流")
    else:
        turn = _("团队里的委员轮流")
    return _("%(days)s，%(starts)s—%(ends)s，每次%(each)d位，%(turn)s") % {
        "days": days_words(pattern),
        "starts": f"{pattern.starts:%-H:%M}",
        "ends": f"{pattern.ends:%-H:%M}",
        "each": pattern.each,
        "turn": turn,
    }


def in_force(actor: Actor) -> QuerySet[Pattern]:
    """The arrangements that the actor plans by; those that are over, or of closed places, left aside."""
    rows = patterns.rows(actor).exclude(until__lt=clock.today())
    rows = rows.filter(place__state=Place.State.OPEN)
    return rows.select_related("place").order_by("place__area__row", "place__area__column", "pk")


def patterns_page(actor: Actor) -> dict[str, Any]:
    """Every standing arrangement in a sentence, with how far it has been planned."""
    today = clock.today()
    this = today.replace(day=1)
    months = (this, next_month(this), next_month(next_month(this)))
    around = CalendarContext(working_calendar(actor.committee_id or 0))
    rows = list(in_force(actor))
    planned = set(
        Shift.objects.filter(pattern__in=rows, on__gte=this).values_list(
            "pattern", "on__year", "on__month"
        )
    )
    return {
        "lines": [
            {
                "pattern": row,
                "words": pattern_words(row),
                "may_change": may_change(actor, row),
                "months": [
                    {"first": first, "is_planned": (row.pk, first.year, first.month) in planned}
                    for first in months
                    if has_days_ahead(row, first, around)
                ][:OFFERED],
            }
            for row in rows
        ],
        "today": today,
    }


def has_days_ahead(pattern: Pattern, first: date, around: CalendarContext) -> bool:
    """There is a day in the month for which somebody can still be found: later than today."""
    begins = max(clock.today() + ONE_DAY, pattern.since)
    return any(
        one.on is not None and begins <= one.on <= (pattern.until or date.max)
        for one in days_of(pattern.rule, first, around)
        if one.on is None or one.on < next_month(first)
    )


def pattern_to(actor: Actor, ref: UUID) -> Pattern:
    """An arrangement that the actor may plan by, or 404, 403."""
    full = Pattern.objects.select_related("place__team", "committee")
    return patterns.fetch(actor, "duty.plan", within=full, ref=ref)


def pattern_to_change(actor: Actor, ref: UUID) -> Pattern:
    """An arrangement that the actor may change; one that calls on groups is the office's."""
    pattern = pattern_to(actor, ref)
    if not may_change(actor, pattern):
        raise PermissionDenied
    return pattern


def may_change(actor: Actor, pattern: Pattern) -> bool:
    """Heads change what their own team stands."""
    return pattern.turns == Pattern.Turns.TEAM or actor.holds("duty.plan")


def groups_to_choose(actor: Actor) -> list[Unit]:
    """The bodies whose members may stand in turn; only the office calls on them."""
    if not actor.holds("duty.plan"):
        return []
    rows = Unit.objects.standing().filter(committee=actor.committee_id, kind__in=BODIES)
    return list(rows.order_by("kind", "order", "pk"))


def people_in_turn(pattern: Pattern) -> list[Person]:
    """Who takes turns today, in the order of the register."""
    held = Appointment.objects.current().filter(unit__in=bodies_of(pattern))
    if pattern.turns == Pattern.Turns.TEAM:
        held = held.filter(post__key__in=TEAM_POSTS)
    return list(Person.objects.filter(pk__in=held.values("person")))


def bodies_of(pattern: Pattern) -> list[int]:
    """The team of the place, or the groups."""
    if pattern.turns == Pattern.Turns.TEAM:
        return [pattern.place.team_id] if pattern.place.team_id else []
    return list(pattern.groups.order_by("order", "pk").values_list("pk", flat=True))


def kinds_to_choose(actor: Actor) -> list[tuple[str, Any]]:
    """By what rules days may be found; only the office lets a group stand a week."""
    return [
        (kind.value, kind.label)
        for kind in Pattern.Kind
        if kind != Pattern.Kind.WEEK or actor.holds("duty.plan")
    ]


def pattern_written(pattern: Pattern) -> dict[str, Any]:
    """What the form of an arrangement begins with."""
    names = (
        "kind", "weekday", "each", "turns", "starts", "ends", "channel", "theme", "staff",
        "since", "until", "through_sessions", "through_festival",
    )  # fmt: skip
    return {name: getattr(pattern, name) for name in names} | {
        "days": "、".join(str(n) for n in numbers(pattern.days)),
        "weeks": [str(n) for n in numbers(pattern.weeks)],
        "groups": [str(ref) for ref in pattern.groups.values_list("ref", flat=True)],
        "left_out": [str(ref) for ref in pattern.left_out.values_list("ref", flat=True)],
    }


def months_around(asked: str) -> dict[str, Any]:
    """The month that was asked for, never one that is over, and the next."""
    first = max(month_asked(asked), clock.today().replace(day=1))
    return {"first": first, "after": next_month(first)}
