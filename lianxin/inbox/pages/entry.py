"""What staff see after they have entered a message: the slip with its code, once."""

from typing import Any

from lianxin.inbox.models import Case, Contact
from lianxin.inbox.pages.receipt import host, link_of
from lianxin.inbox.reads.receipts import Receipt
from lianxin.organisation.models import Committee


def committee_of(committee_id: int) -> Committee:
    """The committee in which a person works."""
    return Committee.objects.get(pk=committee_id)


def slip(case: Case, receipt: Receipt | None = None) -> dict[str, Any]:
    """The slip, with its code where it is printed just now."""
    shown: dict[str, Any] = {
        "case": case,
        "committee": case.committee,
        "place_name": case.place.name if case.place else case.committee.short_name,
        "printed_at": case.message.slip_printed_at,
        "has_contact": Contact.objects.filter(case=case).exists(),
    }
    if receipt is not None:
        shown |= {"receipt": receipt, "link": link_of(receipt.token), "host": host()}
    return shown
