"""Replies: written, kept, perhaps looked at by the office, sent, corrected visibly."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.events import publish
from lianxin.inbox import acts
from lianxin.inbox.events import CaseReplied, WorthRaising
from lianxin.inbox.flows import (
    DROP,
    FURTHER,
    INTERIM,
    PROPOSE,
    REPLY,
    SEND,
    SEND_BACK,
    case_flow,
    reply_flow,
)
from lianxin.inbox.models import Case, Reply, ServicePromise
from lianxin.inbox.reads.search import index_case
from lianxin.inbox.rules.refusals import CaseRefused
from lianxin.inbox.services.steps import SenderText, add_step, put_on_told_list


def _signature(case: Case, actor: Actor, voice: str) -> str:
    """How an answer is signed: with place and committee, never for a department."""
    committee = case.committee.short_name
    if voice == Reply.Voice.OFFICE:
        return f"{committee}{case.committee.office_name}"
    place = case.place.name if case.place else ""
    who = f"{actor.name}委员" if actor.member_id else f"{actor.capacity}{actor.name}"
    return "，".join(part for part in (who, place, committee) if part)


@transaction.atomic
def save_draft(case: Case, *, text: str, voice: str, actor: Actor, **facts: Any) -> Reply:
    """Keep what has been written; nobody else sees it as an answer."""
    draft = case.draft_of(actor.person_id)
    if draft is None:
        _refuse_while_proposed(case, actor)
        draft = Reply(
            committee=case.committee,
            case=case,
            voice=voice,
            author_id=actor.person_id,
            member_id=actor.member_id if voice == Reply.Voice.MEMBER else None,
            signed=_signature(case, actor, voice),
        )
    draft.text, draft.saved_at = text, clock.now()
    for name, value in facts.items():
        setattr(draft, name, value)
    if draft.pk is None:
        draft.save(force_insert=True)
        log(actor, acts.DRAFT, case)
    else:
        draft.save(update_fields=["text", "saved_at", *facts])
    return draft


def _refuse_while_proposed(case: Case, actor: Actor) -> None:
    """One answer at a time: what the office looks at comes back before another is begun."""
    if case.replies.filter(author=actor.person_id, state=Reply.State.PROPOSED).exists():
        raise CaseRefused(_("您的答复已经送联络办看了。等看过，再接着写。"))


@transaction.atomic
def submit_reply(reply: Reply, *, actor: Actor) -> Reply:
    """Send a member's draft, or lay it before the office where the committee wants that."""
    case = reply.case
    member_needs_eyes = (
        reply.voice == Reply.Voice.MEMBER
        and ServicePromise.objects.of(case.committee_id).approves_drafts
    )
    if member_needs_eyes:
        reply_flow.apply(reply, PROPOSE)
        add_step(
            case, "proposed", _("%(who)s写好答复，送联络办看") % {"who": actor.name}, actor=actor
        )
        log(actor, acts.PROPOSE_REPLY, case)
        return reply
    return send_reply(reply, actor=actor)


@transaction.atomic
def answer_case(
    case: Case,
    *,
    text: str,
    actor: Actor,
    promised_on: date | None = None,
    worth_raising: bool = False,
) -> Reply:
    """Keep a member's answer and submit it, in one go.

    The case is held meanwhile, so that a form handed in twice at once answers once.
    """
    Case.objects.select_for_update().get(pk=case.pk)
    if case.state == Case.State.ASKED:
        raise CaseRefused(_("正在等留言人回话。等到了，再答复。"))
    _refuse_while_proposed(case, actor)
    draft = save_draft(
        case,
        text=text,
        voice=Reply.Voice.MEMBER,
        promised_on=promised_on,
        worth_raising=worth_raising,
        actor=actor,
    )
    return submit_reply(draft, actor=actor)


@transaction.atomic
def approve_reply(reply: Reply, *, actor: Actor, text: str = "") -> Reply:
    """The office lets a proposed answer go out, with its own words or as it stands."""
    if text and text != reply.text:
        reply.text = text
        reply.save(update_fields=["text"])
    log(actor, acts.APPROVE_REPLY, reply.case)
    return send_reply(reply, actor=actor)


@transaction.atomic
def return_reply(reply: Reply, *, why: str, actor: Actor) -> Reply:
    """The office gives a proposed answer back with what should change."""
    if reply.voice == Reply.Voice.UNIT:
        raise CaseRefused(_("单位的答复不退回去改。可以改了送出，或者收着另写一份。"))
    reply_flow.apply(reply, SEND_BACK, returned_because=why)
    add_step(reply.case, "reply_returned", _("答复退回改"), words=why, actor=actor)
    log(actor, acts.RETURN_REPLY, reply.case)
    return reply


@transaction.atomic
def drop_reply(reply: Reply, *, actor: Actor) -> Reply:
    """An answer that was written is not needed any more."""
    reply_flow.apply(reply, DROP)
    log(actor, acts.DROP_REPLY, reply.case)
    return reply


@transaction.atomic
def send_reply(reply: Reply, *, actor: Actor) -> Reply:
    """Give the sender the answer; the clock stops at the first one.

    While a unit still works, the answer is a step and the case goes on; otherwise the sender is
    asked to rate. Senders of merged cases get the same words as an answer of their own.
    """
    if not reply.text.strip():
        raise CaseRefused(_("请先写下答复。"))
    case = reply.case
    reply_flow.apply(reply, SEND)
    _move_case(case, reply)
    _tell(case, reply, actor)
    for other in case.merged.select_related("committee", "place"):
        _tell_merged(other, reply, actor)
    publish(_replied(case, reply))
    if reply.worth_raising:
        publish(WorthRaising(str(case.ref), case.committee_id, reply.member_id))
    return reply


def _replied(case: Case, reply: Reply) -> CaseReplied:
    return CaseReplied(
        case_ref=str(case.ref),
        reply_ref=str(reply.ref),
        committee_id=case.committee_id,
        member_id=reply.member_id,
        title=case.title,
        number=case.number,
        on=clock.today().isoformat(),
    )


def _move_case(case: Case, reply: Reply) -> None:
    moment = clock.now()
    first: dict[str, Any] = {
        "answered_at": case.answered_at or moment,
        "first_replied_at": case.first_replied_at or moment,
    }
    if reply.promised_on:
        first["review_on"] = reply.promised_on
    if case.state == Case.State.ASKED:
        raise CaseRefused(_("正在等留言人回话。等到了，或者收回那句问话，再答复。"))
    if case.state != Case.State.HANDLING:
        case_flow.apply(case, FURTHER, holder=Case.Holder.OFFICE, handler=None, **first)
    elif case.open_forwards:
        case_flow.apply(case, INTERIM, **first)
    else:
        case_flow.apply(case, REPLY, holder=Case.Holder.OFFICE, handler=None, **first)


def _tell(case: Case, reply: Reply, actor: Actor) -> None:
    who = {"who": reply.signed.split("，")[0]}
    title, told = _("%(who)s答复") % who, _("%(who)s给您答复") % who
    if reply.voice == Reply.Voice.UNIT:  # the unit's words, which the office passes on
        unit = {"unit": who["who"].removesuffix(_("答复"))}
        title, told = _("转告%(unit)s的答复") % unit, _("%(unit)s答复了，转告您") % unit
    add_step(
        case, "replied", title, words=reply.text, actor=actor, told=SenderText(told, reply.text)
    )
    index_case(case)
    put_on_told_list(case, _("答复"), actor=actor)
    log(actor, acts.REPLY, case, voice=reply.voice, length=len(reply.text))


def _tell_merged(case: Case, reply: Reply, actor: Actor) -> None:
    """A sender whose matter was merged gets the answer as their own, and their clock stops."""
    own = Reply.objects.create(
        committee=case.committee,
        case=case,
        voice=reply.voice,
        state=Reply.State.SENT,
        text=reply.text,
        signed=reply.signed,
        author=None,
        promised_on=reply.promised_on,
        sent_at=clock.now(),
    )
    moment = clock.now()
    Case.objects.filter(pk=case.pk).update(
        answered_at=case.answered_at or moment,
        first_replied_at=case.first_replied_at or moment,
        replied_at=moment,
    )
    _tell(case, own, actor)


@transaction.atomic
def correct_reply(
    reply: Reply, *, text: str, actor: Actor, promised_on: date | None = None
) -> Reply:
    """Correct an answer that was sent: the old words stay readable, marked as corrected."""
    if reply.state != Reply.State.SENT:
        raise CaseRefused(_("还没有送出的，直接改就行。"))
    case = reply.case
    newer = Reply.objects.create(
        committee=case.committee,
        case=case,
        voice=reply.voice,
        state=Reply.State.SENT,
        text=text,
        signed=reply.signed,
        author_id=actor.person_id,
        member=reply.member,
        promised_on=promised_on,
        sent_at=clock.now(),
        corrects=reply,
    )
    if promised_on != reply.promised_on:
        case.review_on = promised_on
        case.save(update_fields=["review_on"])
    add_step(
        case,
        "corrected",
        _("更正答复"),
        words=text,
        actor=actor,
        told=SenderText(_("更正了前面的答复"), text),
    )
    index_case(case)
    put_on_told_list(case, _("更正后的答复"), actor=actor)
    log(actor, acts.CORRECT_REPLY, case)
    return newer


@transaction.atomic
def office_reply(case: Case, *, text: str, actor: Actor, promised_on: date | None = None) -> Reply:
    """The office answers in its own name."""
    draft = save_draft(
        case, text=text, voice=Reply.Voice.OFFICE, promised_on=promised_on, actor=actor
    )
    return send_reply(draft, actor=actor)
