"""Every write of the logbook."""

from lianxin.logbook.services.bulletins import (
    MOST_PHOTOS,
    add_bulletin_photos,
    remove_bulletin_photo,
)
from lianxin.logbook.services.months import (
    draw_up_month,
    look_at_month,
    release_month,
    take_back_month,
    take_months_inside,
)
from lianxin.logbook.services.ones import lay_down_ones, save_one
from lianxin.logbook.services.press import remove_report, write_report
from lianxin.logbook.services.refusals import LogRefused

__all__ = [
    "MOST_PHOTOS",
    "LogRefused",
    "add_bulletin_photos",
    "draw_up_month",
    "lay_down_ones",
    "look_at_month",
    "release_month",
    "remove_bulletin_photo",
    "remove_report",
    "save_one",
    "take_back_month",
    "take_months_inside",
    "write_report",
]
