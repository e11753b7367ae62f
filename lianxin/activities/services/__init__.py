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
from lianxin.activities.services.roll import (
    Scan,
    accept_entry,
    dismiss_entry,
    note_offline_page,
    note_print,
    participant_of_code,
    sign_oneself,
    take_entries,
    take_entry,
)
from lianxin.activities.services.sheets import (
    close_sheet,
    correct_sheet,
    leave_early,
    settle_participant,
    settle_participants,
    sign_in,
    strike_sign_in,
)

__all__ = [
    "ActivityRefused",
    "Scan",
    "accept_entry",
    "accept_invitation",
    "ask_leave",
    "ask_people",
    "call_people",
    "cancel_activity",
    "change_activity",
    "close_sheet",
    "correct_sheet",
    "decide_leave",
    "decline_invitation",
    "dismiss_entry",
    "forget_leave_words",
    "lay_down_kinds",
    "lay_down_leave_rule",
    "leave_early",
    "note_offline_page",
    "note_print",
    "participant_of_code",
    "save_kind",
    "settle_participant",
    "settle_participants",
    "sign_in",
    "sign_oneself",
    "strike_sign_in",
    "take_entries",
    "take_entry",
    "take_off_sheet",
    "write_activity",
]
