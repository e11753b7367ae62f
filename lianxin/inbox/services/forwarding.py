"""Forwarding to a handling unit, with or without an account, and what comes back."""

from datetime import date
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.events import publish
from lianxin.core.workdays import add_workdays
from lianxin.files.models import StoredFile
from lianxin.files.papers import HandedPaper
from lianxin.files.services import keep_handed_in
from lianxin.inbox import acts
from lianxin.inbox.events import CaseForwarded
from lianxin.inbox.flows import (
    ASK_MORE,
    GRANT_MORE,
    HAND_BACK,
    RECALL,
    RECEIVE,
    REFUSE_MORE,
    RETURN,
    UNIT_ANSWER,
    case_flow,
    forward_flow,
)
from lianxin.inbox.flows import FORWARD as PASS_ON
from lianxin.inbox.models import Case, Forward, Reply, Step
from lianxin.inbox.reads.conditions import refuse_unsettled
from lianxin.inbox.rules.refusals import CaseRefused
from lianxin.inbox.services.replying import send_reply
from lianxin.inbox.services.steps import SenderText, add_step
from lianxin.office.rules.paper_numbers import LETTER
from lianxin.office.services.papers import take_number
from lianxin.office.services.received import keep_received
from lianxin.organisation.models import Unit
from lianxin.organisation.reads.calendars import working_calendar


@transaction.atomic
def forward_case(
    case: Case,
    unit: Unit,
    *,
    words: str,
    actor: Actor,
    through: str = "",
    due_on: date | None = None,
) -> Forward:
    """Pass a case on under a letter number; no contact data goes along, the sender's clock runs on."""
    if case.exclusions.filter(unit=unit).exists():
        raise CaseRefused(_("这件事说的就是%(unit)s，不能转给它。") % {"unit": unit.name})
    refuse_unsettled(case)
    if any(forward.unit_id == unit.pk for forward in case.open_forwards):
        raise CaseRefused(_("已经转给%(unit)s，还在办。") % {"unit": unit.name})
    case_flow.apply(case, PASS_ON, holder=Case.Holder.UNIT, handler=None)
    ref = uuid4()
    number = take_number(
        case.committee,
        LETTER,
        title=_("关于请办理群众留言的函"),  # to whom, the case says to those who may see it
        given_to=f"inbox.Forward:{ref}",
        actor=actor,
    )
    forward = Forward.objects.create(
        ref=ref,
        committee=case.committee,
        case=case,
        unit=unit,
        through=through or unit.through,
        number=number.text,
        words=words,
        sent_at=clock.now(),
        due_on=due_on
        or add_workdays(working_calendar(case.committee_id), clock.today(), unit.usual_days),
    )
    _fresh(case)
    add_step(
        case,
        "forwarded",
        _("转给%(unit)s") % {"unit": unit.name},
        words="，".join(part for part in (forward.number, words) if part),
        shape=Step.Shape.WORK,
        actor=actor,
        told=SenderText(
            _("转给%(unit)s") % {"unit": unit.name},
            _("%(number)s。没有带您的电话。") % {"number": forward.number},
        ),
    )
    log(actor, acts.FORWARD, case, unit=unit.pk, letter=forward.number)
    publish(CaseForwarded(forward_ref=str(ref), committee_id=case.committee_id))
    return forward


def _fresh(case: Case) -> None:
    """Let the case read its forwards again."""
    case.__dict__.pop("open_forwards", None)
    getattr(case, "_prefetched_objects_cache", {}).pop("forwards", None)


@transaction.atomic
def receive_forward(forward: Forward, *, actor: Actor) -> Forward:
    """The unit has it."""
    forward_flow.apply(forward, RECEIVE)
    add_step(
        forward.case,
        "unit_received",
        _("%(unit)s收到") % {"unit": forward.unit.name},
        shape=Step.Shape.WORK,
        actor=actor,
        told=SenderText(_("%(unit)s收到了，正在办") % {"unit": forward.unit.name}),
    )
    log(actor, acts.UNIT_RECEIVE, forward)
    return forward


@transaction.atomic
def hand_back_forward(forward: Forward, *, suggestion: str, actor: Actor) -> Forward:
    """It is not the unit's; it says whose it might be."""
    forward_flow.apply(forward, HAND_BACK, suggestion=suggestion)
    case = forward.case
    _back_to_office(case)
    add_step(
        case,
        "handed_back",
        _("%(unit)s退回") % {"unit": forward.unit.name},
        words=suggestion,
        shape=Step.Shape.STOP,
        actor=actor,
        told=SenderText(_("%(unit)s说不归它办，我们再找该办的地方") % {"unit": forward.unit.name}),
    )
    log(actor, acts.UNIT_HAND_BACK, forward)
    return forward


def _back_to_office(case: Case) -> None:
    """The office has the case again, unless another unit still works on it."""
    _fresh(case)
    if case.state == Case.State.HANDLING and not case.open_forwards:
        case_flow.apply(case, RETURN, holder=Case.Holder.OFFICE)


@transaction.atomic
def recall_forward(forward: Forward, *, actor: Actor) -> Forward:
    """The office takes a letter back."""
    forward_flow.apply(forward, RECALL)
    _back_to_office(forward.case)
    add_step(
        forward.case, "recalled", _("收回给%(unit)s的函") % {"unit": forward.unit.name}, actor=actor
    )
    log(actor, acts.RECALL, forward)
    return forward


@transaction.atomic
def urge_forward(forward: Forward, *, actor: Actor) -> Forward:
    """The office asks a unit how far it is, before its day or after it; once a day.

    Raises:
        CaseRefused: it was asked today already, or works on it no more.
    """
    today = clock.today()
    waiting = Forward.objects.filter(pk=forward.pk, state__in=Forward.OPEN)
    if not waiting.exclude(urged_on=today).update(urged_on=today):
        raise CaseRefused(
            _("今天已经催过%(unit)s，或者它已经办完了。") % {"unit": forward.unit.name}
        )
    add_step(forward.case, "urged", _("催%(unit)s") % {"unit": forward.unit.name}, actor=actor)
    log(actor, acts.URGE, forward)
    return forward


@transaction.atomic
def ask_more_time(forward: Forward, *, until: date, why: str, actor: Actor) -> Forward:
    """The unit asks for a later day; the office decides. The sender's own clock is not touched."""
    if until <= forward.due_on:
        raise CaseRefused(_("延到的日子要晚于%(day)s。") % {"day": forward.due_on})
    forward_flow.apply(forward, ASK_MORE, more_until=until, more_because=why, more_refused="")
    add_step(
        forward.case,
        "more_asked",
        _("%(unit)s请求延期") % {"unit": forward.unit.name},
        words=why,
        actor=actor,
    )
    log(actor, acts.UNIT_ASK_MORE, forward)
    return forward


@transaction.atomic
def grant_more_time(forward: Forward, *, actor: Actor) -> Forward:
    """The office grants the later day."""
    if forward.more_until is None:
        raise CaseRefused(_("单位没有请求延期。"))
    until = forward.more_until
    forward_flow.apply(forward, GRANT_MORE, due_on=until, more_until=None)
    add_step(
        forward.case,
        "more_granted",
        _("同意%(unit)s延到%(month)d月%(day)d日")
        % {"unit": forward.unit.name, "month": until.month, "day": until.day},
        actor=actor,
        told=SenderText(
            _("%(unit)s要多花些日子，说好%(month)d月%(day)d日前答复")
            % {"unit": forward.unit.name, "month": until.month, "day": until.day}
        ),
    )
    log(actor, acts.GRANT_MORE, forward)
    return forward


@transaction.atomic
def refuse_more_time(forward: Forward, *, words: str, actor: Actor) -> Forward:
    """The office does not grant the later day, and says why; the old day stands."""
    if forward.more_until is None:
        raise CaseRefused(_("单位没有请求延期。"))
    forward_flow.apply(forward, REFUSE_MORE, more_until=None, more_refused=words)
    due = forward.due_on
    add_step(
        forward.case,
        "more_refused",
        _("没有同意%(unit)s延期，仍请它%(month)d月%(day)d日前答复")
        % {"unit": forward.unit.name, "month": due.month, "day": due.day},
        words=words,
        actor=actor,
    )
    log(actor, acts.REFUSE_MORE, forward)
    return forward


@transaction.atomic
def unit_answer(
    forward: Forward,
    *,
    text: str,
    actor: Actor,
    promised_on: date | None = None,
    handed: HandedPaper | None = None,
    **handling: str,
) -> Reply:
    """Keep a unit's answer (typed by it, or by the office from paper); the office sends it on.

    `handed` is a paper that goes along, `handler` and `handler_phone` who worked on it.
    """
    forward_flow.apply(forward, UNIT_ANSWER, answer=text, **handling)
    if handed is not None:
        file = keep_handed_in(handed, committee_id=forward.committee_id, actor=actor)
        keep_received(file, f"inbox.Forward:{forward.ref}", forward.unit.name, actor=actor)
    case = forward.case
    _back_to_office(case)
    add_step(
        case,
        "unit_answered",
        _("%(unit)s答复") % {"unit": forward.unit.name},
        words=text,
        actor=actor,
    )
    log(actor, acts.UNIT_ANSWER, forward)
    return Reply.objects.create(
        committee=case.committee,
        case=case,
        voice=Reply.Voice.UNIT,
        state=Reply.State.PROPOSED,
        text=text,
        signed=_("%(unit)s答复，%(office)s转告")
        % {"unit": forward.unit.name, "office": case.committee.short_name},
        author=None,
        forward=forward,
        promised_on=promised_on,
        proposed_at=clock.now(),
    )


@transaction.atomic
def record_paper_answer(
    forward: Forward,
    *,
    text: str,
    actor: Actor,
    promised_on: date | None = None,
    scan: StoredFile | None = None,
    number: str = "",
    on: date | None = None,
) -> Reply:
    """The office records the answer of a unit without an account, and sends it on."""
    reply = unit_answer(forward, text=text, promised_on=promised_on, actor=actor)
    if scan is not None:
        about = f"inbox.Forward:{forward.ref}"
        keep_received(scan, about, forward.unit.name, number=number, on=on, actor=actor)
    return send_reply(reply, actor=actor)
