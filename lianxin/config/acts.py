"""Acts of config as the log has them, each with its words."""

from django.utils.translation import gettext_lazy as _

from lianxin.core.acts import about_rows, act, facts, named

BACKUP_MADE = act("backup.made", _("做备份"))
BACKUP_RESTORED = act("backup.restored", _("从备份恢复"))
ADDRESS_WRITE_DOWN = act("address.write_down", _("记下对外的网址"))
CLOCK_TRUSTED = act("clock.trusted", _("核对过机器的时间"))

facts(base_url=_("网址"), hosts=_("主机名"))

about_rows("core", SiteAddress=named("%s", "base_url", within=""))
facts(made_at=_("哪时的备份"), erased_again=_("又删了几件"))
