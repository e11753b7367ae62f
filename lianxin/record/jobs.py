"""What the duty record does by itself."""

from lianxin.core import jobs
from lianxin.core.access import SYSTEM
from lianxin.organisation.models import Committee
from lianxin.record import services


@jobs.job("record.lapse_silence")
def lapse_silence() -> None:
    """At night: lines of which nothing was said for so many days."""
    for committee in Committee.objects.order_by("pk"):
        services.lapse_silence(committee, actor=SYSTEM)
