"""Asking back: the clock stands until the sender answers, for so many working days at most."""

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import SYSTEM, Actor
from lianxin.core.workdays import workdays_between
from lianxin.inbox import acts
from lianxin.inbox.flows import ASK, LAPSE, case_flow
from lianxin.inbox.models import Case, Question, Step
from lianxin.inbox.rules.refusals import CaseRefused
from lianxin.inbox.services.steps import SenderText, add_step, put_on_told_list, set_due
from lianxin.organisation.reads.calendars import working_calendar


@transaction.atomic
def ask_resident(case: Case, *, text: str, as_who: str, actor: Actor) -> Question:
    """Ask the sender something; the clock stands from tomorrow on."""
    holder = case.holder
    case_flow.apply(case, ASK)
    question = Question.objects.create(
        committee=case.committee,
        case=case,
        text=text,
        asked_at=clock.now(),
        asked_by_id=actor.person_id,
        as_who=as_who,
        holder=holder,
    )
    case.read_questions_again()
    add_step(
        case,
        "asked",
        _("问留言人一句"),
        words=text,
        shape=Step.Shape.PAUSE,
        actor=actor,
        told=SenderText(_("有一处没看明白，问您一句"), text),
    )
    set_due(case)
    put_on_told_list(case, _("问一句：%(text)s") % {"text": text[:80]}, actor=actor)
    log(actor, acts.ASK, case)
    return question


@transaction.atomic
def lapse_question(case: Case, *, actor: Actor) -> Case:
    """Nobody answered in time: the case goes on with what is known."""
    question = case.open_question
    if question is None:
        raise CaseRefused(_("没有在等回话。"))
    case_flow.apply(case, LAPSE)
    question.lapsed_at = clock.now()
    question.save(update_fields=["lapsed_at"])
    case.read_questions_again()
    add_step(
        case,
        "lapsed",
        _("没有等到回话，照现有的情况办"),
        actor=actor,
        told=SenderText(_("没有等到您的回话，我们先照现有的情况办。您随时可以补充。")),
    )
    set_due(case)
    log(actor, acts.LAPSE, case)
    return case


# house: each case in a transaction of its own, so that one that moved does not hold up the rest
def lapse_overdue_questions(*, actor: Actor = SYSTEM) -> int:
    """Let every question lapse whose pause has used up its working days; return how many."""
    lapsed = 0
    for case in Case.objects.filter(state=Case.State.ASKED).prefetch_related("questions"):
        question = case.open_question
        if question is None:
            continue
        calendar = working_calendar(case.committee_id)
        stood = workdays_between(calendar, clock.day_of(question.asked_at), clock.today())
        if stood > case.pause_days:
            lapse_question(case, actor=actor)
            lapsed += 1
    return lapsed
