"""What the sheet says of one person: by what they answered and whether they were there.

A compulsory kind: whoever neither came nor had leave is absent, answered or not. Other kinds: only
who accepted can be absent. Only 出席 has leave, absence and a denominator.
"""

from dataclasses import dataclass
from enum import StrEnum


class InvitationAnswer(StrEnum):
    """How far a person's answer is."""

    INVITED = "invited"
    ACCEPTED = "accepted"
    WAITING = "waiting"
    DECLINED = "declined"
    LEAVE_ASKED = "leave_asked"
    LEAVE_GRANTED = "leave_granted"
    LEAVE_REFUSED = "leave_refused"
    EXCUSED = "excused"


class SheetOutcome(StrEnum):
    """What a closed sheet says."""

    ATTENDED = "attended"
    LATE = "late"
    LEFT_EARLY = "left_early"
    LEAVE = "leave"
    ABSENT = "absent"
    NOT_COUNTED = "not_counted"


CAME = frozenset({SheetOutcome.ATTENDED, SheetOutcome.LATE, SheetOutcome.LEFT_EARLY})


@dataclass(frozen=True)
class Standing:
    """What is known of one person on a sheet; `signed` is how they were signed in, if they were."""

    answer: InvitationAnswer
    is_compulsory: bool
    is_attending: bool  # 出席, of the body: no guest, no staff
    signed: SheetOutcome | None = None


_BY_ANSWER = {
    InvitationAnswer.EXCUSED: SheetOutcome.NOT_COUNTED,
    InvitationAnswer.LEAVE_GRANTED: SheetOutcome.LEAVE,
}
# Who never said that they come cannot be absent, unless they have to come.
_OF_WHO_MAY_STAY_AWAY = {
    InvitationAnswer.INVITED: SheetOutcome.NOT_COUNTED,
    InvitationAnswer.DECLINED: SheetOutcome.NOT_COUNTED,
    InvitationAnswer.WAITING: SheetOutcome.NOT_COUNTED,
}


def known_outcome(standing: Standing) -> SheetOutcome | None:
    """What follows from the facts alone; nothing where somebody who was there has to say it."""
    if standing.signed is not None:
        return standing.signed
    if not standing.is_attending:
        return SheetOutcome.NOT_COUNTED
    known = _BY_ANSWER.get(standing.answer)
    if known is None and not standing.is_compulsory:
        known = _OF_WHO_MAY_STAY_AWAY.get(standing.answer)
    return known


def open_outcomes(standing: Standing) -> tuple[SheetOutcome, ...]:
    """Of somebody of whom nothing is known: what the organiser may say of them."""
    if standing.answer == InvitationAnswer.LEAVE_ASKED:
        return ()  # the leave is decided first
    return (SheetOutcome.ATTENDED, SheetOutcome.LATE, SheetOutcome.ABSENT)
