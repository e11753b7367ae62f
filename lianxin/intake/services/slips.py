"""Tracking codes that staff give: on the answer to an entry, and later as whoever looks at contact data.

A code is worth what it opens. The slip on the answer to the entry asks for nothing more, for whoever
enters a letter has read it. Every later one asks what a look at the contact data asks: a reason, the
quota, another person's yes where a minor is concerned. None of them opens contact data in clear.
"""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.crypto import codes
from lianxin.core.storage import erasures
from lianxin.inbox import acts
from lianxin.inbox.models import Case, Contact, Message, Reveal, Source
from lianxin.inbox.rules.refusals import CaseRefused
from lianxin.inbox.services.guarding import account_for_look
from lianxin.inbox.services.steps import SenderText, add_step, put_on_told_list
from lianxin.intake.reads.receipts import LINK, TRACK, Receipt, receipt_of

CODE = "intake.Code"  # in the ledger outside, with the version behind it


@transaction.atomic
def print_with_entry(case: Case, *, actor: Actor) -> None:
    """Note that the slip went out on the answer to the entry; the same answer again notes nothing."""
    unprinted = Message.objects.filter(case=case, slip_printed_at=None)
    if unprinted.exclude(source=Source.CODE).update(slip_printed_at=clock.now()):
        log(actor, acts.PRINT_SLIP, case)


@transaction.atomic
def print_slip(case: Case, *, words: str, actor: Actor) -> Receipt:
    """Give the slip of an entered message that was never printed, once; the sender is told.

    Raises:
        CaseRefused: it was printed before; or a look at contact data would be refused.
    """
    mine = Message.objects.filter(case=case, slip_printed_at=None, erased_at=None)
    if not mine.exclude(source=Source.CODE).update(slip_printed_at=clock.now()):
        raise CaseRefused(_("这张条子已经打印过，追踪码只印一次。"))
    _account(case, _("联络办印了追踪码条子"), words=words, actor=actor)
    log(actor, acts.PRINT_SLIP, case)
    return receipt_of(case.message)


@transaction.atomic
def renew_code(case: Case, *, words: str, actor: Actor) -> Receipt:
    """Give a new tracking code to a sender checked face to face; the old one dies at once.

    Whatever the old one has opened is closed with it: it carries the number of the code.

    Raises:
        CaseRefused: no contact data on file against which anybody could be checked; or a look at
            it would be refused.
    """
    if not Contact.objects.filter(case=case).exists():
        raise CaseRefused(_("这件留言没有留联系方式，没有办法核对是不是本人，不能换追踪码。"))
    rows = Message.objects.filter(case=case, erased_at=None, renewals=case.message.renewals)
    if not rows.update(renewals=F("renewals") + 1):
        raise CaseRefused(_("刚才已经换过一次。请看最近那张条子。"))
    message = Message.objects.select_related("case", "committee").get(case=case)
    receipt = receipt_of(message)
    message.code_hash = codes.code_hash(receipt.code, purpose=TRACK)
    message.link_hash = codes.code_hash(receipt.token, purpose=LINK)
    message.save(update_fields=["code_hash", "link_hash"])
    _account(case, _("当面核对后换了新的追踪码，旧的作废"), words=words, actor=actor)
    # Of which version it is now stands outside the database too, so that no restore opens the old one.
    kind = f"{CODE}:{message.renewals}"
    erasures.record_erasure(kind, case.ref, committee=case.committee_id)
    log(actor, acts.RENEW_CODE, case)
    return receipt


@transaction.atomic
def void_codes(case: Case, *, version: int, actor: Actor) -> bool:
    """A backup is in place that knows of fewer codes than were given: none of them opens any more.

    Say whether there was one to void; the office gives another, face to face.
    """
    older = Message.objects.filter(case=case, erased_at=None, renewals__lt=version)
    moment = clock.now()
    if not older.update(renewals=version, code_hash=None, link_hash=None, slip_printed_at=moment):
        return False
    said = _("恢复备份以后，原来的追踪码作废")
    words = _("请带证件到联络办换新的")
    add_step(case, "renewed", said, words=words, actor=actor, told=SenderText(said, words))
    log(actor, acts.RENEW_CODE, case)
    return True


def _account(case: Case, what: str, *, words: str, actor: Actor) -> None:
    """Count it as a look; the sender reads it on their page and hears of it by their channel."""
    account_for_look(case, reason=Reveal.Reason.CODE, words=words, actor=actor)
    add_step(case, "renewed", what, words=words, actor=actor, told=SenderText(what, words))
    told = _("%(what)s。不是本人来要的，请马上告诉联络办") % {"what": what}
    put_on_told_list(case, told, office_only=True, page_may_be_closed=True, actor=actor)
