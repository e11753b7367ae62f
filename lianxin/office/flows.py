"""The life of an approval."""

from django.utils.translation import gettext_lazy as _

from lianxin.core.flows import Flow
from lianxin.office.models import Approval

S = Approval.State

approval_flow = Flow(Approval)
AGREE = approval_flow.move("agree", _("同意，到下一步"), out_of=[S.RUNNING], to=S.RUNNING)
GRANT = approval_flow.move(
    "grant", _("批准"), out_of=[S.RUNNING], to=S.GRANTED, stamps="settled_at"
)
REFUSE = approval_flow.move(
    "refuse", _("不批准"), out_of=[S.RUNNING], to=S.REFUSED, stamps="settled_at"
)
BEGIN_AGAIN = approval_flow.move(
    "begin_again", _("改过，从头再批"), out_of=[S.RUNNING], to=S.RUNNING
)
GO_ALONG = approval_flow.move(
    "go_along", _("还没有人写过，改过的接着批"), out_of=[S.RUNNING], to=S.RUNNING
)
STOP = approval_flow.move(
    "stop", _("不再送批"), out_of=[S.RUNNING], to=S.STOPPED, stamps="settled_at"
)
