"""Daily: the chain is walked, and what was found is a line of the log itself."""

from datetime import datetime

from lianxin.audit import services
from lianxin.audit.models import Seal
from lianxin.audit.verifying import verify
from lianxin.core.access import SYSTEM
from lianxin.core.jobs import job
from lianxin.core.trusted_time import witness


def count_refusals() -> None:
    """Write how often strangers were refused in the hours that are over."""
    services.write_refusals_of_strangers(actor=SYSTEM)


@job("audit.verify")
def verify_chain() -> None:
    """Verify every chain and note the outcome."""
    services.note_verification(verify(), actor=SYSTEM)


@witness
def last_seal() -> datetime | None:
    """When the log was last sealed: so late it was for certain."""
    seal = Seal.objects.order_by("-at").first()
    return None if seal is None else seal.at
