"""What a closed sheet says, as it is told when it is closed, and anew from its rows."""

from collections.abc import Iterable

from django.utils import timezone

from lianxin.activities.events import SheetClosed, SheetLine
from lianxin.activities.models import Activity, Participant
from lianxin.activities.rules.half_days import half_days


def line_of(row: Participant, outcome: str) -> SheetLine:
    """What it says of one member."""
    return SheetLine(row.member_id, outcome, row.capacity, row.role)


def closed_event(
    activity: Activity, lines: Iterable[SheetLine], *, is_correction: bool = False
) -> SheetClosed:
    """The sheet with these lines, or a correction of them."""
    lead = activity.organisers.select_related("unit").first()
    return SheetClosed(
        activity_ref=str(activity.ref),
        committee_id=activity.committee_id,
        kind_name=activity.kind.name,
        title=activity.title,
        on=activity.first_day.isoformat(),
        where=activity.place_words,
        manner=str(activity.get_manner_display()),
        half_days=_half_days(activity),
        recorded_by=lead.unit.name if lead else "",
        unit_id=lead.unit_id if lead else None,
        lines=tuple(lines),
        is_correction=is_correction,
    )


def _half_days(activity: Activity) -> int:
    if not activity.kind.counts_half_days:
        return 0
    return half_days(timezone.localtime(activity.starts), timezone.localtime(activity.ends))
