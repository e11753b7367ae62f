"""Facts that office publishes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class RouteChanged:
    """The steps through which a kind of thing went are others now, fewer (`is_shorter`), or none."""

    committee_id: int
    kind: str
    route: int
    is_shorter: bool
    user_id: int | None


@dataclass(frozen=True)
class ApprovalGoesOn:
    """An approval has come to its next step, or to its end (`state` says which)."""

    ref: str
    committee_id: int
    kind: str
    about: str
    state: str
    user_id: int | None
