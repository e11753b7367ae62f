"""Facts that duty publishes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ShiftServed:
    """A head confirmed that a shift was served."""

    shift_ref: str
    committee_id: int
    member_id: int
    place_name: str
    on: str


@dataclass(frozen=True)
class CallAnswered:
    """The office answered a member's call."""

    call_ref: str
    committee_id: int
    member_id: int
    on: str
