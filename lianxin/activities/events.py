"""Facts that activities publishes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PeopleCalled:
    """People were asked to come, for the first time or once more."""

    activity_ref: str
    member_ids: tuple[int, ...]
    user_id: int | None


@dataclass(frozen=True)
class ActivityMoved:
    """Its hour or its place has changed: everybody is asked again."""

    activity_ref: str
    member_ids: tuple[int, ...]
    user_id: int | None


@dataclass(frozen=True)
class ActivityCancelled:
    """It will not be held."""

    activity_ref: str
    member_ids: tuple[int, ...]
    user_id: int | None


@dataclass(frozen=True)
class PlaceFound:
    """Somebody who waited for a place has one."""

    activity_ref: str
    member_id: int


@dataclass(frozen=True)
class LeaveAsked:
    """A member asks for leave."""

    leave_ref: str


@dataclass(frozen=True)
class LeaveDecided:
    """It was granted, or not."""

    leave_ref: str
    user_id: int | None


@dataclass(frozen=True)
class SheetLine:
    """What a closed sheet says of one member; `outcome` is one of `rules.outcomes.SheetOutcome`."""

    member_id: int
    outcome: str
    capacity: str
    role: str


@dataclass(frozen=True)
class SheetClosed:
    """A sheet was closed, or corrected: what it says of these members now."""

    activity_ref: str
    committee_id: int
    kind_name: str
    title: str
    on: str
    where: str
    manner: str
    half_days: int  # 0 where it counts as once
    recorded_by: str
    unit_id: int | None
    lines: tuple[SheetLine, ...]
    is_correction: bool = False


@dataclass(frozen=True)
class CentralWorkRecorded:
    """A member's part in central work was recorded by the body that led it."""

    work_ref: str
