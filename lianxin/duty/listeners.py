"""What duty does when something happens below it."""

from lianxin.core.access import SYSTEM
from lianxin.core.events import on
from lianxin.duty import services
from lianxin.organisation.events import CommitteeFounded
from lianxin.organisation.models import Committee


@on(CommitteeFounded)
def lay_down_promise(event: CommitteeFounded) -> None:
    """A new committee begins with the usual promise."""
    services.lay_down_promise(Committee.objects.get(pk=event.committee_id), actor=SYSTEM)
