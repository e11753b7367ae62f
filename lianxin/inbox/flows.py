"""The lives of a case, a reply, a forward, a request for contact and a digest.

A move from a state to the same state still takes a turn, so that of two who act on what they both
read, one wins.
"""

from django.utils.translation import gettext_lazy as _

from lianxin.core.flows import Flow
from lianxin.inbox.models import Case, ContactRequest, Digest, Forward, Reply

S = Case.State
HANDLED = [S.RECEIVED, S.HANDLING, S.ASKED, S.REPLIED, S.CLOSED, S.NOT_OURS, S.MERGED]

case_flow = Flow(Case)
ACCEPT = case_flow.move(
    "accept", _("受理"), out_of=[S.RECEIVED], to=S.HANDLING, stamps="accepted_at"
)
DECLINE = case_flow.move(
    "decline",
    _("不属受理范围，告知去处"),
    out_of=[S.RECEIVED, S.HANDLING],
    to=S.NOT_OURS,
    stamps="closed_at",
)
TAKE_UP = case_flow.move("take_up", _("改为受理"), out_of=[S.NOT_OURS], to=S.HANDLING)
HAND = case_flow.move("hand", _("交给委员"), out_of=[S.HANDLING], to=S.HANDLING)
SHIELD = case_flow.move(
    "shield",
    _("属信访或检举控告，收回联络办"),
    out_of=[S.HANDLING],
    to=S.HANDLING,
)
SHIELD_ASKED = case_flow.move(
    "shield_asked",
    _("属信访或检举控告，等回话时收回"),
    out_of=[S.ASKED],
    to=S.ASKED,
)
UNNAME = case_flow.move("unname", _("等回话时换人"), out_of=[S.ASKED], to=S.ASKED)
TAKE = case_flow.move("take", _("交回联络办"), out_of=[S.HANDLING], to=S.HANDLING)
FORWARD = case_flow.move("forward", _("转给单位"), out_of=[S.HANDLING], to=S.HANDLING)
RETURN = case_flow.move("return", _("单位办完或退回"), out_of=[S.HANDLING], to=S.HANDLING)
ASK = case_flow.move("ask", _("问留言人一句"), out_of=[S.HANDLING], to=S.ASKED)
ANSWER = case_flow.move("answer", _("留言人回话"), out_of=[S.ASKED], to=S.HANDLING)
LAPSE = case_flow.move("lapse", _("没有等到回话"), out_of=[S.ASKED], to=S.HANDLING)
INTERIM = case_flow.move("interim", _("先答复一步"), out_of=[S.HANDLING], to=S.HANDLING)
REPLY = case_flow.move("reply", _("答复"), out_of=[S.HANDLING], to=S.REPLIED, stamps="replied_at")
FURTHER = case_flow.move(
    "further", _("再答复"), out_of=[S.REPLIED, S.CLOSED], to=S.REPLIED, stamps="replied_at"
)
CLOSE = case_flow.move("close", _("办结"), out_of=[S.REPLIED], to=S.CLOSED, stamps="closed_at")
REOPEN = case_flow.move(
    "reopen", _("重新办理"), out_of=[S.REPLIED, S.CLOSED], to=S.HANDLING, stamps="reopened_at"
)
MERGE = case_flow.move("merge", _("并入"), out_of=[S.RECEIVED, S.HANDLING], to=S.MERGED)
SPLIT = case_flow.move("split", _("分开另办"), out_of=[S.MERGED], to=S.HANDLING)
WITHDRAW = case_flow.move(
    "withdraw", _("留言人撤回"), out_of=HANDLED, to=S.WITHDRAWN, stamps="withdrawn_at"
)

R = Reply.State
reply_flow = Flow(Reply)
PROPOSE = reply_flow.move(
    "propose", _("送联络办看"), out_of=[R.DRAFT, R.RETURNED], to=R.PROPOSED, stamps="proposed_at"
)
SEND_BACK = reply_flow.move("send_back", _("退回改"), out_of=[R.PROPOSED], to=R.RETURNED)
SEND = reply_flow.move(
    "send", _("送出"), out_of=[R.DRAFT, R.RETURNED, R.PROPOSED], to=R.SENT, stamps="sent_at"
)
DROP = reply_flow.move("drop", _("不用了"), out_of=[R.DRAFT, R.RETURNED, R.PROPOSED], to=R.DROPPED)

F = Forward.State
forward_flow = Flow(Forward)
RECEIVE = forward_flow.move(
    "receive", _("收到"), out_of=[F.SENT], to=F.RECEIVED, stamps="received_at"
)
ASK_MORE = forward_flow.move("ask_more", _("请求延期"), out_of=[F.SENT, F.RECEIVED], to=F.RECEIVED)
GRANT_MORE = forward_flow.move("grant_more", _("同意延期"), out_of=[F.RECEIVED], to=F.RECEIVED)
REFUSE_MORE = forward_flow.move("refuse_more", _("不同意延期"), out_of=[F.RECEIVED], to=F.RECEIVED)
HAND_BACK = forward_flow.move(
    "hand_back", _("退回并建议"), out_of=[F.SENT, F.RECEIVED], to=F.HANDED_BACK, stamps="settled_at"
)
UNIT_ANSWER = forward_flow.move(
    "unit_answer", _("单位答复"), out_of=[F.SENT, F.RECEIVED], to=F.ANSWERED, stamps="settled_at"
)
RECALL = forward_flow.move(
    "recall", _("收回"), out_of=[F.SENT, F.RECEIVED], to=F.RECALLED, stamps="settled_at"
)

Q = ContactRequest.State
request_flow = Flow(ContactRequest)
ASK_AGAIN = request_flow.move("ask_again", _("换一封函再问"), out_of=[Q.ASKED], to=Q.ASKED)
AGREE = request_flow.move(
    "agree", _("留言人同意"), out_of=[Q.ASKED], to=Q.AGREED, stamps="answered_at"
)
DISAGREE = request_flow.move(
    "disagree", _("留言人没有同意"), out_of=[Q.ASKED], to=Q.REFUSED, stamps="answered_at"
)
TAKE_BACK = request_flow.move(
    "take_back", _("留言人收回"), out_of=[Q.AGREED], to=Q.WITHDRAWN, stamps="withdrawn_at"
)
END = request_flow.move(
    "end",
    _("没有联系方式了"),
    out_of=[Q.ASKED, Q.AGREED],
    to=Q.WITHDRAWN,
    stamps="withdrawn_at",
)

D = Digest.State
digest_flow = Flow(Digest)
REDRAFT = digest_flow.move("redraft", _("改写"), out_of=[D.DRAFT, D.WITHDRAWN], to=D.DRAFT)
REVIEW = digest_flow.move("review", _("看过"), out_of=[D.DRAFT], to=D.DRAFT)
RELEASE = digest_flow.move(
    "release", _("放行公开"), out_of=[D.DRAFT], to=D.RELEASED, stamps="released_at"
)
PULL = digest_flow.move("pull", _("撤下"), out_of=[D.DRAFT, D.RELEASED], to=D.WITHDRAWN)
