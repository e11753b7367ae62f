"""Acts of duty as the log has them, each with its words."""

from django.utils.translation import gettext_lazy as _

from lianxin.core.acts import about_rows, act, facts, named

ADD_PATTERN = act("duty.add_pattern", _("定固定的班"))
ADD_SHIFT = act("duty.add_shift", _("排班"))
AGREE = act("duty.agree", _("委员确认会来"))
ANSWER_CALL = act("duty.answer_call", _("回复履职呼叫"))
ASK_AGAIN = act("duty.ask_again", _("放出来的班，再问本人"))
CALL = act("duty.call", _("呼叫联络办"))
CARRY_SHIFTS = act("duty.carry_shifts", _("排的班带进新一届"))
CHANGE_PATTERN = act("duty.change_pattern", _("改固定的班"))
CONFIRM = act("duty.confirm", _("确认到班"))
GIVE_BACK = act("duty.give_back", _("今天来不了"))
HAND_SHIFTS = act("duty.hand_shifts", _("排的班交给接手的人"))
LAY_DOWN_PROMISE = act("duty.lay_down_promise", _("设定回呼时限"))
LEAVE_PLACE = act("duty.leave_place", _("地点关了或迁了，排的班跟着变"))
MISS = act("duty.miss", _("记为没有到班"))
PLAN_MONTH = act("duty.plan_month", _("排一个月的班"))
REMOVE_PATTERN = act("duty.remove_pattern", _("去掉固定的班"))
FORGET_SHIFTS = act("duty.forget_shifts", _("新一届撤了，替新任的排的班不要了"))
RETURN_SHIFTS = act("duty.return_shifts", _("不连任，排的班还在原来名下"))
SET_CALL_PROMISE = act("duty.set_call_promise", _("改呼叫的承诺"))
SET_SILENCE = act("duty.set_silence", _("改几天前要回音"))
SUBSTITUTE = act("duty.substitute", _("换人值班"))
TAKE_BACK_CALL = act("duty.take_back_call", _("收回呼叫"))
TAKE_OFF = act("duty.take_off", _("取消一个班"))

facts(
    month=_("哪个月"),
)

about_rows(
    "duty",
    Call=named(_("%s的呼叫"), "member__person__name"),
    CallResponseTime=named(_("%s起的呼叫承诺"), "starts"),
    NoAnswerReminder=named(_("%s起，没有回音几天列出来"), "starts"),
    Pattern=named(_("%s的固定的班"), "place__name"),
    Shift=named(_("%s %s的班"), "place__name", "on"),
)
facts(hours=_("几个小时"), moved=_("换了几个班"), taken_off=_("取消几个班"))
