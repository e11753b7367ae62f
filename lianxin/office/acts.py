"""Acts of office as the log has them, each with its words."""

from django.utils.translation import gettext_lazy as _

from lianxin.core.acts import act, facts

TAKE_NUMBER = act("office.take_number", _("取文号"))
ISSUE_PAPER = act("office.issue_paper", _("存下发出的文"))
VOID_NUMBER = act("office.void_number", _("作废文号"))
SET_SERIES = act("office.set_series", _("改文号的写法"))
BEGIN_SERIES = act("office.begin_series", _("定文号从几号接着取"))
READ_PAPER = act("office.read_paper", _("打开存下的文"))

facts(number=_("文号"), version=_("第几版"), pattern=_("写法"), year=_("年份"))
