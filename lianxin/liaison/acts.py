"""Acts of liaison as the log has them, each with its words."""

from django.utils.translation import gettext_lazy as _

from lianxin.core.acts import about_rows, act, facts, named

SAVE_AREA = act("liaison.save_area", _("写责任区"))
PUT_AWAY_AREA = act("liaison.put_away_area", _("撤责任区"))
JOIN_AREA = act("liaison.join_area", _("给委员责任区"))
NAME_CONTACT = act("liaison.name_contact", _("记下责任区的联系人"))
END_CONTACT = act("liaison.end_contact", _("责任区的联系人不再是了"))
BRING_AREA_SHEET = act("liaison.bring_area_sheet", _("带来责任区的表"))
WRITE_AREA_SHEET = act("liaison.write_area_sheet", _("照表写责任区"))
MAKE_LINK = act("liaison.make_link", _("连上三联的一环"))
END_LINK = act("liaison.end_link", _("断开三联的一环"))
TAKE_OVER_LINKS = act("liaison.take_over_links", _("接过三联里的人"))
USE_LINK = act("liaison.use_link", _("记下三联联系过"))
SET_LIAISON_RULE = act("liaison.set_liaison_rule", _("定三联和结对的数"))
WRITE_POINT = act("liaison.write_point", _("写宣讲要点"))
REVIEW_POINT = act("liaison.review_point", _("看宣讲要点"))
RELEASE_POINT = act("liaison.release_point", _("放行宣讲要点"))
WITHDRAW_POINT = act("liaison.withdraw_point", _("收回宣讲要点"))
CARRY_AREAS = act("liaison.carry_areas", _("把责任区和三联转到新一届"))
SET_PAIRINGS = act("liaison.set_pairings", _("定结对"))
SEND_UP = act("liaison.send_up", _("把群众问的传上去"))
PASS_UP = act("liaison.pass_up", _("再往上问"))
ANSWER_QUESTION = act("liaison.answer_question", _("回传上来的问"))

SAVE_PERSON = act("liaison.save_person", _("写固定联系的人"))
STRIKE_PERSON = act("liaison.strike_person", _("划掉固定联系的人"))
GIVE_CODE = act("liaison.give_code", _("给固定联系的人一个码"))
CONSENT_BY_CODE = act("liaison.consent_by_code", _("固定联系的人自己答应了"))
RECORD_CONTACT = act("liaison.record_contact", _("记一次联系"))
TAKE_BACK_CONTACT = act("liaison.take_back_contact", _("撤掉记错的一次联系"))
CONTACT_TO_MESSAGE = act("liaison.contact_to_message", _("把联系时说的变成留言"))
SET_NOTEBOOK_RULE = act("liaison.set_notebook_rule", _("定联系界别群众的数"))
DESTROY_NOTEBOOK = act("liaison.destroy_notebook", _("到期销毁联系本"))
PASS_NOTEBOOK = act("liaison.pass_notebook", _("把联系本交给接手的委员"))

RECORD_VISIT = act("liaison.record_visit", _("记一次走访"))
STRIKE_VISIT = act("liaison.strike_visit", _("去掉记错的走访"))
WRITE_NEED = act("liaison.write_need", _("记下一项需要"))
ANSWER_NEED = act("liaison.answer_need", _("回一项需要"))
ANNOUNCE_COMING = act("liaison.announce_coming", _("说哪天来联络办"))
CALL_OFF_COMING = act("liaison.call_off_coming", _("说不来联络办了"))

facts(persons=_("几人次"), struck=_("划掉几位"))
facts(links=_("几环"), months=_("几个月"), towns=_("几个乡镇街道"), villages=_("几个村或者社区"))

about_rows(
    "liaison",
    ResponsibilityArea=named(_("责任区“%s”"), "name"),
    AreaContact=named(_("“%s”的联系人"), "area__name"),
    TalkingPoint=named(_("宣讲要点“%s”"), "title"),
    ChainQuestion=named(_("传上来的问")),
    ChainLink=named(_("三联的一环")),
    LiaisonRule=named(_("三联和结对的定数")),
    CareVisit=named(_("一次走访")),
    CareNeed=named(_("一项需要")),
    ComingIn=named(_("要来的一位委员")),
    LinkedPerson=named(_("固定联系的一位")),
    ContactEntry=named(_("一次联系")),
    NotebookRule=named(_("联系界别群众的定数")),
    AreaSheet=named(_("责任区的表“%s”"), "name"),
)
