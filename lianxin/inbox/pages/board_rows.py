"""The rows of the board: what each says is told once, for as long as nothing it is told from changes.

The key is everything that a row is told from, as the database gave it at this very request, so a
row that is kept cannot be stale.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.core.sql.compiled_query import CompiledQuery, RowSet, set_prefetched
from lianxin.core.workdays import Calendar, Clock
from lianxin.inbox.models import Case, Flag, Forward, Question
from lianxin.inbox.models.cases import CaseQuerySet
from lianxin.inbox.reads import queues
from lianxin.inbox.reads.state_words import (
    clock_facts,
    in_whose_hands,
    row_marks,
    staff_state,
    with_owner,
)
from lianxin.organisation.models import Appointment, Committee

MOST_KEPT, PER_PAGE = 500, 20
Asked = dict[str, str]
WithTeams = Any  # cases that also know their team, its head and its phone


class BoardRow(dict[str, Any]):
    """What one row says; `drawn` keeps how it was drawn."""

    def __init__(self, said: dict[str, Any], calendar: Calendar) -> None:
        super().__init__(said)
        self.calendar = calendar  # it is told by this one, which therefore stays itself
        self.drawn: dict[Any, Any] = {}


@dataclass(frozen=True)
class ShownRow:
    """The page on which rows stand: whose, counted by which calendar, asked for how."""

    committee: Committee
    calendar: Calendar
    asked: Asked
    page: int
    opened: str

    def clock_url(self, ref: str) -> str:
        """Where pressing a clock leads: to the row opened, or closed again."""
        page = str(self.page) if self.page > 1 else ""
        opens = "" if ref == self.opened else ref
        return case_address(self.asked, page=page, open=opens) + "#open"

    @cached_property
    def key(self) -> tuple[Any, ...]:
        """All of it that a row says, and the day."""
        office = self.committee.office_name, self.committee.office_phone
        asked = tuple(self.asked.items())
        return clock.today(), id(self.calendar), *office, asked, self.page, self.opened


def case_address(asked: Asked, **changes: str) -> str:
    """The board's address with what is asked for; pages are counted anew."""
    kept = {name: value for name, value in {**asked, **changes}.items() if value}
    return f"?{urlencode(kept)}" if kept else "?tab=open"


def with_row_facts(rows: CaseQuerySet) -> "WithTeams":
    """Together with what a row shows of others, the head of the team included."""
    team = Coalesce(OuterRef("team"), OuterRef("place__team"))
    heads = Appointment.objects.current().filter(post__key="head", unit=team)
    marked = Flag.objects.standing().filter(case=OuterRef("pk"))
    return rows.select_related("place", "handler__person", "owner", "subject").annotate(
        whose_team=Coalesce("team", "place__team"),
        head_name=Subquery(heads.order_by("starts", "pk").values("person__name")[:1]),
        team_phone=Coalesce("team__phone", "place__team__phone"),
        is_petition=Exists(marked.filter(kind=Flag.Kind.PETITION)),
        is_minor=Exists(marked.filter(kind=Flag.Kind.MINOR)),
    )


def for_rows(rows: CaseQuerySet) -> "WithTeams":
    """The same with their questions and forwards, for who needs the cases themselves."""
    letters = Prefetch("forwards", Forward.objects.select_related("unit"))
    return with_row_facts(rows).prefetch_related("questions", letters)


def _facts(ids: Sequence[int]) -> "WithTeams":
    shown = (
        "ref", "committee", "number", "title", "where", "state", "holder", "team",
        "received_at", "clock_from", "answered_at", "limit_days", "pause_days", "due_on",
        "is_urgent", "place__name", "place__short_name", "place__phone", "handler__person__name",
        "owner__name",
    )  # fmt: skip
    rows = with_row_facts(queues.with_proposed(Case.objects.filter(pk__in=ids)))
    return (
        rows.select_related(None).select_related("place", "handler__person", "owner").only(*shown)
    )


def _questions(ids: Sequence[int]) -> QuerySet[Question]:
    rows = Question.objects.filter(case__in=ids)
    return rows.only("case", "asked_at", "answered_at", "lapsed_at")


def _letters(ids: Sequence[int]) -> QuerySet[Forward]:
    rows = Forward.objects.filter(case__in=ids).select_related("unit")
    return rows.only("case", "state", "unit__name")


_cases = CompiledQuery(_facts, row="board of 25 cases")
_beside = {
    "questions": CompiledQuery(_questions, row="board of 25 cases"),
    "forwards": CompiledQuery(_letters, row="board of 25 cases"),
}
_told: dict[tuple[Any, ...], BoardRow] = {}


def rows_of(ids: Sequence[int], shown: ShownRow) -> list[BoardRow]:
    """What the rows of these cases say, in this order."""
    found = _cases.ask(ids=tuple(ids))
    beside = {name: _by_case(read.ask(ids=tuple(ids))) for name, read in _beside.items()}
    by_id = {raw[0]: raw for raw in found.raw}
    rows = []
    first = (shown.page - 1) * PER_PAGE
    for at, pk in enumerate(ids, first):
        if pk not in by_id:
            continue  # it went meanwhile
        theirs = {name: (answer, raw.get(pk, ())) for name, (answer, raw) in beside.items()}
        key = by_id[pk], at, *(raw for _, raw in theirs.values()), *shown.key
        row = _told.get(key)
        if row is None:
            case = found.understand(by_id[pk])
            for name, (answer, raw) in theirs.items():
                set_prefetched(case, name, [answer.understand(each) for each in raw])
            row = _tell(key, case, shown, at)
        rows.append(row)
    return rows


def _by_case(answer: RowSet) -> tuple[RowSet, dict[int, tuple[Any, ...]]]:
    """Raw rows by the case they belong to, which stands second in them."""
    found: dict[int, tuple[Any, ...]] = {}
    for raw in answer.raw:
        found[raw[1]] = (*found.get(raw[1], ()), raw)
    return answer, found


def _tell(key: tuple[Any, ...], case: WithTeams, shown: ShownRow, at: int) -> BoardRow:
    case.committee = shown.committee
    row = BoardRow(board_row(case, shown, at), shown.calendar)
    known = [case.received_at, case.clock_from, case.answered_at]
    known += [
        m for question in case.questions.all() for m in (question.asked_at, question.answered_at)
    ]
    if max(moment for moment in known if moment) > clock.now():
        return row  # of what lies ahead it is not the day alone that decides
    if len(_told) >= MOST_KEPT:
        _told.clear()
    return _told.setdefault(key, row)


def board_row(case: WithTeams, shown: ShownRow, at: int) -> dict[str, Any]:
    """One row, `at` its place in the whole list, and below it the day strip where it is opened."""
    is_open, calendar = shown.opened == str(case.ref), shown.calendar
    told = case.clock_explained(calendar) if is_open else case.clock(calendar)
    state = staff_state(case)
    return {
        **clock_facts(told, case),
        "clock_url": shown.clock_url(str(case.ref)),
        "number": case.number,
        "url": reverse("inbox:case", args=[case.ref]) + case_address(shown.asked, n=str(at)),
        "pick": str(case.ref),
        "title": case.title,
        "marks": row_marks(case),
        "place": case.place.short if case.place else case.where or _("没有说地点"),
        "holder": with_owner(case),
        "kind": state.kind,
        "words": state.words,
        "received": case.received_at,
        "is_open": is_open,
        "cells": told.days,
        "reasons": told.sentences,
        "asides": asides(case, told, calendar) if is_open else (),
        "whom": [line["words"] for line in contacts(case)["whom"]] if is_overdue(case) else [],
    }


def asides(case: Case, told: Clock, calendar: Calendar) -> list[str]:
    """The next reminder, the calendar that was counted by, and whom to turn to."""
    said = []
    remind = next_reminder(case, calendar)
    if remind is not None:
        said.append(
            _("下一次提醒：%(month)d月%(day)d日，在%(who)s的页面上")
            % {"month": remind.month, "day": remind.day, "who": in_whose_hands(case)}
        )
    if told.basis:
        said.append(_("依据：%(basis)s") % {"basis": told.basis})
    if is_overdue(case):
        said += [line["words"] for line in contacts(case)["whom"]]
    return said


def next_reminder(case: Case, calendar: Calendar) -> date | None:
    """Whoever must act is reminded on the working day before the due day, on it, and on each after."""
    if case.answered_at or case.state not in {Case.State.RECEIVED, Case.State.HANDLING}:
        return None
    first = case.due_on - timedelta(days=1)
    while not calendar.works(first):
        first -= timedelta(days=1)
    day = max(first, clock.today() + timedelta(days=1))
    while not calendar.works(day):
        day += timedelta(days=1)
    return day


def is_overdue(case: Case) -> bool:
    """The promised day has passed without a reply, and nobody is being asked."""
    waits = case.state in {Case.State.RECEIVED, Case.State.HANDLING}
    return waits and case.answered_at is None and case.due_on < clock.today()


def contacts(case: WithTeams) -> dict[str, Any]:
    """To whom one turns about an overdue case: the head of its team, and the office."""
    whom = []
    if case.whose_team is not None:
        name = case.head_name or _("（暂缺）")
        phone = case.team_phone or (case.place.phone if case.place else "")
        whom.append(_contact(_("站长%(name)s") % {"name": name}, phone))
    committee = case.committee
    whom.append(_contact(committee.office_name, committee.office_phone))
    return {"case": case, "whom": whom}


def _contact(who: str, phone: str) -> dict[str, str]:
    return {"words": f"{who}，{phone}" if phone else who}
