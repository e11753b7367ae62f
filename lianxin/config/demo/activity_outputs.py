"""What came of the demo city's activities, by their titles: suggestions, real deeds, people reached."""

from lianxin.activities import services
from lianxin.activities.models import Activity
from lianxin.core.access import SYSTEM

SUGGESTIONS = {
    "老旧小区加装电梯调研": (
        ("一栋楼里先把一楼住户的顾虑逐户谈清，再签字", "花园街道"),
        ("管线迁改由街道一次约齐几家单位上门", "市住建局"),
    ),
    "上半年经济运行情况通报": (("小微企业贷款的到期日提前一个月提醒", "市金融工作局"),),
    "菜市场摊位怎么排": (("自产自销的摊位留在进门处，天亮前让出车道", "南渡口街道"),),
    "常委会第三次会议": (("把老人就餐点的菜价贴在门口", "市民政局"),),
    "教育资源均衡沙龙": (("乡镇学校缺的音乐课，城里老师一周去一天", "市教育局"),),
    "窗口服务体验监督": (("材料不齐的，窗口一次写清缺什么", "政务服务中心"),),
    "湿地保护视察": (("候鸟来的三个月，观鸟栈道限人数", "市林业局"),),
}
BENEFITS = {
    "名医到乡镇义诊": (
        ("卫生院的病人", "看了疑难病历，排了转诊", "6位要转诊的都约上了市医院"),
        ("卫生院的医生", "当场教了一遍心电图判读", "两位医生以后遇到拿不准的有人问"),
    ),
    "果树冬季管护指导": (("云岭乡的果农", "到园里教剪枝、刷白", "三个村的园子当天照着做了"),),
    "湿地保护视察": (("观鸟的居民", "补上了栈道松了的栏杆", "当天修好，可以走了"),),
}
REACHED = {
    "老旧小区加装电梯调研": (("楼里的住户", 26, 26),),
    "全会精神进社区宣讲": (("柳荫里居民", 48, 92), ("物业和社区职工", 9, 9)),
    "名医到乡镇义诊": (("来看病的群众", 137, 137),),
    "菜市场摊位怎么排": (("摊主", 31, 44), ("买菜的居民", 12, 12)),
    "果树冬季管护指导": (("果农", 58, 58),),
    "窗口服务体验监督": (("来办事的群众", 15, 15),),
    "湿地保护视察": (("江滩边的居民", 8, 8),),
}


def arrange(made: Activity) -> None:
    """Write down what came of it."""
    for words, said_to in SUGGESTIONS.get(made.title, ()):
        services.write_suggestion(made, words=words, said_to=said_to, actor=SYSTEM)
    for helped, what, result in BENEFITS.get(made.title, ()):
        facts = {"helped": helped, "what": what, "result": result}
        services.write_benefit(made, **facts, done_by=made.last_day, actor=SYSTEM)
    for who, persons, times in REACHED.get(made.title, ()):
        services.write_reached(made, who=who, persons=persons, person_times=times, actor=SYSTEM)
