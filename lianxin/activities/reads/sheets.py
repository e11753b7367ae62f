"""The sheet of an activity as it stands: who is on it, and what it says of each."""

from typing import Any

from django.db.models import FilteredRelation, Q

from lianxin.activities.models import Activity, Correction, LeaveRequest, Participant, SignIn
from lianxin.activities.rules.outcomes import known_outcome


def signed_in(activity: Activity) -> dict[int, SignIn]:
    """The entry by which each participant is signed in, by their id."""
    entries = SignIn.objects.filter(activity=activity, struck_at=None)
    return {entry.participant_id: entry for entry in entries}


def outcome_of(row: Participant, entry: SignIn | None) -> str:
    """What the sheet says of somebody; nothing where whoever was there has to say it first."""
    if row.activity.state == Activity.State.CLOSED:
        return row.outcome
    known = known_outcome(row.standing(entry.outcome if entry else None))
    if known is not None and entry is not None:
        return known.value
    return row.outcome or (known.value if known else "")


def outcomes_of(activity: Activity) -> list[tuple[Participant, str]]:
    """Everybody on the sheet, in the order of the register, with what it says of them."""
    return [(row, outcome_of(row, row.entry)) for row in sheet_rows(activity)]


def sheet_rows(activity: Activity, *, with_leaves: bool = False) -> list[Participant]:
    """Everybody on the sheet with how they were signed in, perhaps with the leave they ask for now."""
    valid = {"entry": FilteredRelation("sign_ins", condition=Q(sign_ins__struck_at=None))}
    if with_leaves:
        asked = Q(leaves__state=LeaveRequest.State.ASKED)
        valid["leave_asked"] = FilteredRelation("leaves", condition=asked)
    rows: Any = Participant.objects.filter(activity=activity).with_names().in_register_order()
    found: list[Participant] = list(rows.annotate(**valid).select_related(*valid))
    for row in found:
        row.activity = activity
        if row.leave_asked:
            row.leave_asked.activity, row.leave_asked.participant = activity, row
    return found


def corrected(activity: Activity) -> dict[int, str]:
    """What the last correction says, by the person's id."""
    rows = Correction.objects.filter(activity=activity)
    return dict(rows.values_list("member__person", "after"))
