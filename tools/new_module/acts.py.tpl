"""Acts of $name as the log has them, each with its words."""

from django.utils.translation import gettext_lazy as _

from lianxin.core.acts import about_rows, act, named

WRITE = act("$name.write", _("写$label"))
PUBLISH = act("$name.publish", _("发布$label"))

about_rows("$name", $Noun=named(_("$label“%s”"), "title"))
