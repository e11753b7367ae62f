"""What a sender does with their own matter: consents, deletion, withdrawal."""

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.events import publish
from lianxin.core.storage import erasures
from lianxin.files.services import erase_file
from lianxin.inbox import acts
from lianxin.inbox.events import CaseWithdrawn
from lianxin.inbox.flows import (
    DROP,
    RECALL,
    SPLIT,
    WITHDRAW,
    case_flow,
    forward_flow,
    reply_flow,
)
from lianxin.inbox.models import (
    UNASKED,
    Case,
    Consent,
    ConsentKind,
    Contact,
    Message,
    PrivacyNotice,
    Reply,
    Source,
    Step,
)
from lianxin.inbox.rules.refusals import CaseRefused
from lianxin.inbox.services.digests import take_down
from lianxin.inbox.services.forgetting import (
    empty_words,
    erase_scans,
    forget_contact,
    forget_marks,
)
from lianxin.inbox.services.passing import end_passes
from lianxin.inbox.services.steps import SenderText, add_step
from lianxin.intake.services.correcting import cannot_be_called


@transaction.atomic
def set_consent(case: Case, kind: str, *, given: bool, actor: Actor) -> None:
    """Agree to one thing, or no longer; works at once. What names a unit is asked by itself."""
    if kind not in UNASKED:
        raise CaseRefused(_("这一项要等单位问到时才能答。"))
    if given and kind == ConsentKind.CALL and not case.has_phone:
        raise CaseRefused(_("您没有留电话。先在“更正联系方式”里留一个，再勾可以打电话。"))
    standing = case.consents.filter(kind=kind, withdrawn_at=None)
    notice = PrivacyNotice.objects.of(case.committee_id)
    label = notice.call_words if kind == ConsentKind.CALL else notice.publish_words
    if given and not standing.exists():
        Consent.objects.create(
            committee=case.committee,
            case=case,
            kind=kind,
            notice=notice,
            source=Source.CODE,
            given_at=clock.now(),
        )
        add_step(
            case,
            "consent",
            _("留言人同意：%(what)s") % {"what": label},
            actor=actor,
            told=SenderText(_("您同意：%(what)s") % {"what": label}),
        )
    elif not given and standing.update(withdrawn_at=clock.now()):
        add_step(
            case,
            "consent",
            _("留言人不再同意：%(what)s") % {"what": label},
            actor=actor,
            told=SenderText(_("您不再同意：%(what)s") % {"what": label}),
        )
        if kind == ConsentKind.PUBLISH:
            take_down(case, actor=actor)
    log(actor, acts.CONSENT, case, kind=kind, given=given)


@transaction.atomic
def delete_contact(case: Case, *, actor: Actor) -> None:
    """Delete the contact data at once, and the scan of a letter; it cannot be brought back."""
    if not forget_contact([case.pk]) + erase_scans([case.pk], actor=actor):
        raise CaseRefused(_("这件留言没有留着联系方式。"))
    cannot_be_called(case)
    end_passes(case, actor=actor)
    add_step(
        case,
        "contact_deleted",
        _("联系方式已按留言人的意思删除"),
        actor=actor,
        told=SenderText(_("您删掉了联系方式")),
    )
    erasures.record_erasure("inbox.Contact", case.ref, committee=case.committee_id)
    log(actor, acts.DELETE_CONTACT, case)


@transaction.atomic
def withdraw_case(case: Case, *, actor: Actor) -> Case:
    """Withdraw a message: it is not handled on, contact data and words are deleted at once."""
    if case.merged.exists():  # others' answers hang on this matter; theirs goes on without it
        for other in case.merged.all():
            case_flow.apply(other, SPLIT, merged_into=None)
    case_flow.apply(case, WITHDRAW, holder=Case.Holder.OFFICE, handler=None, merged_into=None)
    for forward in case.forwards.all():
        if forward.is_open:
            forward_flow.apply(forward, RECALL)
    for reply in case.replies.exclude(state__in=[Reply.State.SENT, Reply.State.DROPPED]):
        reply_flow.apply(reply, DROP)
    take_down(case, actor=actor)
    erase_words(case, actor=actor)
    add_step(
        case,
        "withdrawn",
        _("留言人撤回"),
        shape=Step.Shape.STOP,
        actor=actor,
        told=SenderText(_("您撤回了这条留言")),
    )
    log(actor, acts.WITHDRAW, case)
    publish(CaseWithdrawn(str(case.ref), case.committee_id))
    return case


@transaction.atomic
def erase_words(case: Case, *, actor: Actor) -> None:
    """Delete what the sender wrote and showed; number, dates and steps without words stay."""
    # First, as whoever else deletes it: of two who wait, only one waits for the other.
    Contact.objects.filter(case=case).delete()
    erasures.record_erasure("inbox.Case", case.ref, committee=case.committee_id)
    forget_marks([case.pk])
    end_passes(case, actor=actor)
    case.consents.filter(withdrawn_at=None).update(withdrawn_at=clock.now())
    empty_words(case, actor=actor)
    Message.objects.filter(case=case).update(erased_at=clock.now())
    for photo in case.photos.select_related("file"):
        erase_file(photo.file, actor=actor)
