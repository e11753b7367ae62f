"""Facts that duty publishes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ShiftMissed:
    """It was said to be served, and was not."""

    shift_ref: str
    committee_id: int
    member_id: int
    place_name: str
    on: str


@dataclass(frozen=True)
class ShiftServed:
    """A head confirmed that a shift was served, or an office entered it from a sheet of paper."""

    shift_ref: str
    committee_id: int
    member_id: int
    place_name: str
    on: str
    entered_by: str = ""  # the office, if it was entered from a sheet


@dataclass(frozen=True)
class CallAnswered:
    """The office answered a member's call."""

    call_ref: str
    committee_id: int
    member_id: int
    on: str


@dataclass(frozen=True)
class ShiftPlanned:
    """A member was put on duty, by somebody's sign-in or by the system."""

    shift_ref: str
    user_id: int | None


@dataclass(frozen=True)
class MonthPlanned:
    """Shifts of a month were planned at one go by a pattern."""

    pattern_ref: str
    month: str
    shift_refs: tuple[str, ...]
    user_id: int | None


@dataclass(frozen=True)
class ShiftGivenBack:
    """A member cannot come."""

    shift_ref: str
    user_id: int | None


@dataclass(frozen=True)
class ShiftTakenOff:
    """A shift that somebody was to stand is not wanted any more."""

    shift_ref: str
    user_id: int | None


@dataclass(frozen=True)
class ShiftMoved:
    """A shift that somebody is to stand is stood at another place now."""

    shift_ref: str


@dataclass(frozen=True)
class ShiftTakenUpAgain:
    """A member is to stand a shift after all that was given back for them."""

    shift_ref: str


@dataclass(frozen=True)
class ShiftStoodIn:
    """Somebody else stands a shift in its member's place."""

    shift_ref: str
    user_id: int | None


@dataclass(frozen=True)
class CallMade:
    """A member called the office."""

    call_ref: str
    committee_id: int
