"""Acts of portal as the log has them, each with its words."""

from django.utils.translation import gettext_lazy as _

from lianxin.core.acts import act

PUT_STEPS_AWAY = act("portal.put_steps_away", _("收起“起步”的单子"))
