"""What of the record's own rows stands in it: what was verified from outside."""

from collections.abc import Iterator

from lianxin.organisation.deeds import DeedFacts, redraws
from lianxin.record.models import OutsideDeed
from lianxin.record.reads.outside import OUTSIDE, facts_of


@redraws(OUTSIDE)
def drawn_anew(committee_id: int) -> Iterator[DeedFacts]:
    """Everything that a body has verified."""
    verified = OutsideDeed.objects.filter(committee=committee_id, state=OutsideDeed.State.VERIFIED)
    for entered in verified.select_related("unit").iterator():
        yield facts_of(entered)
