"""Acts of activities as the log has them, each with its words."""

from django.utils.translation import gettext_lazy as _

from lianxin.core.acts import about_rows, act, named

ACCEPT = act("activities.accept", _("答应来"))
ASK = act("activities.ask", _("点上请谁"))
ASK_LEAVE = act("activities.ask_leave", _("请活动的假"))
CALL = act("activities.call", _("发活动的通知"))
CANCEL = act("activities.cancel", _("取消活动"))
CHANGE = act("activities.change", _("改活动"))
CLOSE = act("activities.close", _("结表"))
CORRECT = act("activities.correct", _("更正结了的表"))
DECLINE = act("activities.decline", _("说了不来"))
FORGET_LEAVE_WORDS = act("activities.forget_leave_words", _("抹去请假写的话"))
GRANT_LEAVE = act("activities.grant_leave", _("准活动的假"))
LAY_DOWN_KINDS = act("activities.lay_down_kinds", _("定下活动的种类"))
LAY_DOWN_LEAVE_RULE = act("activities.lay_down_leave_rule", _("改请假的规矩"))
REFUSE_LEAVE = act("activities.refuse_leave", _("不准活动的假"))
SAVE_KIND = act("activities.save_kind", _("改活动的种类"))
SETTLE = act("activities.settle", _("定名单上的人"))
SIGN_IN = act("activities.sign_in", _("签到"))
STRIKE = act("activities.strike", _("划掉签到"))
TAKE_OFF = act("activities.take_off", _("从名单上拿掉"))
CHANGE_OUTPUT = act("activities.change_output", _("改活动的产出"))
REMOVE_OUTPUT = act("activities.remove_output", _("去掉活动的产出"))
WRITE_OUTPUT = act("activities.write_output", _("记活动的产出"))
WRITE = act("activities.write", _("写活动"))

about_rows(
    "activities",
    Activity=named(_("活动“%s”"), "title"),
    ActivityKind=named(_("活动种类“%s”"), "name"),
    Correction=named(_("“%s”对%s的更正"), "activity__title", "member__person__name"),
    LeaveRequest=named(_("%s请“%s”的假"), "participant__person__name", "activity__title"),
    LeaveRule=named(_("%s起请假的规矩"), "starts"),
    Benefit=named(_("“%s”的实事"), "activity__title"),
    Reached=named(_("“%s”到了的群众"), "activity__title"),
    Suggestion=named(_("“%s”的建议"), "activity__title"),
    Participant=named(_("“%s”的%s"), "activity__title", "person__name"),
)
