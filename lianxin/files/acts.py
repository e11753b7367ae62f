"""Acts of files as the log has them, each with its words."""

from django.utils.translation import gettext_lazy as _

from lianxin.core.acts import about_rows, act, named

ERASE = act("files.erase", _("销毁文件"))
KEEP = act("files.keep", _("存文件"))
SWEEP = act("files.sweep", _("清理没有用上的文件"))

about_rows("files", StoredFile=named(_("文件")))
