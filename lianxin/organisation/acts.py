"""Acts of organisation as the log has them, each with its words."""

from django.utils.translation import gettext_lazy as _

from lianxin.core.acts import PERSON, about_rows, act, fact_rows, facts, named, values

ACCESS_DENIED = act("access.denied", _("被拒：没有权限"))
ADD_PERSON = act("organisation.add_person", _("录入人员"))
AGREE_ON_ACCOUNT = act("organisation.agree_on_account", _("同意动一个账号"))
ADD_UNIT = act("organisation.add_unit", _("加单位或团队"))
ADMIT_MEMBER = act("organisation.admit_member", _("委员入册"))
APPOINT = act("organisation.appoint", _("任命"))
ASK_ABOUT_ACCOUNT = act("organisation.ask_about_account", _("要动一个账号，请第二人确认"))
BEGIN_CHANGES = act("organisation.begin_changes", _("到日子改委员资料"))
BEGIN_MEMBERSHIPS = act("organisation.begin_memberships", _("新一届开始任委员"))
CARRY_OUT_HANDINGS = act("organisation.carry_out_handings", _("换届交接"))
CHANGE_AHEAD = act("organisation.change_ahead", _("先写以后的委员资料"))
CHANGE_COMMITTEE = act("organisation.change_committee", _("改本会资料"))
CHANGE_MEMBER = act("organisation.change_member", _("改委员资料"))
CHANGE_UNIT = act("organisation.change_unit", _("改单位资料"))
CONFIRM = act("organisation.confirm", _("确认任职"))
CONTINUE_MEMBER = act("organisation.continue_member", _("连任"))
DROP_NEXT_TERM = act("organisation.drop_next_term", _("撤掉还没有开始的一届"))
END_APPOINTMENT = act("organisation.end_appointment", _("免去任职"))
END_EXEMPTION = act("organisation.end_exemption", _("结束免予要求"))
END_MEMBERSHIP = act("organisation.end_membership", _("委员离任"))
END_UNIT = act("organisation.end_unit", _("撤销单位或团队"))
EXCUSE = act("organisation.excuse", _("免予要求"))
FOUND = act("organisation.found", _("建委员会"))
GIVE_ACCOUNT = act("organisation.give_account", _("给登录名"))
LAPSE_ACCOUNTS = act("organisation.lapse_accounts", _("没有职务的账号到期"))
LAY_DOWN_POST = act("organisation.lay_down_post", _("铺设职务"))
LAY_DOWN_UNIT_KINDS = act("organisation.lay_down_unit_kinds", _("定下通常的机构种类"))
LAY_DOWN_WORDS = act("organisation.lay_down_words", _("定下通常的名目"))
MARK_LEAVING = act("organisation.mark_leaving", _("记不连任"))
NAME_SUCCESSOR = act("organisation.name_successor", _("定接手人"))
OPEN_TERM = act("organisation.open_term", _("开始一届"))
PUBLISH_ENDED = act("organisation.publish_ended", _("清点到期的任职"))
PUBLISH_LEAVES = act("organisation.publish_leaves", _("清点请假"))
REFUSE_ABOUT_ACCOUNT = act("organisation.refuse_about_account", _("不同意动一个账号"))
REOPEN_APPOINTMENT = act("organisation.reopen_appointment", _("恢复任职"))
SAVE_UNIT_KIND = act("organisation.save_unit_kind", _("改一类机构"))
SAVE_WORD = act("organisation.save_word", _("改一个名目"))
SEED_CALENDAR = act("organisation.seed_calendar", _("铺设工作日历"))
SET_CALENDAR_DAY = act("organisation.set_calendar_day", _("改工作日历"))
SET_POST_RIGHT = act("organisation.set_post_right", _("改职务的权限"))
SET_SECTORS = act("organisation.set_sectors", _("铺设界别"))
SET_SESSION = act("organisation.set_session", _("写会期"))
SETTLE_LEAVING = act("organisation.settle_leaving", _("交接离任的"))
SHORTEN_LEAVE = act("organisation.shorten_leave", _("收回或改短请假"))
TAKE_BACK_CHANGE = act("organisation.take_back_change", _("撤回以后的委员资料"))
TAKE_LEAVE = act("organisation.take_leave", _("记请假"))
UNDO_CONTINUING = act("organisation.undo_continuing", _("收回连任"))
UNDO_LEAVING = act("organisation.undo_leaving", _("改回离任"))
UNMARK_LEAVING = act("organisation.unmark_leaving", _("改回不连任"))

facts(
    member=_("委员"),
    post=_("职务"),
    right=_("权限"),
    team=_("团队"),
    unit=_("单位"),
)
values({"member": _("委员"), "unit": _("单位")})
values({"starts": _("从哪天起"), "ends": _("到哪天")})

about_rows("organisation", Person=PERSON, Member=named(_("委员%s"), "person__name"))
about_rows(
    "organisation",
    Appointment=named(_("%s任%s"), "person__name", "post__name"),
    CalendarYear=named(_("%s年的日历"), "year"),
    Committee=named("%s", "short_name", within="pk"),
    Exemption=named(_("%s的免予要求"), "member__person__name"),
    FactWord=named(_("名目“%s”"), "name"),
    Handover=named(_("%s的离任交接"), "member__person__name"),
    Leave=named(_("%s的请假"), "member__person__name"),
    Post=named(_("职务%s"), "name"),
    Sector=named(_("界别%s"), "name"),
    Session=named(_("第%s届第%s次会议"), "term__number", "number"),
    Term=named(_("第%s届"), "number"),
    Unit=named("%s", "name"),
    UnitKind=named(_("机构种类“%s”"), "name"),
)
fact_rows(member="organisation.Member", successor="organisation.Person")
fact_rows(team="organisation.Unit", unit="organisation.Unit")
facts(held=_("给不给"), last_day=_("最后一天"), left_by=_("怎么离任的"))
facts(order=_("顺序"), successor=_("接手的人"))
values({"term": _("换届离任"), "resigned": _("辞去"), "deceased": _("去世")})
values({"revoked": _("撤销资格"), "moved": _("调离")})
