"""What liaison does when something happens below it."""

from datetime import date

from lianxin.core.access import SYSTEM
from lianxin.core.events import on
from lianxin.liaison.services import notebook, terms
from lianxin.organisation.events import HandedOver, MembershipContinued
from lianxin.organisation.models import Member

# ---------------------------------------------------------------- areas, chain


@on(MembershipContinued)
def areas_of_who_goes_on(event: MembershipContinued) -> None:
    """Areas and links in the new term are those of the new membership."""
    old = Member.objects.get(pk=event.old_member_id)
    new = Member.objects.get(pk=event.member_id)
    since = date.fromisoformat(event.since)
    terms.carry_areas_and_links(old, new, since=since, actor=SYSTEM)


# ---------------------------------------------------------------- contacts


@on(HandedOver)
def notebook_to_successor(event: HandedOver) -> None:
    """A successor gets those who agreed to it; the others stay until they are destroyed."""
    old = Member.objects.get(pk=event.member_id)
    new = (
        Member.objects.filter(committee=old.committee_id, person=event.successor_id)
        .current()
        .first()
    )
    if new is not None:
        notebook.pass_on(old, new, actor=SYSTEM)
