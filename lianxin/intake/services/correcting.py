"""A sender corrects how they can be reached, or leaves it for the first time (PIPL 46)."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.masking import without_name
from lianxin.core.storage.rewriting import rewrite_tonight
from lianxin.core.transactions import within
from lianxin.inbox import acts
from lianxin.inbox.models import Addition, Case, ConsentKind, Contact, Message, Step
from lianxin.inbox.reads.contacts import phone_index
from lianxin.inbox.reads.search import index_case
from lianxin.inbox.rules.refusals import CaseRefused
from lianxin.inbox.services.forgetting import erase_letters, forget_marks
from lianxin.inbox.services.passing import end_passes
from lianxin.inbox.services.steps import SenderText, add_step


# house: a part of the row that the caller saves and logs; its transaction
def set_phone(contact: Contact, phone: str) -> None:
    """Seal a telephone number and renew the index by which it is found."""
    contact.phone = phone
    contact.phone_index = phone_index(phone, contact.committee_id) if phone else None


@within
def cannot_be_called(case: Case) -> None:
    """Without a telephone nobody can agree to be called."""
    case.consents.filter(kind=ConsentKind.CALL, withdrawn_at=None).update(withdrawn_at=clock.now())


@transaction.atomic
def correct_contact(
    case: Case, *, actor: Actor, name: str = "", phone: str = "", drops_phone: bool = False
) -> list[str]:
    """Put right what was left; what is empty stays as it is. Return what was changed, in words.

    The old values are overwritten; the log names fields and never says what stood in them.
    """
    standing = Case.objects.select_for_update().exclude(state=Case.State.WITHDRAWN)
    if not standing.filter(pk=case.pk).exists():
        raise CaseRefused(_("这条留言已经撤回，不再留联系方式。"))
    contact = Contact.objects.select_for_update().filter(case=case).first()
    changed = _changes(contact, name, phone, drops_phone=drops_phone)
    if not changed:
        raise CaseRefused(_("没有改动。要改哪一项，就在那一项里写新的。"))
    fresh = contact or Contact(committee=case.committee, case=case)
    before = fresh.name
    if name:
        fresh.name = name
    if phone or drops_phone:
        set_phone(fresh, phone)
    if not fresh.name and not fresh.phone and not fresh.address:
        raise CaseRefused(_("称呼和电话都不留了，请用“现在就删掉联系方式”。"))
    if contact is None:
        fresh.save(force_insert=True)
    else:
        fresh.save(update_fields=["name_sealed", "phone_sealed", "phone_index"])
    forget_marks([case.pk])
    rewrite_tonight()  # what stood there before
    if not fresh.phone:
        cannot_be_called(case)
        end_passes(case, actor=actor)
    if name and name != before:
        _cover(case, name, actor=actor)
    _tell(case, changed, is_new=contact is None, actor=actor)
    return [str(_FIELDS[field]) for field in changed]


_FIELDS = {"name": gettext_lazy("称呼"), "phone": gettext_lazy("电话")}


def _changes(contact: Contact | None, name: str, phone: str, *, drops_phone: bool) -> list[str]:
    """The names of the fields that differ from what stands."""
    changed = []
    if name and (contact is None or contact.name != name):
        changed.append("name")
    has_phone = contact is not None and bool(contact.phone)
    if (phone and (contact is None or contact.phone != phone)) or (
        drops_phone and not phone and has_phone
    ):
        changed.append("phone")
    return changed


def _cover(case: Case, name: str, *, actor: Actor) -> None:
    """A name that is known now is covered where the sender wrote it into their words."""
    message = Message.objects.get(case=case)
    added = Addition.objects.filter(case=case).values_list("text", flat=True)
    printed = [message.text, case.title, *added]  # in a letter, they stand as they were
    if any(without_name(words, name) != words for words in printed):
        erase_letters(case, actor=actor)
    _cover_later_words(case, name)
    text, title = without_name(message.text, name), without_name(case.title, name)
    Message.objects.filter(pk=message.pk).update(text=text)
    Case.objects.filter(pk=case.pk).update(title=title)
    case.title, case.message.text = title, text
    index_case(case)


def _cover_later_words(case: Case, name: str) -> None:
    """What they said after the message, and the steps that say it again."""
    for addition in Addition.objects.filter(case=case):
        addition.text = without_name(addition.text, name)
        addition.save(update_fields=["text"])
    for step in Step.objects.filter(case=case, kind__in=Step.BY_SENDER):
        step.words = without_name(step.words, name)
        step.told_words = without_name(step.told_words, name)
        step.save(update_fields=["words", "told_words"])


def _tell(case: Case, changed: list[str], *, is_new: bool, actor: Actor) -> None:
    words = "、".join(str(_FIELDS[field]) for field in changed)
    said = _("留言人留下了联系方式") if is_new else _("留言人更正了联系方式")
    told = _("您留下了联系方式") if is_new else _("您更正了联系方式")
    add_step(case, "contact", said, words=words, actor=actor, told=SenderText(told, words))
    fields = [str(_FIELDS[field]) for field in changed]
    log(actor, acts.CORRECT_CONTACT, case, fields=fields, new=is_new)
