"""Who sees them: the office all of its committee's, a member what was published in their name."""

from django.db.models import Q

from lianxin.core.access import Actor, Policy
from lianxin.liaison.models import ResponsibilityArea


def visible_areas(actor: Actor) -> Q:
    """Those of the committee, or one's own."""
    here = Q(committee=actor.committee_id)
    if actor.holds("liaison.manage"):
        return here
    own = Q(member__person=actor.person_id) if actor.member_id else Q(pk=None)
    return here & own & Q(state=ResponsibilityArea.State.PUBLISHED)


areas = Policy(ResponsibilityArea, visible_areas)


@areas.rule("liaison.manage")
def may_manage(actor: Actor, _row: ResponsibilityArea) -> bool:
    """The office, in the whole committee."""
    return actor.holds("liaison.manage")
