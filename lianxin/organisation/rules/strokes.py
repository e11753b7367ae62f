"""Surname strokes (姓氏笔画): the order in which people who are not leaders are listed.

Counts follow the normalised characters (通用规范汉字表): the surnames of the Hundred Family Surnames,
those met today beside them, and what names that are written by sound begin with. Another character
sorts last.
"""

UNKNOWN = 99
_BY_STROKES = {
    2: "卜刁丁乜人力乃刀",
    3: "卫马于万干弓山习广上子门么土三兀千",
    4: (
        "王尤孔水云韦凤方卞元尹毛贝计支邓井乌巴车仇从双牛戈文殳勾毋丰公太长亓仉木父亢五丑"
        "丹仓扎仁开牙比日片"
    ),
    5: (
        "冯史乐皮平田卢包左石宁甘厉龙叶司印白申冉边艾古弘东台令丘正归生帅付代邝占丛兰仝母"
        "甲句由尼央卡布玉尔让加旦召闪玄瓜札"
    ),
    6: (
        "孙朱许吕华任汤毕邬安齐伍祁米伏成纪阮危江吉邢羊曲汲全仰仲伊戎刘池乔阴农庄充向匡师"
        "巩厍那关后红权阳宇西夹闫汝百延舌有牟年尧回亚刑兴同次达多吐买再则肉色闭合朴"
    ),
    7: (
        "李吴陈沈杨何张严邹苏花岑时余邵汪狄宋杜闵邱应陆芮邴巫谷束怀邰苍贡劳扶寿别连步沃利"
        "冷辛沙甫迟冶轩良里况佘伯佟言肖邸来初妥豆坚玛库努阿吾丽麦孜克罕芈纳羌芦"
    ),
    8: (
        "周郑金范郎昌苗罗孟和明茅庞屈季林经房宗郁单杭於松牧宓武幸卓郏尚鱼易终居国欧空竺官"
        "叔狐驷拓法呼岳佴郇冼练苑苟承咎青旺拉帕依图其宝迪拥忠泽波的昂奉侬岩虎忽者奇英"
    ),
    9: (
        "赵施姜柏俞柳费贺郝姚禹项祝娄钟骆胡柯昝宣贲洪钮荣荀封羿段侯郗秋宫钭祖郜咸胥闻逄郦"
        "郤茹宦饶养须相查荆俟皇政闾钦南哈战修钢洛娜觉美泉拜洒"
    ),
    10: (
        "钱秦陶奚袁唐倪殷顾谈席贾郭徐高夏凌莫诸翁家班栾索能莘党姬宰桑桂通浦晏柴容都耿聂晁"
        "敖益桓离徒晋涂海爱候展逢栗原宾格热特珠顿朗俸"
    ),
    11: ("曹戚章常康黄萧梁麻梅盛崔龚隗符宿鄂屠堵扈阎庾寇隆巢逯盖尉淳商笪续鹿矫银曼措勒盘脱剪萨"),
    12: (
        "蒋韩谢喻葛彭鲁傅湛舒董强童程嵇滑惠储富焦景温禄越曾游跋缑琴赏覃揭普斯朝塔森提登确粟喇黑锁裕"
    ),
    13: "褚窦鲍廉雷蓝路虞裘解甄靳蓬詹蓟蒲赖蒙雍慎满阙訾简蒯督楚鄢微福靖",
    14: "臧熊蔡管缪裴韶蔺翟谭慕廖暨蔚阚赫辕鲜端漆谯赛嘎嘉",
    15: "潘滕颜樊暴黎颛墨德额增撒",
    16: "薛穆霍薄燕冀衡融澹雕磨",
    17: "魏戴糜璩濮鞠蹇",
    18: "瞿",
    20: "酆籍壤",
    21: "夔",
}
STROKES = {surname: count for count, run in _BY_STROKES.items() for surname in run}
COMPOUND = ("欧阳", "司徒", "慕容", "诸葛", "上官", "司马", "夏侯", "皇甫", "尉迟", "公孙")


def surname_strokes(name: str) -> int:
    """How many strokes the first character of the surname has; 99 where it is not known."""
    return STROKES.get(name[:1], UNKNOWN)
