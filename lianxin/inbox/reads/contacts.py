"""Contact data as pages show it: covered on the server; in clear through one door."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from lianxin.core import rights
from lianxin.core.access import Actor
from lianxin.core.crypto import codes, vault
from lianxin.core.masking import cover, cover_name, mask, without_address, without_name
from lianxin.inbox.models import Case, Contact


@dataclass(frozen=True)
class OpenedContact:
    """Contact data in clear, for one answer."""

    name: str
    phone: str
    address: str = ""


# house: a read for services, whose line stands in the log before this is asked
def opened_contact(contact: Contact, *, right: str, actor: Actor) -> OpenedContact:
    """Contact data in clear, for a right that is known to open it and is held.

    Raises:
        PermissionDenied: the right does not say that it opens contact data, so that its holders
            show no second factor; or it is not held.
    """
    if not rights.opens(right, Contact._meta.label) or not actor.holds_somewhere(right):
        raise PermissionDenied
    return OpenedContact(contact.name, contact.phone, contact.address)


def phone_index(phone: str, committee_id: int) -> bytes:
    """By what a telephone number is found among those that were left, without opening any."""
    purpose = "inbox.Contact:phone"
    return vault.blind_index(codes.fold(phone), committee=committee_id, purpose=purpose)


def senders_contact(case: Case) -> OpenedContact | None:
    """What a sender reads of their own: in clear only with the code that was theirs alone."""
    contact = Contact.objects.filter(case=case).first()
    if contact is None:
        return None
    if case.message.code_is_from_staff:
        return OpenedContact(**covered(contact))
    return OpenedContact(contact.name, contact.phone, contact.address)


def masked_contact(case: Case) -> dict[str, str] | None:
    """How the sender may be reached, covered; nothing where nothing was left."""
    contact: Contact | None = getattr(case, "contact", None)
    return None if contact is None else covered(contact)


def covered(contact: Contact) -> dict[str, str]:
    """Name, telephone and address as everybody may see them."""
    return {
        "name": cover_name(contact.name),
        "phone": cover(contact.phone) if contact.phone else "",
        "address": _("留了") if contact.address else "",
    }


def covered_text(case: Case, text: str, *, contact: Contact | None = None) -> str:
    """Words about a case as they are kept open: numbers, and what its sender left of themselves."""
    contact = contact or Contact.objects.filter(case=case).first()
    if contact is not None:
        text = without_address(without_name(text, contact.name), contact.address)
        text = text.replace(contact.phone, cover(contact.phone)) if contact.phone else text
    return mask(text)
