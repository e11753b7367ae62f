"""Acts of config as the log has them, each with its words."""

from django.utils.translation import gettext_lazy as _

from lianxin.core.acts import act

BACKUP_MADE = act("backup.made", _("做备份"))
BACKUP_RESTORED = act("backup.restored", _("从备份恢复"))
