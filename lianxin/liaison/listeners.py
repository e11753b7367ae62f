"""What liaison does when something happens below it."""

from datetime import date

from lianxin.core.access import SYSTEM
from lianxin.core.events import on
from lianxin.liaison.services import terms
from lianxin.organisation.events import GoesOnNoMore, MembershipContinued
from lianxin.organisation.models import Member

# ---------------------------------------------------------------- areas, chain


@on(MembershipContinued)
def areas_of_who_goes_on(event: MembershipContinued) -> None:
    """Areas and links in the new term are those of the new membership."""
    old = Member.objects.get(pk=event.old_member_id)
    new = Member.objects.get(pk=event.member_id)
    since = date.fromisoformat(event.since)
    terms.carry_areas_and_links(old, new, since=since, actor=SYSTEM)


@on(GoesOnNoMore)
def areas_of_who_does_not_go_on(event: GoesOnNoMore) -> None:
    """What was written for the new membership is the old one's again."""
    new = Member.objects.get(pk=event.member_id)
    old = Member.objects.get(pk=event.old_member_id)
    terms.return_areas_and_links(new, old, actor=SYSTEM)
