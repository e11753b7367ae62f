"""Every write about places, one file a noun."""

from lianxin.places.refusals import PlaceRefused
from lianxin.places.services.boards import print_board, write_wall_text
from lianxin.places.services.codes import (
    add_scans,
    confirm_pasting,
    issue_slot,
    print_slot,
    reissue_slot,
    revoke_slot,
)
from lianxin.places.services.crowds import close_window, open_window
from lianxin.places.services.register import (
    add_area,
    assist,
    change_place,
    close_place,
    lay_down_kinds,
    move_place,
    open_place,
    reopen_place,
)

__all__ = [
    "PlaceRefused",
    "add_area",
    "add_scans",
    "assist",
    "change_place",
    "close_place",
    "close_window",
    "confirm_pasting",
    "issue_slot",
    "lay_down_kinds",
    "move_place",
    "open_place",
    "open_window",
    "print_board",
    "print_slot",
    "reissue_slot",
    "reopen_place",
    "revoke_slot",
    "write_wall_text",
]
