"""Contact data as pages show it: covered on the server."""

from lianxin.inbox.models import Case, Contact
from lianxin.inbox.rules.masking import cover, cover_name


def masked_contact(case: Case) -> dict[str, str] | None:
    """How the sender may be reached, covered; nothing where nothing was left."""
    contact: Contact | None = getattr(case, "contact", None)
    if contact is None:
        return None
    return {
        "name": cover_name(contact.name),
        "phone": cover(contact.phone) if contact.phone else "",
    }
