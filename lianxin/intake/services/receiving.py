"""Taking in what people say: by code, on paper, by phone, in person."""

import secrets
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import replace
from datetime import datetime, time
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import SYSTEM, Actor
from lianxin.core.crypto import codes
from lianxin.core.events import publish
from lianxin.core.limits import Limit, OverLimit, take_all
from lianxin.core.masking import mask, title_of, without_name
from lianxin.core.sql.compiled_query import CompiledQuery, set_prefetched
from lianxin.core.sql.fast_insert import insert_row
from lianxin.core.workdays import due_on
from lianxin.files.models import StoredFile
from lianxin.inbox import acts
from lianxin.inbox.events import CaseReceived
from lianxin.inbox.models import (
    Case,
    Consent,
    Contact,
    Message,
    Photo,
    PrivacyNotice,
    ServicePromise,
    Source,
    Step,
)
from lianxin.inbox.reads.committee_rules import CommitteeRules, rules_in_force
from lianxin.inbox.reads.search import index_new
from lianxin.inbox.rules.refusals import CaseRefused
from lianxin.inbox.services.handling import accept_case, hand_to_team
from lianxin.inbox.services.steps import SenderText, add_step
from lianxin.intake.reads.arithmetic_check import CheckAsked, fresh_check
from lianxin.intake.reads.rate_limits import Arrival, what_to_count
from lianxin.intake.reads.receipts import (
    LINK,
    TRACK,
    HandedIn,
    Receipt,
    Said,
    find_replay,
    receipt_of,
    with_photos,
)
from lianxin.intake.services.correcting import set_phone
from lianxin.organisation.models import Committee
from lianxin.places.models import Place, WallCode


# house: the transaction is `_take_in`'s, so that a lost race can be answered with the winner's receipt
def take_in_once(
    form: HandedIn,
    *,
    actor: Actor,
    arrival: Arrival | None = None,
    photos: Callable[[], Sequence[StoredFile]] = tuple,
) -> Receipt:
    """Let a form become a message now: once for each key, however often it arrives.

    A replay is answered with the receipt of before and asked for nothing. Whatever comes in from
    outside (`arrival`) is counted, or answers a sum first. `photos` are kept only when nothing
    stands in the way any more.

    Raises:
        AnotherBody: the form's key was used for other words.
        HandedOver: whoever wrote it has given the telephone away.
        CheckAsked: a sum comes first.
    """
    known = find_replay(form.committee, form.said, form.key)
    if known is not None:
        return known
    try:
        counted = what_to_count(form, arrival) if arrival else ()
        whole = replace(form, said=with_photos(form.said, photos()))
        return _take_in_under_a_number(whole, counted, actor=actor)
    except (CheckAsked, OverLimit, IntegrityError) as halt:  # by its own twin, it may be
        known = find_replay(form.committee, form.said, form.key)
        if known is not None:
            return known
        if isinstance(halt, OverLimit):  # others were quicker than our look
            raise CheckAsked(fresh_check()) from None
        raise


# house: two transactions, the second where the first is lost
def _take_in_under_a_number(form: HandedIn, counted: Sequence[Limit], *, actor: Actor) -> Receipt:
    """Take it in; where somebody else's message takes the number that was drawn, draw once more."""
    try:
        return _take_in(form, counted, actor=actor)
    except IntegrityError:
        if find_replay(form.committee, form.said, form.key) is not None:
            raise
        return _take_in(form, counted, actor=actor)


# house: it is `take_in_once`, with nothing counted
def submit_message(
    committee: Committee,
    said: Said,
    *,
    form_key: str,
    actor: Actor,
    place: Place | None = None,
    slot: WallCode | None = None,
    source: str = Source.CODE,
) -> Receipt:
    """Take in a message whose photos, if it has any, are kept already."""
    form = HandedIn(committee, said, form_key, place=place, slot=slot, source=source)
    return take_in_once(form, photos=lambda: said.photos, actor=actor)


NOON = time(12)


@transaction.atomic
def _take_in(form: HandedIn, counted: Sequence[Limit], *, actor: Actor) -> Receipt:
    committee, said, source = form.committee, form.said, form.source
    ours = rules_in_force(committee.pk)
    case = _open_case(form, ours)
    message = Message(
        committee=committee,
        case=case,
        text=mask(without_name(said.text, said.name)),
        source=source,
        slot=form.slot,
        people=said.people,
        collects=said.collects,
        notice=ours.notice,
        form_key=form.key,
        body_hash=said.body_hash(form.key),
        entered_by_id=None if source == Source.CODE else actor.person_id,
    )
    receipt = receipt_of(message)
    message.code_hash = codes.code_hash(receipt.code, purpose=TRACK)
    message.link_hash = codes.code_hash(receipt.token, purpose=LINK)
    message.original = said.text
    insert_row(message)
    _keep_contact(case, said)
    consents = _keep_consents(case, said, message.notice, source)
    for file in said.photos:
        insert_row(
            Photo(committee=committee, case=case, file=file, is_original=source != Source.CODE)
        )
    step = add_step(
        case, "received", _("收到"), actor=actor, told=SenderText(_told_received(source))
    )
    index_new(case)
    log(actor, acts.RECEIVE, case, source=source, length=len(said.text), photos=len(said.photos))
    publish(CaseReceived(str(case.ref), committee.pk))
    if not _straight_to_duty(case, ours.promise):
        receipt = replace(receipt, written=_as_written(case, [step], consents))
    take_all(counted)  # last: who comes next under the same limit waits for nothing but the commit
    return receipt


def _told_received(source: str) -> str:
    return {
        Source.CODE: _("您把事情写给了我们"),
        Source.PAPER: _("收到您的纸信，已录入"),
        Source.PHONE: _("您打来电话，已记下"),
        Source.VISIT: _("您当面说的，已记下"),
    }[Source(source)]


def _open_case(form: HandedIn, ours: CommitteeRules) -> Case:
    said, moment, promise = form.said, _came_at(form.said), ours.promise
    named = ours.employers_named(said.text)
    return insert_row(
        Case(
            committee=form.committee,
            number=_fresh_number(form.committee),
            title=title_of(without_name(said.text, said.name)),
            subject=ours.subject_of(said.text),
            place=form.place,
            where=mask(without_name(said.where, said.name)),
            team=None,
            held_because=_("提到了%(names)s所在的单位，请看看是不是说的他们。")
            % {"names": "、".join(m.title for m in named[:3])}
            if named
            else "",
            received_at=moment,
            clock_from=moment,
            limit_days=promise.reply_days,
            pause_days=promise.pause_days,
            due_on=due_on(ours.calendar, received=moment, limit=promise.reply_days),
        )
    )


def _came_at(said: Said) -> datetime:
    """When a message came: what was entered days later came at noon of its own day."""
    if said.received_on is None or said.received_on >= clock.today():
        return clock.now()
    return timezone.make_aware(datetime.combine(said.received_on, NOON))


_taken = CompiledQuery(
    lambda committee, numbers: Case.objects.filter(
        committee=committee, number__in=numbers
    ).values_list("number"),
    row="message intake",
)


def _fresh_number(committee: Committee) -> str:
    """A number that says the month and nothing else: how many came before cannot be read off it."""
    month = clock.today().strftime("%y%m")
    for digits in (4, 4, 5, 6):
        wanted = [f"{month}-{secrets.randbelow(10**digits):0{digits}}" for _ in range(8)]
        taken = {number for (number,) in _taken.rows(committee=committee.pk, numbers=tuple(wanted))}
        free = [number for number in wanted if number not in taken]
        if free:
            return free[0]
    raise CaseRefused(_("这个月的编号用完了。"))


def _keep_contact(case: Case, said: Said) -> None:
    if not (said.name or said.phone or said.address):
        return
    contact = Contact(committee=case.committee, case=case)
    contact.name, contact.address = said.name, said.address
    set_phone(contact, said.phone)
    insert_row(contact)


def _keep_consents(case: Case, said: Said, notice: PrivacyNotice, source: str) -> list[Consent]:
    return [
        insert_row(
            Consent(
                committee=case.committee,
                case=case,
                kind=kind,
                notice=notice,
                source=source,
                given_at=clock.now(),
            )
        )
        for kind in sorted(said.consents)
    ]


def _straight_to_duty(case: Case, promise: ServicePromise) -> bool:
    """Where the committee wants it, a message goes straight to whoever is on duty."""
    if not promise.straight_to_duty or case.held_because or case.place is None:
        return False
    if case.place.team is None:
        return False
    accept_case(case, words="", actor=SYSTEM)
    hand_to_team(case, case.place.team, actor=SYSTEM)
    return True


def _as_written(case: Case, steps: list[Step], consents: list[Consent]) -> Case:
    """A copy of a case that knows all there is of it: its receipt asks for nothing.

    A copy, for whoever goes on working with the case must see what others write to it.
    """
    written: dict[str, list[Any]] = {"steps": steps, "consents": consents}
    known = copy(case)
    for name in ("steps", "consents", "questions", "forwards"):
        set_prefetched(known, name, written.get(name, []))
    known._state.fields_cache.setdefault("contact", None)
    return known


@transaction.atomic
def hand_over(case: Case, *, actor: Actor) -> None:
    """The telephone goes to the next person: going back shows no code of the one before."""
    if Message.objects.filter(case=case, handed_over_at=None).update(handed_over_at=clock.now()):
        log(actor, acts.HAND_OVER, case)
