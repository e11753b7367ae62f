"""What hangs on walls and wants a look, as rows to be counted: the pages about it say why."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, QuerySet

from lianxin.core import clock
from lianxin.places.models import Pasting, Place, PrintedBoard, Scans, WallCode
from lianxin.places.pages.scans import QUIET


def boards_out_of_date(committee: int) -> QuerySet[PrintedBoard]:
    """Boards that were found out of date, hang yet and were not printed anew since."""
    return PrintedBoard.objects.filter(committee=committee).hanging().exclude(old_since=None)


def codes_not_confirmed(committee: int) -> QuerySet[WallCode]:
    """Codes that were printed, of which nobody has said that they hang."""
    pasted = Pasting.objects.filter(slot=OuterRef("pk"))
    return _in_force(committee).filter(~Exists(pasted)).exclude(printed_at=None)


def codes_without_scans(committee: int) -> QuerySet[WallCode]:
    """Codes that have hung for weeks and that nobody has scanned since."""
    since = clock.now() - timedelta(weeks=QUIET)
    pasted = Pasting.objects.filter(slot=OuterRef("pk"))
    lately = Scans.objects.filter(slot=OuterRef("pk"), day__gte=clock.day_of(since))
    return _in_force(committee).filter(
        Exists(pasted), ~Exists(pasted.filter(at__gt=since)), ~Exists(lately)
    )


def _in_force(committee: int) -> QuerySet[WallCode]:
    return WallCode.objects.filter(
        committee=committee, revoked_at=None, place__state=Place.State.OPEN
    )
