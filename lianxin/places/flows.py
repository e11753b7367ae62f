"""The life of a place."""

from django.utils.translation import gettext_lazy as _

from lianxin.core.flows import Flow
from lianxin.places.models import Place

S = Place.State

place_flow = Flow(Place)
OPEN = place_flow.move("open", _("开放"), out_of=[S.PLANNED], to=S.OPEN)
DROP = place_flow.move("drop", _("不建了"), out_of=[S.PLANNED], to=S.CLOSED)
MOVE = place_flow.move("move", _("迁址"), out_of=[S.OPEN], to=S.MOVED)
MERGE = place_flow.move("merge", _("并入"), out_of=[S.OPEN], to=S.MERGED)
CLOSE = place_flow.move("close", _("关闭"), out_of=[S.OPEN], to=S.CLOSED)
REOPEN = place_flow.move("reopen", _("重新开放"), out_of=[S.CLOSED, S.MOVED, S.MERGED], to=S.OPEN)
