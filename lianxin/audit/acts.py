"""Acts of audit as the log has them, each with its words."""

from django.utils.translation import gettext_lazy as _

from lianxin.core.acts import act, facts, values

READ = act("audit.read", _("看操作日志"))
VERIFY = act("audit.verify", _("核对日志的封"))

facts(
    agrees=_("同意没有"),
    confirmed=_("已确认"),
    count=_("几条"),
    day=_("哪天"),
    days=_("几天"),
    fields=_("改了"),
    files=_("文件"),
    filters=_("筛选"),
    into=_("并入"),
    kind=_("种类"),
    last_id=_("到第几行"),
    page=_("第几页"),
    path=_("网址"),
    reason=_("缘由"),
    rows=_("行数"),
    seals=_("封数"),
    size=_("大小"),
    times=_("又有几次"),
    view=_("页面"),
    wrong=_("对不上的"),
)
values({True: _("是"), False: _("否"), None: _("没有")})
