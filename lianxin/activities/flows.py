"""The lives of an activity, of somebody's answer, of what they ask leave for, of an entry that waits."""

from django.utils.translation import gettext_lazy as _

from lianxin.activities.models import Activity, LeaveRequest, Participant, SentEntry
from lianxin.core.flows import Flow

A = Activity.State
P = Participant.State
L = LeaveRequest.State
E = SentEntry.State

activity_flow = Flow(Activity)
CALL = activity_flow.move("call", _("发出通知"), out_of=[A.DRAFT], to=A.CALLED, stamps="called_at")
CLOSE = activity_flow.move("close", _("结表"), out_of=[A.CALLED], to=A.CLOSED, stamps="closed_at")
CANCEL = activity_flow.move(
    "cancel", _("取消"), out_of=[A.DRAFT, A.CALLED], to=A.CANCELLED, stamps="cancelled_at"
)
JOIN = activity_flow.move("join", _("并到另一次"), out_of=[A.DRAFT, A.CALLED], to=A.JOINED)

ANSWERED = [P.INVITED, P.ACCEPTED, P.WAITING, P.DECLINED, P.LEAVE_REFUSED]
participant_flow = Flow(Participant)
ACCEPT = participant_flow.move(
    "accept",
    _("我来"),
    out_of=[P.INVITED, P.WAITING, P.DECLINED, P.LEAVE_ASKED, P.LEAVE_GRANTED, P.LEAVE_REFUSED],
    to=P.ACCEPTED,
    stamps="answered_at",
)
QUEUE = participant_flow.move(
    "queue",
    _("排队等空位"),
    out_of=[P.INVITED, P.DECLINED, P.LEAVE_ASKED, P.LEAVE_GRANTED, P.LEAVE_REFUSED],
    to=P.WAITING,
    stamps="answered_at",
)
DECLINE = participant_flow.move(
    "decline",
    _("这次不来"),
    out_of=[P.INVITED, P.ACCEPTED, P.WAITING],
    to=P.DECLINED,
    stamps="answered_at",
)
ASK_LEAVE = participant_flow.move(
    "ask_leave", _("请假"), out_of=ANSWERED, to=P.LEAVE_ASKED, stamps="answered_at"
)
HAVE_LEAVE = participant_flow.move(
    "have_leave", _("准假"), out_of=[P.LEAVE_ASKED], to=P.LEAVE_GRANTED
)
HAVE_NO_LEAVE = participant_flow.move(
    "have_no_leave", _("不准假"), out_of=[P.LEAVE_ASKED], to=P.LEAVE_REFUSED
)
EXCUSE = participant_flow.move(
    "excuse",
    _("名册上写了那几天不在"),
    out_of=[P.INVITED, P.ACCEPTED, P.WAITING, P.LEAVE_ASKED, P.LEAVE_REFUSED],
    to=P.EXCUSED,
)
ASK_AGAIN = participant_flow.move(
    "ask_again",
    _("重新问"),
    out_of=[
        P.ACCEPTED,
        P.WAITING,
        P.DECLINED,
        P.LEAVE_ASKED,
        P.LEAVE_GRANTED,
        P.LEAVE_REFUSED,
        P.EXCUSED,
    ],
    to=P.INVITED,
)

leave_flow = Flow(LeaveRequest)
GRANT = leave_flow.move("grant", _("准假"), out_of=[L.ASKED], to=L.GRANTED, stamps="decided_at")
REFUSE = leave_flow.move("refuse", _("不准"), out_of=[L.ASKED], to=L.REFUSED, stamps="decided_at")
TAKE_BACK = leave_flow.move("take_back", _("收回"), out_of=[L.ASKED, L.GRANTED], to=L.TAKEN_BACK)

sent_entry_flow = Flow(SentEntry)
ACCEPT_ENTRY = sent_entry_flow.move(
    "accept_entry", _("认"), out_of=[E.WAITING], to=E.ACCEPTED, stamps="decided_at"
)
DISMISS_ENTRY = sent_entry_flow.move(
    "dismiss_entry", _("不认"), out_of=[E.WAITING], to=E.DISMISSED, stamps="decided_at"
)
