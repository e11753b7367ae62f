"""Every write about activities."""

from lianxin.activities.services.activities import (
    ActivityRefused,
    call_people,
    cancel_activity,
    change_activity,
    write_activity,
)
from lianxin.activities.services.answers import (
    accept_invitation,
    ask_leave,
    decide_leave,
    decline_invitation,
    forget_leave_words,
)
from lianxin.activities.services.asking import ask_people, take_off_sheet
from lianxin.activities.services.kinds import lay_down_kinds, lay_down_leave_rule, save_kind
from lianxin.activities.services.outputs import (
    change_output,
    remove_output,
    write_benefit,
    write_reached,
    write_suggestion,
)
from lianxin.activities.services.sheets import (
    close_sheet,
    correct_sheet,
    settle_participant,
    settle_participants,
    sign_in,
    strike_sign_in,
)

__all__ = [
    "ActivityRefused",
    "accept_invitation",
    "ask_leave",
    "ask_people",
    "call_people",
    "cancel_activity",
    "change_activity",
    "change_output",
    "close_sheet",
    "correct_sheet",
    "decide_leave",
    "decline_invitation",
    "forget_leave_words",
    "lay_down_kinds",
    "lay_down_leave_rule",
    "remove_output",
    "save_kind",
    "settle_participant",
    "settle_participants",
    "sign_in",
    "strike_sign_in",
    "take_off_sheet",
    "write_activity",
    "write_benefit",
    "write_reached",
    "write_suggestion",
]
