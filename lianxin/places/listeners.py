"""What places does when something happens below it."""

from lianxin.core.access import SYSTEM
from lianxin.core.events import on
from lianxin.organisation.events import CommitteeFounded
from lianxin.organisation.models import Committee
from lianxin.places import services


@on(CommitteeFounded)
def lay_down_kinds(event: CommitteeFounded) -> None:
    """A new committee begins with the usual kinds of place."""
    services.lay_down_kinds(Committee.objects.get(pk=event.committee_id), actor=SYSTEM)


@on(CommitteeFounded)
def lay_down_checklist(event: CommitteeFounded) -> None:
    """A new committee begins with the usual standard of places."""
    services.lay_down_checklist(Committee.objects.get(pk=event.committee_id), actor=SYSTEM)
