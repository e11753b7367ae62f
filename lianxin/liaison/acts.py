"""Acts of liaison as the log has them, each with its words."""

from django.utils.translation import gettext_lazy as _

from lianxin.core.acts import about_rows, act, named

WRITE = act("liaison.write", _("写责任区"))
PUBLISH = act("liaison.publish", _("发布责任区"))

about_rows("liaison", ResponsibilityArea=named(_("责任区“%s”"), "title"))
