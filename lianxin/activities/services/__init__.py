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
from lianxin.activities.services.branches import form_branch, record_central_work
from lianxin.activities.services.guests import (
    add_guest,
    answer_further,
    ask_further,
    keep_guest,
    remove_guest,
    remove_question,
)
from lianxin.activities.services.joining import ask_to_join, join_activities, refuse_to_join
from lianxin.activities.services.kinds import lay_down_kinds, lay_down_leave_rule, save_kind
from lianxin.activities.services.outline import (
    do_step,
    drop_step,
    send_outline,
    write_step,
    write_summary,
)
from lianxin.activities.services.outputs import (
    change_output,
    remove_output,
    write_benefit,
    write_reached,
    write_suggestion,
)
from lianxin.activities.services.plan_sheets import bring_plan_sheet, write_plan_sheet
from lianxin.activities.services.plans import begin_plan, drop_line, send_plan, write_line
from lianxin.activities.services.register import (
    carry_invitations,
    follow_register,
    forget_invitations,
    return_invitations,
)
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
    "add_guest",
    "answer_further",
    "ask_further",
    "ask_leave",
    "ask_people",
    "ask_to_join",
    "begin_plan",
    "bring_plan_sheet",
    "call_people",
    "cancel_activity",
    "carry_invitations",
    "change_activity",
    "change_output",
    "close_sheet",
    "correct_sheet",
    "decide_leave",
    "decline_invitation",
    "dismiss_entry",
    "do_step",
    "drop_line",
    "drop_step",
    "follow_register",
    "forget_invitations",
    "forget_leave_words",
    "form_branch",
    "join_activities",
    "keep_guest",
    "lay_down_kinds",
    "lay_down_leave_rule",
    "leave_early",
    "note_offline_page",
    "note_print",
    "participant_of_code",
    "record_central_work",
    "refuse_to_join",
    "remove_guest",
    "remove_output",
    "remove_question",
    "return_invitations",
    "save_kind",
    "send_outline",
    "send_plan",
    "settle_participant",
    "settle_participants",
    "sign_in",
    "sign_oneself",
    "strike_sign_in",
    "take_entries",
    "take_entry",
    "take_off_sheet",
    "write_activity",
    "write_benefit",
    "write_line",
    "write_plan_sheet",
    "write_reached",
    "write_step",
    "write_suggestion",
    "write_summary",
]
