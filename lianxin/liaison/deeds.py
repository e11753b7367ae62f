"""What of liaison stands in the duty record: that contact was kept, and with how many."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.liaison.events import ContactRecorded
from lianxin.liaison.models import ContactEntry
from lianxin.liaison.reads.contacts import recorded
from lianxin.organisation.deeds import DeedFacts, deed_kind, draws, redraws

CONTACT = deed_kind("liaison.contact", gettext_lazy("联系界别群众"))


@draws(ContactRecorded)
def contact_recorded(event: ContactRecorded) -> DeedFacts:
    """Never with whom, and nothing of what was said."""
    return DeedFacts(
        kind=CONTACT,
        committee_id=event.committee_id,
        member_id=event.member_id,
        source=f"liaison.ContactEntry:{event.entry_ref}",
        on=date.fromisoformat(event.on),
        words=_("联系界别群众：%(way)s，%(circle)s") % {"way": event.way, "circle": event.circle},
        drawn_from=_("照纸卡记下") if event.from_card else _("照本人记的记下"),
        outcome=_("撤了") if event.is_taken_back else "",
        quantity=event.persons,
        quantity_unit=_("人次"),
        is_done=not event.is_taken_back,
        replaces=event.is_taken_back,
    )


@redraws(CONTACT)
def drawn_anew(committee_id: int) -> Iterator[DeedFacts]:
    """Every entry that stands."""
    for entry in ContactEntry.objects.filter(committee=committee_id).order_by("pk"):
        yield contact_recorded(recorded(entry))
