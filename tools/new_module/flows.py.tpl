"""The life of one: written, then published."""

from django.utils.translation import gettext_lazy as _

from lianxin.core.flows import Flow
from lianxin.$name.models import $Noun

S = $Noun.State

${noun}_flow = Flow($Noun)
PUBLISH = ${noun}_flow.move(
    "publish", _("发布"), out_of=[S.DRAFT], to=S.PUBLISHED, stamps="published_at"
)
