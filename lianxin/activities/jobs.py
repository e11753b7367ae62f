"""What activities do by themselves."""

from lianxin.activities import services
from lianxin.core import jobs
from lianxin.core.access import SYSTEM
from lianxin.organisation.models import Committee


@jobs.job("activities.forget_leave_words")
def forget_leave_words() -> None:
    """At night: why somebody could not come, months ago."""
    for committee in Committee.objects.order_by("pk"):
        services.forget_leave_words(committee, actor=SYSTEM)
