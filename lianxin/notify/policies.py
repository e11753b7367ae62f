"""Who sees notices, and who sees that a message does not arrive."""

from django.db.models import Q

from lianxin.core.access import SIGNED_IN, Actor, Policy
from lianxin.notify.models import Address, Delivery, Notice


def own(actor: Actor) -> Q:
    """Everybody their own, in the committee in which they act."""
    return Q(user_id=actor.user_id or 0, committee_id=actor.committee_id or 0)


notices = Policy(Notice, own)
addresses = Policy(Address, own)


@notices.rule(SIGNED_IN)
def may_read(actor: Actor, notice: Notice) -> bool:
    """What was told to oneself."""
    return True


@addresses.rule(SIGNED_IN)
def may_change(actor: Actor, address: Address) -> bool:
    """One's own address."""
    return True


def failing(actor: Actor) -> Q:
    """Whoever mends sees what does not arrive in their committee: not to whom, nor what it says."""
    if not actor.holds("notify.mend"):
        return Q(pk=None)
    stuck = Q(failing_since__isnull=False, state__in=["waiting", "sending", "given_up"])
    return Q(committee_id=actor.committee_id or 0) & stuck


deliveries = Policy(Delivery, failing)


@deliveries.rule("notify.mend")
def may_mend(actor: Actor, delivery: Delivery) -> bool:
    """The office and the system administrator."""
    return actor.holds("notify.mend")
