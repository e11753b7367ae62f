"""Every write about places, one file a noun."""

from lianxin.places.rules.refusals import PhotoGone, PlaceRefused
from lianxin.places.services.boards import print_board, write_wall_text
from lianxin.places.services.checklists import (
    add_place_photo,
    fill_checklist,
    lay_down_checklist,
    remove_place_photo,
    save_item,
    show_photo,
    verify_mark,
    withdraw_photo,
)
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
    merge_place,
    move_place,
    move_tile,
    open_place,
    reopen_place,
    save_kind,
    save_mode,
)
from lianxin.places.services.villages import save_village

__all__ = [
    "PhotoGone",
    "PlaceRefused",
    "add_area",
    "add_place_photo",
    "add_scans",
    "assist",
    "change_place",
    "close_place",
    "close_window",
    "confirm_pasting",
    "fill_checklist",
    "issue_slot",
    "lay_down_checklist",
    "lay_down_kinds",
    "merge_place",
    "move_place",
    "move_tile",
    "open_place",
    "open_window",
    "print_board",
    "print_slot",
    "reissue_slot",
    "remove_place_photo",
    "reopen_place",
    "revoke_slot",
    "save_item",
    "save_kind",
    "save_mode",
    "save_village",
    "show_photo",
    "verify_mark",
    "withdraw_photo",
    "write_wall_text",
]
