"""Acts of activities as the log has them, each with its words."""

from django.utils.translation import gettext_lazy as _

from lianxin.core.acts import about_rows, act, named

ACCEPT = act("activities.accept", _("答应来"))
ACCEPT_ENTRY = act("activities.accept_entry", _("认下送来的签到"))
ASK = act("activities.ask", _("点上请谁"))
ASK_LEAVE = act("activities.ask_leave", _("请活动的假"))
CALL = act("activities.call", _("发活动的通知"))
CANCEL = act("activities.cancel", _("取消活动"))
CHANGE = act("activities.change", _("改活动"))
CLOSE = act("activities.close", _("结表"))
CORRECT = act("activities.correct", _("更正结了的表"))
DECLINE = act("activities.decline", _("说了不来"))
DISMISS_ENTRY = act("activities.dismiss_entry", _("不认送来的签到"))
FORGET_LEAVE_WORDS = act("activities.forget_leave_words", _("抹去请假写的话"))
GRANT_LEAVE = act("activities.grant_leave", _("准活动的假"))
LAY_DOWN_KINDS = act("activities.lay_down_kinds", _("定下活动的种类"))
LAY_DOWN_LEAVE_RULE = act("activities.lay_down_leave_rule", _("改请假的规矩"))
LEAVE_EARLY = act("activities.leave_early", _("记早退"))
OPEN_OFFLINE = act("activities.open_offline", _("打开断网签到的页"))
PRINT_ROLL = act("activities.print_roll", _("打印签到表"))
REFUSE_LEAVE = act("activities.refuse_leave", _("不准活动的假"))
SAVE_KIND = act("activities.save_kind", _("改活动的种类"))
SETTLE = act("activities.settle", _("定名单上的人"))
SIGN_IN = act("activities.sign_in", _("签到"))
STRIKE = act("activities.strike", _("划掉签到"))
TAKE_ENTRIES = act("activities.take_entries", _("收下断网时的签到"))
TAKE_OFF = act("activities.take_off", _("从名单上拿掉"))
WRITE = act("activities.write", _("写活动"))

about_rows(
    "activities",
    Activity=named(_("活动“%s”"), "title"),
    ActivityKind=named(_("活动种类“%s”"), "name"),
    Correction=named(_("“%s”对%s的更正"), "activity__title", "member__person__name"),
    LeaveRequest=named(_("%s请“%s”的假"), "participant__person__name", "activity__title"),
    LeaveRule=named(_("%s起请假的规矩"), "starts"),
    SentEntry=named(_("“%s”送来的签到"), "activity__title"),
    Participant=named(_("“%s”的%s"), "activity__title", "person__name"),
)
