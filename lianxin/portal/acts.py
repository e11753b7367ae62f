"""Acts of portal as the log has them, each with its words."""

from django.utils.translation import gettext_lazy as _

from lianxin.core.acts import act

DECIDE = act("portal.decide", _("换届：定下连任、离任"))
KEEP_TICKS = act("portal.keep_ticks", _("换届：记下勾的人"))
PUT_STEPS_AWAY = act("portal.put_steps_away", _("收起“起步”的单子"))
