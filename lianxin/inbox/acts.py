"""Acts of inbox as the log has them, each with its words."""

from django.utils.translation import gettext_lazy as _

from lianxin.core.acts import act, facts, values

ACCEPT = act("inbox.accept", _("受理"))
ADD_ROUTE_RULE = act("inbox.add_route_rule", _("加去处规则"))
ADD_WORDS = act("inbox.add_words", _("留言人补充"))
ANSWER_QUESTION = act("inbox.answer_question", _("留言人回话"))
ANSWER_REQUEST = act("inbox.answer_request", _("留言人答能不能给单位联系方式"))
APPROVE = act("inbox.approve", _("负责人批"))
APPROVE_REPLY = act("inbox.approve_reply", _("答复审过"))
ASK = act("inbox.ask", _("问留言人"))
ASK_APPROVAL = act("inbox.ask_approval", _("请负责人批"))
ASK_TO_PASS = act("inbox.ask_to_pass", _("问留言人能不能给单位联系方式"))
CARRY_CASES = act("inbox.carry_cases", _("没办完的带进新一届"))
CLEAR_FLAG = act("inbox.clear_flag", _("去掉标记"))
CLOSE = act("inbox.close", _("办结"))
CONSENT = act("inbox.consent", _("留言人改同意"))
CORRECT_CONTACT = act("inbox.correct_contact", _("更正联系方式"))
CORRECT_REPLY = act("inbox.correct_reply", _("更正答复"))
DECLINE = act("inbox.decline", _("不属受理范围"))
DELETE_CONTACT = act("inbox.delete_contact", _("删联系方式"))
DESCRIBE = act("inbox.describe", _("改办件的概述"))
DISOWN = act("inbox.disown", _("不再跟这件"))
DOWNLOAD = act("inbox.download", _("凭追踪码下载全部内容"))
DRAFT = act("inbox.draft", _("存答复草稿"))
DROP_REPLY = act("inbox.drop_reply", _("弃掉草稿"))
END_PASS = act("inbox.end_pass", _("给单位的联系方式到此为止"))
EXCLUDE = act("inbox.exclude", _("回避"))
EXPORT = act("inbox.export", _("导出办件单"))
FORWARD = act("inbox.forward", _("转单位"))
GRANT_MORE = act("inbox.grant_more", _("同意单位延期"))
HAND = act("inbox.hand", _("交给站点"))
HAND_CASES = act("inbox.hand_cases", _("没办完的交给接手的人"))
HAND_OVER = act("inbox.hand_over", _("手机交给下一位"))
HAND_TO_OFFICE = act("inbox.hand_to_office", _("交回联络办"))
HASTEN = act("inbox.hasten", _("按急件缩短期限"))
LAPSE = act("inbox.lapse", _("问话到期"))
LAY_DOWN = act("inbox.lay_down", _("铺设话题和去处"))
MARK_TOLD = act("inbox.mark_told", _("记下已转告"))
MERGE = act("inbox.merge", _("并案"))
NOTE = act("inbox.note", _("内部记一笔"))
OPEN_BY_CODE = act("inbox.open_by_code", _("凭追踪码打开"))
OWN = act("inbox.own", _("说这件自己来办"))
PRINT_SLIP = act("inbox.print_slip", _("打印回执"))
PROPOSE_REPLY = act("inbox.propose_reply", _("答复送审"))
PULL_DIGEST = act("inbox.pull_digest", _("撤下公开摘要"))
RATE = act("inbox.rate", _("打分"))
RECALL = act("inbox.recall", _("撤回转办"))
RECEIVE = act("inbox.receive", _("收到留言"))
REFUSE_MORE = act("inbox.refuse_more", _("没有同意单位延期"))
RELEASE_CONTACT = act("inbox.release_contact", _("把联系方式给单位"))
REVIEW_DIGEST = act("inbox.review_digest", _("看公开摘要"))
RELEASE_DIGEST = act("inbox.release_digest", _("放行公开摘要"))
REMOVE_ROUTE_RULE = act("inbox.remove_route_rule", _("去掉去处规则"))
RENEW_CODE = act("inbox.renew_code", _("换追踪码"))
REOPEN = act("inbox.reopen", _("重新办理"))
REPLY = act("inbox.reply", _("答复"))
RETAIN = act("inbox.retain", _("到期清理"))
RETURN_REPLY = act("inbox.return_reply", _("退回草稿"))
RETURN_TO_HEAD = act("inbox.return_to_head", _("回到站长"))
REVEAL = act("inbox.reveal", _("看联系方式"))
SAVE_ELSEWHERE = act("inbox.save_elsewhere", _("改别处去处"))
SAVE_SUBJECT = act("inbox.save_subject", _("改话题"))
SET_FLAG = act("inbox.set_flag", _("加标记"))
SET_NOTICE = act("inbox.set_notice", _("改告知书"))
SET_PROMISE = act("inbox.set_promise", _("改承诺期限"))
SETTLE_ABOUT = act("inbox.settle_about", _("信访检举：说的是谁定下"))
SETTLE_HOLD = act("inbox.settle_hold", _("放行待核的办件"))
SETTLE_REVIEW = act("inbox.settle_review", _("到日子回看"))
SPLIT = act("inbox.split", _("分案"))
TAKE_BACK = act("inbox.take_back", _("收回办件"))
TAKE_BACK_PASS = act("inbox.take_back_pass", _("收回给单位的联系方式"))
TAKE_UP = act("inbox.take_up", _("不属受理改为受理"))
UNIT_ANSWER = act("inbox.unit_answer", _("单位答复"))
UNIT_ASK_MORE = act("inbox.unit_ask_more", _("单位申请延期"))
UNIT_HAND_BACK = act("inbox.unit_hand_back", _("单位退回"))
UNIT_RECEIVE = act("inbox.unit_receive", _("单位签收"))
UNIT_REVEAL = act("inbox.unit_reveal", _("单位看联系方式"))
URGE = act("inbox.urge", _("催单位"))
WITHDRAW = act("inbox.withdraw", _("撤回留言"))
WRITE_DIGEST = act("inbox.write_digest", _("写公开摘要"))

facts(
    elsewhere=_("去处"),
    length=_("字数"),
    letter=_("文号"),
    limit=_("几个工作日"),
    new=_("新留的"),
    nobody=_("没有指名"),
    opened_with=_("凭什么打开的"),
    own_wish=_("本人要求"),
    photos=_("照片"),
    source=_("来源"),
    voice=_("谁的口气"),
    way=_("怎么告诉的"),
    what=_("批什么"),
)
values(
    {
        "code": _("扫码或网上"),
        "paper": _("纸信"),
        "phone": _("电话"),
        "visit": _("当面"),
        "office": _("联络办"),
        "reply": _("答复"),
        "photo": _("照片"),
        "typed": _("编号和追踪码"),
        "link": _("回执上的二维码"),
        "head": _("站长"),
        "duty": _("值班委员"),
    }
)
