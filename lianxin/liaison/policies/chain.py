"""Who sees a link of the chain: its two people, those above them, the office; nobody else."""

from django.db.models import Q

from lianxin.core.access import Actor, Policy
from lianxin.liaison.models import ChainLink
from lianxin.liaison.policies.areas import MANAGE
from lianxin.liaison.rules.walk import down

OWN = "liaison.own"


def below_and(actor: Actor) -> set[int]:
    """The actor as a member, and whoever stands below them in the chain."""
    if actor.member_id is None:
        return set()
    pairs = ChainLink.objects.current().down().filter(committee=actor.committee_id).pairs()
    return {actor.member_id} | down(actor.member_id, pairs)


def visible_links(actor: Actor) -> Q:
    """The office sees its committee's; a member their own, and those of whoever stands below them."""
    here = Q(committee=actor.committee_id)
    if actor.holds(MANAGE):
        return here
    if not actor.member_id:
        return Q(pk=None)
    theirs = below_and(actor)
    return here & (Q(upper__in=theirs) | Q(lower__in=theirs))


links = Policy(ChainLink, visible_links)


@links.rule(MANAGE)
def may_keep_link(actor: Actor, _link: ChainLink) -> bool:
    """The office."""
    return actor.holds(MANAGE)


@links.rule(OWN)
def may_use(actor: Actor, link: ChainLink) -> bool:
    """Its two people."""
    return actor.member_id is not None and actor.member_id in {link.upper_id, link.lower_id}
