"""The sheet of an activity as it stands: who is on it, and what it says of each."""

from lianxin.activities.models import Activity, Correction, Participant, SignIn
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
    entries = signed_in(activity)
    rows = list(Participant.objects.filter(activity=activity).with_names().in_register_order())
    for row in rows:
        row.activity = activity
    return [(row, outcome_of(row, entries.get(row.pk))) for row in rows]


def corrected(activity: Activity) -> dict[int, str]:
    """What the last correction says, by the person's id."""
    rows = Correction.objects.filter(activity=activity)
    return dict(rows.values_list("member__person", "after"))
