"""Passing a sender's contact data to a named unit: asked, answered, released, looked at, withdrawn.

Giving a unit a telephone number is providing personal data to another handler (PIPL 23): the sender
is asked when the unit is named, for this unit alone, and can take it back at any time.
"""

from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.inbox import acts
from lianxin.inbox.flows import AGREE, ASK_AGAIN, DISAGREE, END, TAKE_BACK, request_flow
from lianxin.inbox.models import (
    OPEN_STATES,
    Case,
    Consent,
    ConsentKind,
    Contact,
    ContactRelease,
    ContactRequest,
    Forward,
    MinorApproval,
    PrivacyNotice,
    Reveal,
    Source,
    Step,
)
from lianxin.inbox.reads.conditions import refuse_unapproved
from lianxin.inbox.reads.contacts import OpenedContact, opened_contact
from lianxin.inbox.rules.refusals import CaseRefused
from lianxin.inbox.services.guarding import account_for_look
from lianxin.inbox.services.steps import SenderText, add_step, put_on_told_list

Said = ContactRequest.State


@transaction.atomic
def ask_to_pass(forward: Forward, *, words: str, actor: Actor) -> ContactRequest:
    """A unit would like to reach the sender, who is asked; once for each unit."""
    case = forward.case
    _refuse_unless_working(forward)
    if not case.has_phone:
        raise CaseRefused(_("留言人没有留电话，或者已经删掉了，没有可以给单位的。"))
    asked = {
        "forward": forward,
        "words": words,
        "asked_at": clock.now(),
        "asked_by_id": actor.person,
    }
    request, made = ContactRequest.objects.get_or_create(
        case=case, unit=forward.unit, defaults={"committee": case.committee, **asked}
    )
    unit = forward.unit.name
    if not made:
        _refuse_second(request, unit)
        request_flow.apply(request, ASK_AGAIN, **asked)
    add_step(
        case,
        "pass",
        _("%(unit)s想联系留言人，在问留言人") % {"unit": unit},
        words=words,
        actor=actor,
        told=SenderText(_("%(unit)s想联系您，问您同不同意给它联系方式") % {"unit": unit}, words),
    )
    asks = _("问一句：能不能把联系方式给%(unit)s") % {"unit": unit}
    put_on_told_list(case, asks, office_only=True, actor=actor)
    log(actor, acts.ASK_TO_PASS, case, unit=forward.unit_id)
    return request


def _refuse_second(request: ContactRequest, unit: str) -> None:
    """Whoever has answered is not asked again (网络数据条例 第二十二条)."""
    if request.state == Said.ASKED and not request.forward.is_open:
        return
    words = {
        Said.ASKED: _("已经在问了，等留言人答。"),
        Said.AGREED: _("留言人已经同意给%(unit)s。"),
        Said.REFUSED: _("留言人没有同意给%(unit)s，不再问第二次。"),
        Said.WITHDRAWN: _("留言人收回了给%(unit)s的同意，不再问第二次。"),
    }
    raise CaseRefused(words[Said(request.state)] % {"unit": unit})


def _refuse_unless_working(forward: Forward) -> None:
    open_states = [Forward.State.SENT, Forward.State.RECEIVED]
    working = Forward.objects.filter(
        pk=forward.pk, state__in=open_states, case__state__in=OPEN_STATES
    )
    if not working.exists():
        raise CaseRefused(_("这封函已经办完或者收回，联系方式到此为止。"))


@transaction.atomic
def answer_request(request: ContactRequest, *, agrees: bool, actor: Actor) -> ContactRequest:
    """The sender says yes or no on their own page; a no is final."""
    if request.case_id not in actor.opened_by_code:
        raise CaseRefused(_("只能由留言人自己来答。"))
    if agrees and not request.case.has_phone:
        raise CaseRefused(
            _("您现在没有留着电话，没有可以给单位的。想让它联系您，请先在“更正联系方式”里留一个。")
        )
    return _answer(request, agrees=agrees, source=Source.CODE, actor=actor)


@transaction.atomic
def record_answer(
    request: ContactRequest, *, agrees: bool, spoken_on: date, actor: Actor
) -> ContactRequest:
    """An officer asked by phone and records the answer: who asked, on which day."""
    case = request.case
    if not case.has_phone:
        raise CaseRefused(_("留言人没有留着电话，没有可以给单位的。请等他留了，在进展页上答。"))
    calls = Consent.objects.filter(case=case, kind=ConsentKind.CALL, withdrawn_at=None)
    if not calls.exists():
        raise CaseRefused(_("留言人没有同意打电话。请等他在进展页上答。"))
    if not clock.day_of(request.asked_at) <= spoken_on <= clock.today():
        raise CaseRefused(_("日子不对。请写真正打电话的那天，不早于单位提出的那天。"))
    return _answer(request, agrees=agrees, source=Source.PHONE, actor=actor, spoken_on=spoken_on)


def _answer(
    request: ContactRequest,
    *,
    agrees: bool,
    source: str,
    actor: Actor,
    spoken_on: date | None = None,
) -> ContactRequest:
    case, unit = request.case, request.unit.name
    by_phone = spoken_on is not None
    if agrees:
        _refuse_unless_working(request.forward)
    request_flow.apply(
        request,
        AGREE if agrees else DISAGREE,
        answered_to_id=actor.person if by_phone else None,
        spoken_on=spoken_on,
    )
    if agrees:
        Consent.objects.create(
            committee=case.committee,
            case=case,
            kind=ConsentKind.PASS_ON,
            unit=request.unit,
            notice=PrivacyNotice.objects.of(case.committee_id),
            source=source,
            asked_by_id=actor.person if by_phone else request.asked_by_id,
            given_at=clock.now(),
        )
    said = _("留言人同意把联系方式给%(unit)s") if agrees else _("留言人没有同意给%(unit)s联系方式")
    told = _("您同意把联系方式给%(unit)s") if agrees else _("您没有同意把联系方式给%(unit)s")
    way = _("%(day)s电话里说的") % {"day": f"{spoken_on:%Y-%m-%d}"} if by_phone else ""
    add_step(
        case,
        "pass",
        said % {"unit": unit},
        words=way,
        actor=actor,
        told=SenderText(told % {"unit": unit}, way),
    )
    log(actor, acts.ANSWER_REQUEST, case, unit=request.unit_id, agrees=agrees, source=source)
    return request


@transaction.atomic
def take_back_pass(request: ContactRequest, *, actor: Actor) -> ContactRequest:
    """The sender takes back what they agreed to; from now on nobody of the unit can look."""
    if request.case_id not in actor.opened_by_code:
        raise CaseRefused(_("只能由留言人自己收回。"))
    request_flow.apply(request, TAKE_BACK)
    case, unit = request.case, request.unit.name
    _end_consent(request)
    add_step(
        case,
        "pass",
        _("留言人收回了给%(unit)s的联系方式") % {"unit": unit},
        shape=Step.Shape.STOP,
        actor=actor,
        told=SenderText(_("您收回了给%(unit)s的联系方式") % {"unit": unit}),
    )
    log(actor, acts.TAKE_BACK_PASS, case, unit=request.unit_id)
    return request


def _end_consent(request: ContactRequest) -> None:
    Consent.objects.filter(
        case=request.case_id, kind=ConsentKind.PASS_ON, unit=request.unit_id, withdrawn_at=None
    ).update(withdrawn_at=clock.now())


@transaction.atomic
def end_passes(case: Case, *, actor: Actor) -> None:
    """There is no contact data any more: nothing is asked, and what was agreed to is over."""
    standing = ContactRequest.objects.select_for_update().filter(
        case=case, state__in=[Said.ASKED, Said.AGREED]
    )
    for request in standing:
        request_flow.apply(request, END)
        _end_consent(request)
        log(actor, acts.END_PASS, case, unit=request.unit_id)


def _use(forward: Forward) -> ContactRequest:
    """Take the sender's consent in hand: a withdrawal comes before this or after it, never within.

    Raises:
        CaseRefused: there is none, it was taken back, or the unit no longer works on it.
    """
    agreed = ContactRequest.objects.filter(
        case=forward.case_id, unit=forward.unit_id, state=Said.AGREED
    )
    if not agreed.update(uses=F("uses") + 1):
        raise CaseRefused(_("留言人没有同意，或者已经收回，联系方式不能给这个单位看。"))
    _refuse_unless_working(forward)
    return agreed.get()


def _phone_of(forward: Forward) -> Contact:
    contact = Contact.objects.filter(case=forward.case_id).exclude(phone_sealed=None).first()
    if contact is None:
        raise CaseRefused(_("留言人没有留电话，或者已经删掉了，没有可以给单位的。"))
    return contact


@transaction.atomic
def release_contact(
    forward: Forward, *, way: str, words: str, actor: Actor
) -> OpenedContact | None:
    """Give contact data to the unit that the sender agreed to; the sender reads on which day.

    By word of mouth the officer sees it once, to tell it; otherwise the unit looks for itself.
    """
    case, unit = forward.case, forward.unit
    request = _use(forward)
    refuse_unapproved(case, MinorApproval.What.PASS_ON, asked_by=actor)
    contact = _phone_of(forward)
    by_mouth = way == ContactRelease.Way.MOUTH
    if by_mouth:
        account_for_look(case, reason=Reveal.Reason.PASS_ON, words=words, actor=actor)
    elif forward.releases.filter(way=way).exists():
        raise CaseRefused(_("已经给过了，%(unit)s能看到。") % {"unit": unit.name})
    ContactRelease.objects.create(
        request=request,
        forward=forward,
        way=way,
        words=words,
        person_id=actor.person,
        at=clock.now(),
    )
    add_step(
        case,
        "pass",
        _("把联系方式给了%(unit)s") % {"unit": unit.name},
        words=words,
        actor=actor,
        told=SenderText(_("您的联系方式给了%(unit)s") % {"unit": unit.name}, words),
    )
    log(actor, acts.RELEASE_CONTACT, case, unit=unit.pk, way=way)
    return opened_contact(contact, right="inbox.reveal", actor=actor) if by_mouth else None


@transaction.atomic
def reveal_to_unit(forward: Forward, *, reason: str, words: str, actor: Actor) -> OpenedContact:
    """Show contact data to the unit it was released to, once; the line is written before."""
    _use(forward)
    if not forward.releases.filter(way=ContactRelease.Way.PAGE).exists():
        raise CaseRefused(_("联络办还没有把联系方式给本单位。要核实，请找联络办。"))
    refuse_unapproved(forward.case, MinorApproval.What.PASS_ON)
    contact = _phone_of(forward)
    account_for_look(forward.case, reason=reason, words=words, actor=actor, unit=forward.unit)
    log(actor, acts.UNIT_REVEAL, forward, reason=reason)
    return opened_contact(contact, right="inbox.handle", actor=actor)
