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
from lianxin.activities.services.outline import do_step, drop_step, write_step, write_summary
from lianxin.activities.services.plan_sheets import bring_plan_sheet, write_plan_sheet
from lianxin.activities.services.plans import begin_plan, drop_line, send_plan, write_line
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
    "begin_plan",
    "bring_plan_sheet",
    "call_people",
    "cancel_activity",
    "change_activity",
    "close_sheet",
    "correct_sheet",
    "decide_leave",
    "decline_invitation",
    "do_step",
    "drop_line",
    "drop_step",
    "forget_leave_words",
    "lay_down_kinds",
    "lay_down_leave_rule",
    "save_kind",
    "send_plan",
    "settle_participant",
    "settle_participants",
    "sign_in",
    "strike_sign_in",
    "take_off_sheet",
    "write_activity",
    "write_line",
    "write_plan_sheet",
    "write_step",
    "write_summary",
]
