"""The life of one: written, then published."""

from django.utils.translation import gettext_lazy as _

from lianxin.core.flows import Flow
from lianxin.liaison.models import ResponsibilityArea

S = ResponsibilityArea.State

area_flow = Flow(ResponsibilityArea)
PUBLISH = area_flow.move(
    "publish", _("发布"), out_of=[S.DRAFT], to=S.PUBLISHED, stamps="published_at"
)
