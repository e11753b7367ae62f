"""Every write about the duty record."""

from lianxin.record.services.deeds import (
    confirm_deed,
    contest_deed,
    draw_deed,
    forget_words,
    keep_deed,
    lapse_silence,
    lay_down_silence,
    withdraw_deed,
)
from lianxin.record.services.outside import (
    enter_outside_deed,
    join_outside_deeds,
    return_outside_deed,
    verify_outside_deed,
)
from lianxin.record.services.releases import release_deed, take_back_release

__all__ = [
    "confirm_deed",
    "contest_deed",
    "draw_deed",
    "enter_outside_deed",
    "forget_words",
    "join_outside_deeds",
    "keep_deed",
    "lapse_silence",
    "lay_down_silence",
    "release_deed",
    "return_outside_deed",
    "take_back_release",
    "verify_outside_deed",
    "withdraw_deed",
]
