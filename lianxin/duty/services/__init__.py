"""Every write about duty, by the noun it is about."""

from lianxin.duty.services.absences import ask_again, free_for_absences
from lianxin.duty.services.calls import (
    answer_call,
    call_office,
    lay_down_promise,
    set_call_promise,
    take_back_call,
)
from lianxin.duty.services.leaving import (
    OF_A_TEAM,
    carry_shifts,
    forget_shifts,
    free_after,
    free_shifts,
    hand_shifts,
    leave_place,
    return_shifts,
)
from lianxin.duty.services.patterns import (
    Chosen,
    add_pattern,
    change_pattern,
    plan_month,
    remove_pattern,
    set_silence,
)
from lianxin.duty.services.shifts import (
    DutyRefused,
    add_shift,
    agree_to_shift,
    confirm_shift,
    give_back_shift,
    miss_shift,
    substitute,
    take_off_shift,
)

__all__ = [
    "OF_A_TEAM",
    "Chosen",
    "DutyRefused",
    "add_pattern",
    "add_shift",
    "agree_to_shift",
    "answer_call",
    "ask_again",
    "call_office",
    "carry_shifts",
    "change_pattern",
    "confirm_shift",
    "forget_shifts",
    "free_after",
    "free_for_absences",
    "free_shifts",
    "give_back_shift",
    "hand_shifts",
    "lay_down_promise",
    "leave_place",
    "miss_shift",
    "plan_month",
    "remove_pattern",
    "return_shifts",
    "set_call_promise",
    "set_silence",
    "substitute",
    "take_back_call",
    "take_off_shift",
]
