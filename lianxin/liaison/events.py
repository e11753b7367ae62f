"""Facts that liaison publishes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class AreaPublished:
    """One was published, in the name of a member."""

    ref: str
    committee_id: int
    member_id: int
    title: str
    on: str
    user_id: int | None
