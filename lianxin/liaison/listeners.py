"""What liaison does when something happens below it."""

from datetime import date

from lianxin.core.access import SYSTEM
from lianxin.core.events import on
from lianxin.liaison.services import terms
from lianxin.organisation.events import MembershipContinued
from lianxin.organisation.models import Member

# ---------------------------------------------------------------- areas, chain


@on(MembershipContinued)
def areas_of_who_goes_on(event: MembershipContinued) -> None:
    """Areas and links in the new term are those of the new membership."""
    old = Member.objects.get(pk=event.old_member_id)
    new = Member.objects.get(pk=event.member_id)
    since = date.fromisoformat(event.since)
    terms.carry_areas_and_links(old, new, since=since, actor=SYSTEM)
