"""What activities do when something happens below them."""

from lianxin.activities import services
from lianxin.core.access import SYSTEM
from lianxin.core.events import on
from lianxin.organisation.events import CommitteeFounded
from lianxin.organisation.models import Committee


@on(CommitteeFounded)
def lay_down_kinds(event: CommitteeFounded) -> None:
    """A new committee begins with the usual kinds of activity."""
    services.lay_down_kinds(Committee.objects.get(pk=event.committee_id), actor=SYSTEM)
