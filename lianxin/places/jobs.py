"""Every morning: which boards on the walls say what is no longer so."""

from lianxin.core.access import SYSTEM
from lianxin.core.jobs import job
from lianxin.organisation.models import Committee
from lianxin.places import services
from lianxin.places.pages.boards import all_checked


@job("places.look_at_boards")
def look_at_boards() -> None:
    """The office finds on its page how many want to be printed anew."""
    for committee in Committee.objects.order_by("pk"):
        old = [each.board.pk for each in all_checked(committee.pk) if each.wrong]
        services.note_old_boards(committee, old, actor=SYSTEM)
