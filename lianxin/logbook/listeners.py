"""What the logbook does when something happens below it."""

from lianxin.core.access import SYSTEM
from lianxin.core.events import on
from lianxin.logbook import services
from lianxin.organisation.events import CommitteeFounded
from lianxin.organisation.models import Committee


@on(CommitteeFounded)
def lay_down_ones(event: CommitteeFounded) -> None:
    """A new committee begins with the usual five."""
    services.lay_down_ones(Committee.objects.get(pk=event.committee_id), actor=SYSTEM)
