"""The kinds of activity of a committee, and its rule about leave."""

from lianxin.activities.models import ActivityKind, LeaveRule


def kinds_of(committee_id: int | None) -> list[ActivityKind]:
    """All of them in their order, those put away too."""
    return list(ActivityKind.objects.filter(committee=committee_id or 0))


def leave_rules(committee_id: int | None) -> list[LeaveRule]:
    """What holds now, and what will hold later."""
    rows = LeaveRule.objects.filter(committee=committee_id or 0)
    now = LeaveRule.objects.of(committee_id or 0)
    return [now, *rows.filter(starts__gt=now.starts).order_by("starts")]
