"""Facts that places publishes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PlaceLeft:
    """A place is no longer where one is heard: closed, merged or moved; its team may have gone along."""

    place_id: int
    to_id: int | None
    with_team: bool
