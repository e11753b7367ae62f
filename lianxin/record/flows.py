"""The life of a deed: drawn, confirmed or contested by the member; the office answers."""

from django.utils.translation import gettext_lazy as _

from lianxin.core.flows import Flow
from lianxin.record.models import Deed, OutsideDeed

S = Deed.State

deed_flow = Flow(Deed)
CONFIRM = deed_flow.move(
    "confirm",
    _("对的"),
    out_of=[S.DRAWN, S.CONTESTED, S.KEPT, S.SILENT],
    to=S.CONFIRMED,
    stamps="settled_at",
)
CONTEST = deed_flow.move(
    "contest",
    _("不对，我有话说"),
    out_of=[S.DRAWN, S.CONFIRMED, S.KEPT, S.SILENT],
    to=S.CONTESTED,
    stamps="settled_at",
)
KEEP = deed_flow.move(
    "keep", _("照旧，说明缘由"), out_of=[S.CONTESTED], to=S.KEPT, stamps="answered_at"
)
WITHDRAW = deed_flow.move(
    "withdraw", _("撤下这一条"), out_of=[S.CONTESTED], to=S.WITHDRAWN, stamps="answered_at"
)
DRAW_AGAIN = deed_flow.move(
    "draw_again",
    _("照更正重新记"),
    out_of=[S.DRAWN, S.CONFIRMED, S.CONTESTED, S.KEPT, S.WITHDRAWN, S.SILENT],
    to=S.DRAWN,
    stamps="drawn_at",
)
LAPSE = deed_flow.move("lapse", _("没有回话，算看过"), out_of=[S.DRAWN], to=S.SILENT)

OUTSIDE = OutsideDeed.State
outside_flow = Flow(OutsideDeed)
VERIFY = outside_flow.move(
    "verify", _("核实了"), out_of=[OUTSIDE.ENTERED], to=OUTSIDE.VERIFIED, stamps="answered_at"
)
RETURN = outside_flow.move(
    "return", _("退回"), out_of=[OUTSIDE.ENTERED], to=OUTSIDE.RETURNED, stamps="answered_at"
)
JOIN = outside_flow.move(
    "join", _("是同一件"), out_of=[OUTSIDE.ENTERED], to=OUTSIDE.JOINED, stamps="answered_at"
)
