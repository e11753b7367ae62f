"""The life of a deed: drawn, then confirmed or contested by the member."""

from django.utils.translation import gettext_lazy as _

from lianxin.core.flows import Flow
from lianxin.record.models import Deed

S = Deed.State

deed_flow = Flow(Deed)
CONFIRM = deed_flow.move(
    "confirm", _("对的"), out_of=[S.DRAWN, S.CONTESTED], to=S.CONFIRMED, stamps="settled_at"
)
CONTEST = deed_flow.move(
    "contest",
    _("不对，我有话说"),
    out_of=[S.DRAWN, S.CONFIRMED],
    to=S.CONTESTED,
    stamps="settled_at",
)
