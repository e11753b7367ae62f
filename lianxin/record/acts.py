"""Acts of record as the log has them, each with its words."""

from django.utils.translation import gettext_lazy as _

from lianxin.core.acts import about_rows, act, named

CONFIRM = act("record.confirm", _("确认履职记录"))
CONTEST = act("record.contest", _("对履职记录有异议"))
DRAW = act("record.draw", _("记入履职"))
FORGET_WORDS = act("record.forget_words", _("撤回后抹去履职里的话"))
KEEP = act("record.keep", _("履职异议：照旧"))
LAPSE = act("record.lapse", _("没有回话，算看过"))
LAY_DOWN_SILENCE = act("record.lay_down_silence", _("改没有回话算看过的天数"))
WITHDRAW = act("record.withdraw", _("履职异议：撤下"))

about_rows(
    "record",
    Deed=named(_("%s %s的履职记录"), "member__person__name", "on"),
    SilenceRule=named(_("%s起，没有回话几天算看过"), "starts"),
)
