"""How a case is said: its state, in whose hands it is, its marks and its clock."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from lianxin.core.workdays import Clock
from lianxin.inbox.models import Case, Flag

S = Case.State
KINDS = {
    S.RECEIVED: "wait",
    S.HANDLING: "work",
    S.ASKED: "pause",
    S.REPLIED: "done",
    S.CLOSED: "done",
    S.NOT_OURS: "stop",
    S.WITHDRAWN: "stop",
    S.MERGED: "stop",
}


@dataclass(frozen=True)
class Word:
    """A state as a page shows it: the kind gives shape and colour."""

    kind: str
    words: str


def staff_state(case: Case) -> Word:
    """The state as the office reads it."""
    if case.state == S.HANDLING:
        if case.open_forwards:
            return Word("work", _("已转单位"))
        if case.has_proposed:
            return Word("wait", _("答复待审"))
        if case.holder == Case.Holder.TEAM:
            return Word("wait", _("等委员答复"))
        return Word("work", _("已受理"))
    if case.state == S.REPLIED and case.review_on is not None:
        day = f"{case.review_on.month}月{case.review_on.day}日"
        return Word("work" if case.waits_for_promise else "wait", _("答应%(day)s") % {"day": day})
    return Word(KINDS[S(case.state)], S(case.state).label)


def in_whose_hands(case: Case) -> str:
    """In whose hands a case is, as the board says it."""
    if case.state == S.ASKED or (case.state == S.REPLIED and case.review_on is None):
        return _("留言人")
    if case.open_forwards:
        return "、".join(forward.unit.name for forward in case.open_forwards)
    if case.holder == Case.Holder.TEAM and case.team_id is not None:
        return case.handler.title if case.handler else _("站长")
    return _("联络办")


def with_owner(case: Case) -> str:
    """The same for the office, with who of its own sees to it."""
    words = in_whose_hands(case)
    if case.owner is None or case.is_over:
        return words
    return _("%(hands)s（%(who)s来办）") % {"hands": words, "who": case.owner.name}


def stopped_words(case: Case) -> str:
    """Why a clock that no reply has stopped does not run any more; nothing while it does."""
    if case.answered_at is not None:
        return ""
    if case.state == S.NOT_OURS:
        return _("告知了去处，不再计时")
    return _("已经撤回，不再计时") if case.state == S.WITHDRAWN else ""


# What presses is told apart from what protects.
MARKS = {Flag.Kind.URGENT: "heed", Flag.Kind.PETITION: "stop", Flag.Kind.MINOR: "stop"}


def marks(case: Case) -> list[Word]:
    """How a case is marked; the office reads all of it."""
    return [Word(MARKS[kind], kind.label) for kind in Flag.Kind if case.carries(kind)]


def row_marks(case: Case) -> list[Word]:
    """The same, of a row that was read for a list."""
    said = {
        Flag.Kind.URGENT: case.is_urgent,
        Flag.Kind.PETITION: getattr(case, "is_petition", False),
        Flag.Kind.MINOR: getattr(case, "is_minor", False),
    }
    return [Word(MARKS[kind], kind.label) for kind, is_set in said.items() if is_set]


def urgent_mark(case: Case) -> list[Word]:
    """The one mark that whoever handles a case reads too."""
    kind = Flag.Kind.URGENT
    return [Word(MARKS[kind], kind.label)] if case.is_urgent else []


def clock_facts(clock: Clock, case: Case) -> dict[str, Any]:
    """What the 正-character clock needs."""
    stopped = stopped_words(case)
    return {
        "strokes": 0 if stopped else clock.strokes,
        "limit": clock.limit,
        "tone": "done" if stopped else str(clock.tone),
        "clock": stopped or clock.words,
    }
