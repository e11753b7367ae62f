"""The slip with a tracking code, as staff see it: on the answer to an entry, or given later."""

from typing import Any
from uuid import UUID

from lianxin.core.access import Actor
from lianxin.inbox.models import Case, Contact, Flag
from lianxin.inbox.policies import cases
from lianxin.intake.pages.receipt import host, link_of
from lianxin.intake.reads.receipts import Receipt


def slip_case(actor: Actor, ref: UUID) -> Case:
    """The case whose slip is printed: 404 if invisible, 403 if not allowed."""
    full = Case.objects.select_related("committee", "place", "message")
    return cases.fetch(actor, "inbox.reveal", within=full, ref=ref)


def slip(case: Case, receipt: Receipt | None = None) -> dict[str, Any]:
    """The slip, with its code where it is printed just now."""
    shown: dict[str, Any] = {
        "case": case,
        "committee": case.committee,
        "place_name": case.place.name if case.place else case.committee.short_name,
        "printed_at": case.message.slip_printed_at,
        "has_contact": Contact.objects.filter(case=case).exists(),
        "is_minor": case.carries(Flag.Kind.MINOR),
    }
    if receipt is not None:
        shown |= {"receipt": receipt, "link": link_of(receipt.token), "host": host()}
    return shown
