"""That something was printed from the list of a meeting, as it stood then."""

from collections.abc import Mapping

from django.db import transaction

from lianxin.activities.models import Activity
from lianxin.audit.services import log
from lianxin.core.access import Actor
from lianxin.meetings import acts
from lianxin.meetings.models import MeetingPrint, Sitting


@transaction.atomic
def note_print_of_list(
    activity: Activity,
    kind: str,
    *,
    lines: Mapping[str, str],
    head: str,
    actor: Actor,
    sitting: Sitting | None = None,
) -> MeetingPrint:
    """Write down what was printed: of each person's line, and of what stands above them, a digest."""
    made = MeetingPrint.objects.create(
        committee_id=activity.committee_id,
        activity=activity,
        sitting=sitting,
        kind=kind,
        lines=dict(lines),
        head=head,
        printed_by_id=actor.person_id,
    )
    log(actor, acts.PRINT_LIST, made, what=kind, count=len(lines))
    return made
