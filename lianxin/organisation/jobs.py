"""Daily: rights lapse by date, and what their holders had in hand goes back."""

from lianxin.core.access import SYSTEM
from lianxin.core.jobs import job
from lianxin.organisation import services


@job("organisation.publish_ended")
def publish_ended() -> None:
    """A new day: memberships begin, facts change, work is handed over, posts run out, accounts lapse with them."""
    services.begin_memberships(actor=SYSTEM)
    services.end_bodies_of_earlier_terms(actor=SYSTEM)
    services.begin_changes(actor=SYSTEM)
    services.carry_out_handings(actor=SYSTEM)
    services.publish_ended(actor=SYSTEM)
    services.lapse_accounts(actor=SYSTEM)


@job("organisation.publish_leaves")
def publish_leaves() -> None:
    """Publish leaves that begin today."""
    services.publish_leaves(actor=SYSTEM)
