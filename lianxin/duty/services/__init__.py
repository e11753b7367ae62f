"""Every write about duty, by the noun it is about."""

from lianxin.duty.services.calls import (
    answer_call,
    call_office,
    lay_down_promise,
    set_call_promise,
    take_back_call,
)
from lianxin.duty.services.patterns import (
    Chosen,
    add_pattern,
    change_pattern,
    plan_month,
    set_silence,
)
from lianxin.duty.services.shifts import (
    OF_A_TEAM,
    DutyRefused,
    add_shift,
    agree_to_shift,
    carry_shifts,
    confirm_shift,
    free_shifts,
    give_back_shift,
    hand_shifts,
    miss_shift,
    substitute,
)

__all__ = [
    "OF_A_TEAM",
    "Chosen",
    "DutyRefused",
    "add_pattern",
    "add_shift",
    "agree_to_shift",
    "answer_call",
    "call_office",
    "carry_shifts",
    "change_pattern",
    "confirm_shift",
    "free_shifts",
    "give_back_shift",
    "hand_shifts",
    "lay_down_promise",
    "miss_shift",
    "plan_month",
    "set_call_promise",
    "set_silence",
    "substitute",
    "take_back_call",
]
