"""Who was to come to a sitting, what is recorded of each, and the line that says it."""

from collections import defaultdict
from dataclasses import dataclass

from lianxin.activities.models import Activity, Participant
from lianxin.meetings.models import (
    OnlineRule,
    PresenceCorrection,
    PresenceKind,
    Sitting,
    SittingPresence,
)
from lianxin.meetings.rules.presence import SittingSums, sums_of

# Whoever said that they will not come, or need not, is not expected.
NOT_EXPECTED = (
    Participant.State.DECLINED,
    Participant.State.EXCUSED,
    Participant.State.WAITING,
)


@dataclass(frozen=True)
class OnSitting:
    """Somebody who was to come to a sitting, and how they were there."""

    participant: Participant
    presence: str  # empty: nobody has said
    corrected: str = ""

    @property
    def now(self) -> str:
        """What holds: the last correction, or what was recorded."""
        return self.corrected or self.presence


def expected_at(sitting: Sitting, rows: list[Participant]) -> list[Participant]:
    """Of those on the sheet who was to come (出席): in office on its day, and not excused."""
    day = sitting.day
    return [
        row
        for row in rows
        if row.capacity == Participant.Capacity.ATTENDING
        and row.state not in NOT_EXPECTED
        and row.member.starts <= day
        and (row.member.ends is None or row.member.ends >= day)
    ]


def on_the_sheet(activity: Activity) -> list[Participant]:
    """Everybody on the sheet in the order of the register."""
    return list(Participant.objects.filter(activity=activity).with_names().in_register_order())


def sitting_by_sitting(activity: Activity, sittings: list[Sitting]) -> dict[int, list[OnSitting]]:
    """Of each sitting who was to come and how they were there, in three questions."""
    rows = on_the_sheet(activity)
    said: dict[tuple[int, int], str] = {
        (one.sitting_id, one.participant_id): one.presence
        for one in SittingPresence.objects.filter(activity=activity)
    }
    after: dict[tuple[int, int], str] = {}
    if activity.state == Activity.State.CLOSED:
        for one in PresenceCorrection.objects.filter(sitting__activity=activity):
            after[one.sitting_id, one.participant_id] = one.after
    found: dict[int, list[OnSitting]] = defaultdict(list)
    for sitting in sittings:
        for row in expected_at(sitting, rows):
            key = (sitting.pk, row.pk)
            known = said.get(key, "")
            if not known and row.state == Participant.State.LEAVE_GRANTED:
                known = PresenceKind.LEAVE.value
            found[sitting.pk].append(OnSitting(row, known, after.get(key, "")))
    return found


def sums_by_sitting(
    activity: Activity, sittings: list[Sitting]
) -> tuple[dict[int, SittingSums], OnlineRule]:
    """The line of each sitting, and by which rule online counts on the day of the meeting."""
    rule = OnlineRule.objects.of(activity.committee_id, activity.first_day)
    people = sitting_by_sitting(activity, sittings)
    sums = {
        one.pk: sums_of((each.now for each in people[one.pk]), online_counts=rule.counts)
        for one in sittings
    }
    return sums, rule
