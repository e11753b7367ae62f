"""Who sees them: the office all of its committee's, a member what was published in their name."""

from django.db.models import Q

from lianxin.core.access import Actor, Policy
from lianxin.$name.models import $Noun


def visible_$rows(actor: Actor) -> Q:
    """Those of the committee, or one's own."""
    here = Q(committee=actor.committee_id)
    if actor.holds("$name.manage"):
        return here
    own = Q(member__person=actor.person_id) if actor.member_id else Q(pk=None)
    return here & own & Q(state=$Noun.State.PUBLISHED)


$rows = Policy($Noun, visible_$rows)


@$rows.rule("$name.manage")
def may_manage(actor: Actor, _row: $Noun) -> bool:
    """The office, in the whole committee."""
    return actor.holds("$name.manage")
