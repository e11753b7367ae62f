"""Whom a case is about, who looked at contact data, who has been told."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock, limits
from lianxin.core.access import SYSTEM, Actor
from lianxin.core.events import publish
from lianxin.core.transactions import within
from lianxin.inbox import acts
from lianxin.inbox.events import PersonExcluded
from lianxin.inbox.flows import RECALL, forward_flow
from lianxin.inbox.models import Case, CaseTelling, ConsentKind, Contact, Exclusion, Reveal
from lianxin.inbox.reads.contacts import OpenedContact, opened_contact
from lianxin.inbox.reads.photos import scans
from lianxin.inbox.rules.refusals import CaseRefused
from lianxin.inbox.services.approving import spend_look
from lianxin.inbox.services.handling import leave_no_case_with_nobody, return_to_head
from lianxin.inbox.services.steps import add_step
from lianxin.office.services.tellings import mark_told
from lianxin.organisation.models import Person, Unit

# How often one person may look at contact data: in ten minutes, in a day (security.md D4).
QUOTAS = ((5, timedelta(minutes=10)), (20, timedelta(days=1)))


@transaction.atomic
def exclude(
    case: Case,
    *,
    actor: Actor,
    person: Person | None = None,
    unit: Unit | None = None,
    own_wish: bool = False,
) -> None:
    """Mark whom a case is about: from now on they see nothing of it, also when on duty.

    What is handled as one matter is about the same people: cases merged with it are marked too.
    """
    joined = Case.objects.filter(Q(merged_into=case) | Q(merged=case) | Q(pk=case.pk))
    if case.merged_into_id is not None:
        joined |= Case.objects.filter(merged_into=case.merged_into_id)
    for one in joined.select_related("handler").distinct():
        _exclude_from(one, actor=actor, person=person, unit=unit, own_wish=own_wish)
    case.refresh_from_db()


@within
def _exclude_from(
    case: Case, *, actor: Actor, person: Person | None, unit: Unit | None, own_wish: bool
) -> None:
    """Mark one case, and take it out of the hands of whom it is about."""
    Exclusion.objects.get_or_create(
        case=case, person=person, unit=unit, defaults={"own_wish": own_wish, "at": clock.now()}
    )
    if not own_wish:  # the office says so too: it is no longer their wish alone
        wished = Exclusion.objects.filter(case=case, person=person, unit=unit, own_wish=True)
        wished.update(own_wish=False)
    if person and case.handler and case.handler.person_id == person.pk:
        return_to_head(case, why=_("原来的委员回避"), actor=SYSTEM)
    elif person and case.team_id:
        leave_no_case_with_nobody(case.team_id, why=_("站长回避"), actor=SYSTEM)
    for forward in case.forwards.filter(unit=unit) if unit else ():
        if forward.is_open:
            forward_flow.apply(forward, RECALL)
    # The step names nobody: whoever reads the thread need not learn whom it is about.
    add_step(case, "excluded", _("有人回避"), actor=SYSTEM if own_wish else actor)
    log(actor, acts.EXCLUDE, case, own_wish=own_wish)
    if person is not None:
        publish(
            PersonExcluded(
                case_ref=str(case.ref), committee_id=case.committee_id, person_id=person.pk
            )
        )


@transaction.atomic
def settle_hold(case: Case, *, actor: Actor) -> Case:
    """The office has looked: the text names an employer, but is not about its member."""
    case.held_because = ""
    case.save(update_fields=["held_because"])
    log(actor, acts.SETTLE_HOLD, case)
    return case


@transaction.atomic
def count_look(*, actor: Actor) -> None:
    """Count one look at contact data, whoever's it is.

    Raises:
        CaseRefused: so many in ten minutes, or in a day, are enough.
    """
    for times, span in QUOTAS:
        key = f"reveal:{actor.person}:{span.total_seconds():.0f}"
        if not limits.allow(key, times=times, within=span):
            raise CaseRefused(
                _("看得太多了：十分钟里最多看5次，一天最多20次。着急的，请另一位同事来看。")
            )


@within
def account_for_look(
    case: Case, *, reason: str, words: str, actor: Actor, unit: Unit | None = None
) -> None:
    """What everything costs that leads to contact data: it is counted, and the sender reads why.

    For the office of a minor's matter also another person's yes, which is spent by it.

    Raises:
        NotApproved: nobody has said yes to it today.
        CaseRefused: so many are enough.
    """
    if unit is None and reason != Reveal.Reason.PASS_ON:  # to pass it on there is a yes of its own
        spend_look(case, actor=actor)
    count_look(actor=actor)
    Reveal.objects.create(
        case=case, reason=reason, words=words, person_id=actor.person, unit=unit, at=clock.now()
    )


@transaction.atomic
def reveal_contact(case: Case, *, reason: str, words: str, actor: Actor) -> OpenedContact:
    """Show contact data to the office, once, and the letter that shows it; the line comes first."""
    contact = Contact.objects.filter(case=case).first() or Contact(case=case)
    if contact.pk is None and not scans(case):
        raise CaseRefused(_("这件留言没有留联系方式，或者已经删掉了。"))
    if reason == Reveal.Reason.CALL_BACK and not case.agrees(ConsentKind.CALL):
        raise CaseRefused(_("留言人没有同意打电话。要核实或者紧急的，请选那一项，并写明为什么。"))
    account_for_look(case, reason=reason, words=words, actor=actor)
    log(actor, acts.REVEAL, case, reason=reason)
    return opened_contact(contact, right="inbox.reveal", actor=actor)


@transaction.atomic
def mark_sender_told(telling: CaseTelling, *, on: date, way: str, actor: Actor) -> CaseTelling:
    """Somebody was told: on which day, by whom, how. Once."""
    recipient = mark_told(telling.recipient, on=on, way=way, actor=actor)
    add_step(
        telling.case,
        "told",
        _("已转告：%(way)s") % {"way": recipient.get_told_way_display()},
        words=telling.what,
        actor=actor,
    )
    log(actor, acts.MARK_TOLD, telling.case, way=way)
    return telling
