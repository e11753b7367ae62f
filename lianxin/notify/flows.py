"""The life of a message on its way outside."""

from django.utils.translation import gettext_lazy as _

from lianxin.core.flows import Flow
from lianxin.notify.models import Delivery

S = Delivery.State

delivery_flow = Flow(Delivery)
BEGIN = delivery_flow.move(
    "begin", _("开始送"), out_of=[S.WAITING, S.SENDING], to=S.SENDING, stamps="began_at"
)
ARRIVE = delivery_flow.move(
    "arrive", _("送到了"), out_of=[S.SENDING], to=S.SENT, stamps="settled_at"
)
PUT_OFF = delivery_flow.move("put_off", _("过一会再送"), out_of=[S.SENDING], to=S.WAITING)
GIVE_UP = delivery_flow.move(
    "give_up", _("试够了，先放下"), out_of=[S.SENDING], to=S.GIVEN_UP, stamps="settled_at"
)
TRY_AGAIN = delivery_flow.move(
    "try_again", _("再试一次"), out_of=[S.WAITING, S.GIVEN_UP], to=S.WAITING
)
DROP = delivery_flow.move(
    "drop",
    _("不再试"),
    out_of=[S.WAITING, S.SENDING, S.GIVEN_UP],
    to=S.DROPPED,
    stamps="settled_at",
)
