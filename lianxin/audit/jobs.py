"""Daily: the chain is walked, and what was found is a line of the log itself."""

from lianxin.audit import services
from lianxin.audit.verifying import verify
from lianxin.core.access import SYSTEM
from lianxin.core.jobs import job


def count_refusals() -> None:
    """Write how often strangers were refused in the hours that are over."""
    services.write_refusals_of_strangers(actor=SYSTEM)


@job("audit.verify")
def verify_chain() -> None:
    """Verify every chain and note the outcome."""
    services.note_verification(verify(), actor=SYSTEM)
