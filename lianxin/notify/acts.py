"""Acts of notify as the log has them, each with its words."""

from django.utils.translation import gettext_lazy as _

from lianxin.core.acts import about_rows, act, facts, named, values

CHOOSE = act("notify.choose", _("选哪些消息发到外面"))
CONFIRM_ADDRESS = act("notify.confirm_address", _("核对通知的地址"))
REMOVE_ADDRESS = act("notify.remove_address", _("去掉通知的地址"))
SET_ADDRESS = act("notify.set_address", _("写通知的地址"))
SET_HOURS = act("notify.set_hours", _("改不打扰的时间"))
STOP_TRYING = act("notify.stop_trying", _("不再试着发"))
TRY_ADDRESS = act("notify.try_address", _("试发一条通知"))
TRY_AGAIN = act("notify.try_again", _("再试着发"))
TURN_OFF = act("notify.turn_off", _("选应用里不要的消息"))

about_rows("notify", Address=named(_("自己的通知地址")), Hours=named(_("自己的不打扰的时间")))
about_rows("notify", Delivery=named(_("一条外发的通知")))
facts(channel=_("哪一种"))
values({"mail": _("邮件"), "json": _("别的系统")})
