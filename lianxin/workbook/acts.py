"""Acts of workbook as the log has them, each with its words."""

from django.utils.translation import gettext_lazy as _

from lianxin.core.acts import about_rows, act, facts, named

APPLY = act("workbook.apply", _("把整本表写进去"))
BEGIN = act("workbook.begin", _("后台开始写整本表"))
BRING = act("workbook.bring", _("导进整本表"))
EXPORT = act("workbook.export", _("导出整本表"))
FORGET = act("workbook.forget", _("不留没用的整本表"))
HAND_IN = act("workbook.hand_in", _("整本表交后台写"))
REFUSE = act("workbook.refuse", _("整本表没有写成"))
STOP = act("workbook.stop", _("停下整本表"))

about_rows("workbook", Workbook=named(_("整本表")))
facts(bytes=_("大小"), changes=_("几处"))
