"""The lives of a shift and of a duty call."""

from django.utils.translation import gettext_lazy as _

from lianxin.core.flows import Flow
from lianxin.duty.models import Call, Shift

S = Shift.State
C = Call.State

shift_flow = Flow(Shift)
AGREE = shift_flow.move(
    "agree", _("确认我会来"), out_of=[S.PLANNED], to=S.CONFIRMED, stamps="confirmed_at"
)
GIVE_BACK = shift_flow.move(
    "give_back", _("今天来不了"), out_of=[S.PLANNED, S.CONFIRMED], to=S.GIVEN_BACK
)
SERVE = shift_flow.move(
    "serve",
    _("确认到班"),
    out_of=[S.PLANNED, S.CONFIRMED, S.MISSED],
    to=S.SERVED,
    stamps="settled_at",
)
MISS = shift_flow.move(
    "miss",
    _("没有到"),
    out_of=[S.PLANNED, S.CONFIRMED, S.SERVED],
    to=S.MISSED,
    stamps="settled_at",
)

TAKE_OFF = shift_flow.move(
    "take_off", _("取消这个班"), out_of=[S.PLANNED, S.CONFIRMED, S.GIVEN_BACK], to=S.TAKEN_OFF
)
COME_BACK = shift_flow.move("come_back", _("还是本人来"), out_of=[S.GIVEN_BACK], to=S.PLANNED)

call_flow = Flow(Call)
ANSWER = call_flow.move("answer", _("回复"), out_of=[C.OPEN], to=C.ANSWERED, stamps="answered_at")
TAKE_BACK = call_flow.move("take_back", _("收回"), out_of=[C.OPEN], to=C.TAKEN_BACK)
