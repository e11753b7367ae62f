"""What waits for a member or a head, with the days left, why it came to them, and reminders."""

from dataclasses import dataclass
from typing import cast

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.core.access import Actor
from lianxin.core.sql.compiled_query import CompiledQuery, set_prefetched
from lianxin.core.workdays import Calendar, Clock, ClockState
from lianxin.inbox.models import Case, Question, Reply
from lianxin.inbox.models.cases import CaseQuerySet
from lianxin.inbox.pages.whom_to_ask import whom_to_ask
from lianxin.inbox.policies import cases
from lianxin.organisation.models import Committee
from lianxin.ui.dates import day

S = Case.State


@dataclass(frozen=True)
class WaitingCase:
    """One matter in somebody's hands, as their page shows it."""

    case: Case
    url: str
    clock: Clock
    why: str
    reminder: str
    is_paused: bool
    is_returned: bool
    is_proposed: bool


def _in_hands(actor: Actor) -> CaseQuerySet:
    """What the actor is to answer: as handler, or as head where nobody is named."""
    mine = Q(handler=actor.member_id) if actor.member_id else Q(pk=None)
    unnamed = Q(handler=None, team__in=actor.units_with("inbox.lead"))
    own = Reply.objects.filter(case=OuterRef("pk"), author=actor.person_id)
    rows = cast(CaseQuerySet, cases.rows(actor)).filter(
        mine | unnamed, holder=Case.Holder.TEAM, state__in=[S.HANDLING, S.ASKED]
    )
    said = rows.annotate(
        returned=Exists(own.filter(state=Reply.State.RETURNED)),
        proposed=Exists(own.filter(state=Reply.State.PROPOSED)),
    )
    return said.select_related("committee", "place").most_urgent_first()


_cases = CompiledQuery(_in_hands, row="member's home")
_questions = CompiledQuery(lambda ids: Question.objects.filter(case__in=ids), row="member's home")


def waiting_for(actor: Actor, calendar: Calendar) -> list[WaitingCase]:
    """What waits for the actor, the most urgent first."""
    found: list[Case] = _cases.rows(actor=actor)
    if not found:
        return []
    asked = _questions.rows(ids=tuple(case.pk for case in found))
    for case in found:
        set_prefetched(
            case, "questions", [question for question in asked if question.case_id == case.pk]
        )
    read = [_waiting(case, calendar) for case in found]
    return _with_contacts(read, found[0].committee, actor)


def _waiting(case: Case, calendar: Calendar) -> WaitingCase:
    clock = case.clock(calendar)
    question = case.open_question
    why = case.why_handler or _("还没有指定委员，先在站长手里")
    if question is not None:
        why = _("%(day)s问过留言人一句，还没有回音") % {"day": day(question.asked_at, clock.today)}
    return WaitingCase(
        case=case,
        url=reverse("inbox:answer", args=[case.ref]),
        clock=clock,
        why=why,
        reminder=reminder_of(clock),
        is_paused=case.state == S.ASKED,
        is_returned=case.returned,  # type: ignore[attr-defined]
        is_proposed=case.proposed,  # type: ignore[attr-defined]
    )


def _with_contacts(
    read: list[WaitingCase], committee: Committee, actor: Actor
) -> list[WaitingCase]:
    if not any(each.clock.is_past_due for each in read):
        return read
    ask = whom_to_ask(committee, actor.person_id)
    return [
        WaitingCase(**{**each.__dict__, "reminder": f"{each.reminder}{ask}"})
        if each.clock.is_past_due
        else each
        for each in read
    ]


def reminder_of(clock: Clock) -> str:
    """What is said from one working day before the promised day on, and of a day only assumed."""
    if clock.state is not ClockState.RUNNING:
        return ""
    if clock.is_past_due:
        return _("答应的日子过了，留言人还在等。")
    if clock.days_left == 0:
        return _("今天是答应的最后一天，下班前给留言人一个答复。")
    if clock.days_left == 1:
        return _("只剩1个工作日了，先答复一句也行。")
    return clock.words_assumed
