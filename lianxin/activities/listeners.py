"""What activities do when something happens below them."""

from datetime import date

from lianxin.activities import services
from lianxin.core.access import SYSTEM
from lianxin.core.events import on
from lianxin.organisation.events import (
    AbsencesChanged,
    CommitteeFounded,
    GoesOnNoMore,
    MemberLeaves,
    MembershipContinued,
    MemberStays,
    NeverBegins,
)
from lianxin.organisation.models import Committee, Member


@on(CommitteeFounded)
def lay_down_kinds(event: CommitteeFounded) -> None:
    """A new committee begins with the usual kinds of activity."""
    services.lay_down_kinds(Committee.objects.get(pk=event.committee_id), actor=SYSTEM)


@on(AbsencesChanged)
def invitations_of_who_is_away(event: AbsencesChanged) -> None:
    """Whoever is away or exempt is asked nothing; whoever is not any more is asked again."""
    services.follow_register(Member.objects.get(pk=event.member_id), actor=SYSTEM)


@on(MemberLeaves)
def invitations_of_who_leaves(event: MemberLeaves) -> None:
    """Whoever is going to leave is asked nothing for the days after their last one."""
    services.follow_register(Member.objects.get(pk=event.member_id), actor=SYSTEM)


@on(MemberStays)
def invitations_of_who_stays(event: MemberStays) -> None:
    """Whoever stays after all is asked again."""
    services.follow_register(Member.objects.get(pk=event.member_id), actor=SYSTEM)


@on(MembershipContinued)
def invitations_of_who_goes_on(event: MembershipContinued) -> None:
    """Invitations into the new term are those of the new membership."""
    old = Member.objects.get(pk=event.old_member_id)
    new = Member.objects.get(pk=event.member_id)
    services.carry_invitations(old, new, since=date.fromisoformat(event.since), actor=SYSTEM)


@on(GoesOnNoMore)
def invitations_of_who_does_not_go_on(event: GoesOnNoMore) -> None:
    """Invitations written for the new membership are those of the old one."""
    new = Member.objects.get(pk=event.member_id)
    old = Member.objects.get(pk=event.old_member_id)
    services.return_invitations(new, old, actor=SYSTEM)


@on(NeverBegins)
def invitations_of_who_never_begins(event: NeverBegins) -> None:
    """Nobody waits for whoever is not to be a member."""
    services.forget_invitations(Member.objects.get(pk=event.member_id), actor=SYSTEM)
