"""The lives of a talking point and of a question that went up."""

from django.utils.translation import gettext_lazy as _

from lianxin.core.flows import Flow
from lianxin.liaison.models import CareNeed, ChainQuestion, TalkingPoint

# ---------------------------------------------------------------- the way down

T = TalkingPoint.State
point_flow = Flow(TalkingPoint)
REDRAFT_POINT = point_flow.move("redraft", _("改写"), out_of=[T.DRAFT], to=T.DRAFT)
REVIEW_POINT = point_flow.move("review", _("看过"), out_of=[T.DRAFT], to=T.DRAFT)
RELEASE_POINT = point_flow.move(
    "release", _("放行"), out_of=[T.DRAFT], to=T.RELEASED, stamps="released_at"
)
WITHDRAW_POINT = point_flow.move(
    "withdraw", _("收回"), out_of=[T.DRAFT, T.RELEASED], to=T.WITHDRAWN, stamps="withdrawn_at"
)

Q = ChainQuestion.State
question_flow = Flow(ChainQuestion)
PASS_UP = question_flow.move("pass_up", _("再往上问"), out_of=[Q.ASKED], to=Q.ASKED)
ANSWER = question_flow.move(
    "answer", _("回话"), out_of=[Q.ASKED], to=Q.ANSWERED, stamps="answered_at"
)

# ---------------------------------------------------------------- care

N = CareNeed.State
need_flow = Flow(CareNeed)
ANSWER_NEED = need_flow.move(
    "answer", _("办了"), out_of=[N.OPEN], to=N.ANSWERED, stamps="answered_at"
)
REFUSE_NEED = need_flow.move(
    "refuse", _("办不到，说明"), out_of=[N.OPEN], to=N.UNMET, stamps="answered_at"
)
