"""Daily: bytes on the disk that no row keeps are removed."""

from lianxin.core.access import SYSTEM
from lianxin.core.jobs import job
from lianxin.files import services


@job("files.sweep")
def sweep() -> None:
    """Remove what a crash left behind."""
    services.sweep(actor=SYSTEM)
