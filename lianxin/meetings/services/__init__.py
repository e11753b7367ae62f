"""Every write about meetings."""

from lianxin.meetings.services.bulletins import (
    change_bulletin,
    hand_in_bulletin,
    propose_bulletin,
    return_bulletin,
    sign_bulletin,
    write_bulletin,
)
from lianxin.meetings.services.groups import (
    divide_into_groups,
    put_in_group,
    remove_group,
    take_out_of_group,
    write_group,
)
from lianxin.meetings.services.needs import ask_usual_needs
from lianxin.meetings.services.printing import (
    note_print_of_list,
)
from lianxin.meetings.services.sittings import (
    MeetingRefused,
    correct_presence,
    lay_down_online_rule,
    record_presence,
    record_rest,
    remove_sitting,
    seat_by_hand,
    write_agenda,
    write_sitting,
)
from lianxin.meetings.services.speeches import (
    change_speech,
    decide_speech,
    draft_speech,
    look_at_speech,
    submit_speech,
    take_back_speech,
)

__all__ = [
    "MeetingRefused",
    "ask_usual_needs",
    "change_bulletin",
    "change_speech",
    "correct_presence",
    "decide_speech",
    "divide_into_groups",
    "draft_speech",
    "hand_in_bulletin",
    "lay_down_online_rule",
    "look_at_speech",
    "note_print_of_list",
    "propose_bulletin",
    "put_in_group",
    "record_presence",
    "record_rest",
    "remove_group",
    "remove_sitting",
    "return_bulletin",
    "seat_by_hand",
    "sign_bulletin",
    "submit_speech",
    "take_back_speech",
    "take_out_of_group",
    "write_agenda",
    "write_bulletin",
    "write_group",
    "write_sitting",
]
