"""The proposal for a month in sentences: which days, whom, and why."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from lianxin.duty.reads.month import PatternMonth
from lianxin.duty.rules.patterns import DayReason, PatternDay, Turn
from lianxin.ui.dates import day as day_words
from lianxin.ui.dates import full_day


def proposal_page(month: PatternMonth, form: Any) -> dict[str, Any]:
    """The month in sentences: each day with its entries, and the days on which nobody stands."""
    by_day: dict[date, list[Any]] = {}
    for one in month.asked:
        by_day.setdefault(one.on, []).append(form[one.key])
    turn_of = {turn.on: turn for turn in month.turns}
    days = [
        {
            "on": one.on,
            "note": _why(one),
            "group": _group_words(month, turn_of[one.on]),
            "standing": month.standing.get(one.on, []),
            "fields": by_day.get(one.on, []),
            "passed": _passed(month, turn_of[one.on]),
            "off": _off(month, one.on),
            "short": _short(month, one.on),
        }
        for one in month.found
        if one.on is not None and one.on.month == month.first.month
    ]
    return {
        "days": days,
        "left": left_words(month.found),
        "later": [
            _later(one) for one in month.found if one.on and one.on.month != month.first.month
        ],
        "assumed": month.is_assumed,
        "committee": month.pattern.committee,
        "is_open": bool(month.asked),
        "has_people": bool(month.candidates.members),
    }


def _group_words(month: PatternMonth, turn: Turn[int]) -> str:
    group = month.candidates.units.get(turn.group or 0)
    return group.name if group else ""


def _why(found: PatternDay) -> str:
    if found.why is DayReason.MOVED:
        words = {"day": day_words(found.nominal), "what": found.reason or _("休息日")}
        return _("本来是%(day)s，遇上%(what)s，挪到这天") % words
    return _("调休，这天上班") if found.why is DayReason.ADJUSTED else ""


def _later(found: PatternDay) -> str:
    assert found.on is not None
    return _("%(day)s遇上%(what)s，挪到%(on)s，排在下个月") % {
        "day": day_words(found.nominal),
        "what": found.reason or _("休息日"),
        "on": full_day(found.on),
    }


def _passed(month: PatternMonth, turn: Turn[int]) -> list[str]:
    """Who would have been next, and why they are not."""
    why = month.candidates.away.get(turn.on, {})
    return [
        _("轮到%(who)s，%(why)s，先往下排")
        % {"who": month.candidates.members[person][-1].title, "why": why.get(person, "")}
        for person in turn.passed
        if person in month.candidates.members
    ]


def _short(month: PatternMonth, day: date) -> int:
    """How many entries of a day nobody is proposed for."""
    nobody = sum(1 for one in month.asked if one.on == day and one.proposed is None)
    return nobody - (month.missing(day) - month.proposes(day))


def _off(month: PatternMonth, day: date) -> list[str]:
    """Why entries of a day are left empty: whose shift was cancelled, and the reason."""
    return [
        _("%(who)s的班取消了：%(why)s。这里先空着，还要人来再选。")
        % {"who": shift.member.title, "why": shift.taken_off_because}
        for shift in month.off.get(day, [])[: month.missing(day)]
    ]


def left_words(found: Iterable[PatternDay]) -> list[str]:
    """On which days nobody stands and why; days in a row with one reason are one sentence."""
    runs: list[list[PatternDay]] = []
    for one in found:
        if one.on is not None:
            continue
        if runs and _goes_on(runs[-1][-1], one):
            runs[-1].append(one)
        else:
            runs.append([one])
    return [_left(run[0], run[-1]) for run in runs]


def _goes_on(before: PatternDay, one: PatternDay) -> bool:
    same = (before.why, before.reason) == (one.why, one.reason)
    return same and (one.nominal - before.nominal).days <= 3 and one.why is not DayReason.MISSING


def _left(first: PatternDay, last: PatternDay) -> str:
    if first.why is DayReason.MISSING:
        return _("这个月没有%(n)s日") % {"n": first.reason}
    when = full_day(first.nominal)
    if last.nominal != first.nominal:
        when = _("%(first)s到%(last)s") % {"first": when, "last": full_day(last.nominal)}
    if first.why is DayReason.BLOCKED:
        return _("%(when)s，%(what)s，不排") % {"when": when, "what": first.reason}
    return _("%(when)s，%(what)s放假，停") % {"when": when, "what": first.reason}
