"""Acts of record as the log has them, each with its words."""

from django.utils.translation import gettext_lazy as _

from lianxin.core.acts import about_rows, act, facts, named

CONFIRM = act("record.confirm", _("确认履职记录"))
CONTEST = act("record.contest", _("对履职记录有异议"))
DRAW = act("record.draw", _("记入履职"))
ENTER_OUTSIDE = act("record.enter_outside", _("写下系统外的履职"))
FORGET_WORDS = act("record.forget_words", _("撤回后抹去履职里的话"))
JOIN_OUTSIDE = act("record.join_outside", _("系统外的履职并成一条"))
KEEP = act("record.keep", _("履职异议：照旧"))
LAPSE = act("record.lapse", _("没有回话，算看过"))
LAY_DOWN_SILENCE = act("record.lay_down_silence", _("改没有回话算看过的天数"))
RELEASE = act("record.release", _("放给另一个政协看"))
RETURN_OUTSIDE = act("record.return_outside", _("退回系统外的履职"))
TAKE_BACK_RELEASE = act("record.take_back_release", _("不给另一个政协看了"))
VERIFY_OUTSIDE = act("record.verify_outside", _("核实系统外的履职"))
WITHDRAW = act("record.withdraw", _("履职异议：撤下"))

facts(committee=_("哪个政协"))
about_rows(
    "record",
    Deed=named(_("%s %s的履职记录"), "member__person__name", "on"),
    OutsideDeed=named(_("%s %s在别处做的事"), "member__person__name", "on"),
    SilenceRule=named(_("%s起，没有回话几天算看过"), "starts"),
)
