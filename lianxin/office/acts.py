"""Acts of office as the log has them, each with its words."""

from django.utils.translation import gettext_lazy as _

from lianxin.core.acts import about_rows, act, facts, named, values

TAKE_NUMBER = act("office.take_number", _("取文号"))
ISSUE_PAPER = act("office.issue_paper", _("存下发出的文"))
VOID_NUMBER = act("office.void_number", _("作废文号"))
SET_SERIES = act("office.set_series", _("改文号的写法"))
BEGIN_SERIES = act("office.begin_series", _("定文号从几号接着取"))
READ_PAPER = act("office.read_paper", _("打开存下的文"))
KEEP_RECEIVED = act("office.keep_received", _("收存别处的文"))
READ_RECEIVED = act("office.read_received", _("打开收存的文"))

facts(number=_("文号"), version=_("第几版"), year=_("年份"))

ASK_APPROVAL = act("office.ask_approval", _("送审批"))
ENTER_STEP = act("office.enter_step", _("写下审批的一步"))
BEGIN_APPROVAL_AGAIN = act("office.begin_approval_again", _("改过，审批从头再来"))
CHANGE_APPROVAL = act("office.change_approval", _("还没有人写过意见，送批的照改过的来"))
NAME_DECIDER = act("office.name_decider", _("说审批的一步请谁定"))
STOP_APPROVAL = act("office.stop_approval", _("不再送批"))
SET_ROUTE = act("office.set_route", _("定审批的步骤"))

SET_RELEASE_RULE = act("office.set_release_rule", _("定公开要几个人"))

MARK_INTERNAL = act("office.mark_internal", _("标为内部"))
TAKE_MARK_OFF = act("office.take_mark_off", _("取消内部"))
PRINT_SHEETS = act("office.print_sheets", _("印纸上填的表"))
ENTER_SHEET = act("office.enter_sheet", _("录入一张纸上的表"))
DROP_SHEET = act("office.drop_sheet", _("印错的表不用录"))
SET_YEAR_DATE = act("office.set_year_date", _("改全年的一个日子"))

facts(people=_("几个人"), lines=_("几行"), more=_("另写的几行"))
facts(what=_("什么事"), step=_("第几步"), result=_("结果"), changed=_("改了哪些"))
facts(steps=_("步骤"), steps_before=_("以前几步"))

about_rows(
    "office",
    Approval=named(_("审批：%s"), "title"),
    ApprovalRoute=named(_("%s起的审批步骤"), "starts"),
    PaperNumber=named("%s", "text"),
    PaperSeries=named(_("文种%s"), "name"),
    PaperSheet=named(_("纸上的表：%s"), "title"),
    ReceivedPaper=named(_("%s收存的文"), "on"),
    ReleaseRule=named(_("%s起，公开要几个人"), "starts"),
    YearDate=named(_("全年的日子：%s月%s日"), "month", "day"),
)
values({"agreed": _("同意"), "refused": _("不同意")})
values({"call": _("打电话"), "print": _("打印送去"), "collect": _("到地点来取")})
