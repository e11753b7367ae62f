"""Acts of activities as the log has them, each with its words."""

from django.utils.translation import gettext_lazy as _

from lianxin.core.acts import about_rows, act, named

ACCEPT = act("activities.accept", _("答应来"))
ADD_GUEST = act("activities.add_guest", _("请客人"))
ANSWER_FURTHER = act("activities.answer_further", _("答活动另外问的"))
ACCEPT_ENTRY = act("activities.accept_entry", _("认下送来的签到"))
ASK = act("activities.ask", _("点上请谁"))
ASK_FURTHER = act("activities.ask_further", _("另外问来的人"))
ASK_LEAVE = act("activities.ask_leave", _("请活动的假"))
ASK_TO_JOIN = act("activities.ask_to_join", _("说是同一次活动"))
CALL = act("activities.call", _("发活动的通知"))
CANCEL = act("activities.cancel", _("取消活动"))
CARRY_INVITATIONS = act("activities.carry_invitations", _("换届，活动的邀请跟着走"))
CHANGE = act("activities.change", _("改活动"))
CLOSE = act("activities.close", _("结表"))
CORRECT = act("activities.correct", _("更正结了的表"))
DECLINE = act("activities.decline", _("说了不来"))
FOLLOW_REGISTER = act("activities.follow_register", _("照名册改活动的邀请"))
FORM_BRANCH = act("activities.form_branch", _("成立临时党支部"))
DISMISS_ENTRY = act("activities.dismiss_entry", _("不认送来的签到"))
FORGET_LEAVE_WORDS = act("activities.forget_leave_words", _("抹去请假写的话"))
GRANT_LEAVE = act("activities.grant_leave", _("准活动的假"))
JOIN = act("activities.join", _("并活动"))
KEEP_GUEST = act("activities.keep_guest", _("记客人来没来"))
LAY_DOWN_KINDS = act("activities.lay_down_kinds", _("定下活动的种类"))
LAY_DOWN_LEAVE_RULE = act("activities.lay_down_leave_rule", _("改请假的规矩"))
RECORD_CENTRAL_WORK = act("activities.record_central_work", _("记中心工作"))
LEAVE_EARLY = act("activities.leave_early", _("记早退"))
OPEN_OFFLINE = act("activities.open_offline", _("打开断网签到的页"))
PRINT_ROLL = act("activities.print_roll", _("打印签到表"))
REFUSE_LEAVE = act("activities.refuse_leave", _("不准活动的假"))
REFUSE_TO_JOIN = act("activities.refuse_to_join", _("说不是同一次活动"))
REMOVE_GUEST = act("activities.remove_guest", _("拿掉客人"))
REMOVE_QUESTION = act("activities.remove_question", _("不再另外问"))
SAVE_KIND = act("activities.save_kind", _("改活动的种类"))
SETTLE = act("activities.settle", _("定名单上的人"))
SIGN_IN = act("activities.sign_in", _("签到"))
STRIKE = act("activities.strike", _("划掉签到"))
TAKE_ENTRIES = act("activities.take_entries", _("收下断网时的签到"))
TAKE_OFF = act("activities.take_off", _("从名单上拿掉"))
CHANGE_OUTPUT = act("activities.change_output", _("改活动的产出"))
REMOVE_OUTPUT = act("activities.remove_output", _("去掉活动的产出"))
WRITE_OUTPUT = act("activities.write_output", _("记活动的产出"))
WRITE = act("activities.write", _("写活动"))

BEGIN_PLAN = act("activities.begin_plan", _("开始写年度计划"))
BRING_PLAN_SHEET = act("activities.bring_plan_sheet", _("导进年度计划的表"))
DO_STEP = act("activities.do_step", _("记方案里的一步做了"))
DROP_PLAN_LINE = act("activities.drop_plan_line", _("删年度计划里的一项"))
DROP_STEP = act("activities.drop_step", _("删方案里的一步"))
WRITE_PLAN_LINE = act("activities.write_plan_line", _("写年度计划里的一项"))
WRITE_PLAN_SHEET = act("activities.write_plan_sheet", _("把表写进年度计划"))
WRITE_STEP = act("activities.write_step", _("写方案里的一步"))
WRITE_SUMMARY = act("activities.write_summary", _("写活动的总结"))

about_rows(
    "activities",
    Activity=named(_("活动“%s”"), "title"),
    ActivityKind=named(_("活动种类“%s”"), "name"),
    CentralWork=named(_("%s的中心工作“%s”"), "member__person__name", "work"),
    ActivityStep=named(_("“%s”方案里的“%s”"), "activity__title", "what"),
    Correction=named(_("“%s”对%s的更正"), "activity__title", "member__person__name"),
    FurtherQuestion=named(_("“%s”另外问的“%s”"), "activity__title", "words"),
    Guest=named(_("“%s”的客人"), "activity__title"),
    LeaveRequest=named(_("%s请“%s”的假"), "participant__person__name", "activity__title"),
    LeaveRule=named(_("%s起请假的规矩"), "starts"),
    Benefit=named(_("“%s”的实事"), "activity__title"),
    Reached=named(_("“%s”到了的群众"), "activity__title"),
    Suggestion=named(_("“%s”的建议"), "activity__title"),
    SentEntry=named(_("“%s”送来的签到"), "activity__title"),
    Participant=named(_("“%s”的%s"), "activity__title", "person__name"),
    PlanLine=named(_("%s计划里的“%s”"), "plan__unit__name", "title"),
    PlanSheet=named(_("%s%s年计划的表"), "plan__unit__name", "plan__year"),
    YearPlan=named(_("%s%s年活动计划"), "unit__name", "year"),
)
