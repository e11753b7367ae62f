"""Surname strokes (姓氏笔画): the order in which people who are not leaders are listed.

Counts follow the normalised characters (通用规范汉字表). An unknown surname sorts last until the
office enters its count.
"""

UNKNOWN = 99
_BY_STROKES = {
    2: "丁卜刁",
    3: "于万马",
    4: "王毛方文尹孔尤牛卞仇车巴戈邓",
    5: "白石田史叶申冯卢左包宁司龙甘丘厉古边艾兰",
    6: "朱江刘许任吕孙庄关阮齐邢毕安牟向伍乔全华米",
    7: "李吴何余宋张陈沈陆杜杨苏严芦汪邱邹谷肖连辛时冷岑应闵狄花",
    8: "林周金范郑罗孟武岳欧屈庞宗季郁茅易苗尚房单明竺杭和",
    9: "胡姚柳俞施柏钟侯段洪祝贺费娄骆查饶柯姜咸项荣封",
    10: "徐高郭唐秦袁夏钱贾顾倪翁凌陶莫桂殷聂涂耿晏敖柴班",
    11: "黄梁曹崔康盛常章龚梅戚商麻阎鹿尉",
    12: "彭董蒋韩程曾葛温游谢傅焦鲁舒喻童景赖裘覃",
    13: "雷赖路蓝蒙靳解詹褚鲍虞窦简满",
    14: "蔡谭熊廖缪裴管翟臧蔺赫鄢",
    15: "潘黎颜樊滕",
    16: "薛霍穆冀",
    17: "魏戴鞠",
}
_BY_STROKES[9] += "赵"
STROKES = {surname: count for count, run in _BY_STROKES.items() for surname in run}
COMPOUND = ("欧阳", "司徒", "慕容", "诸葛", "上官", "司马", "夏侯", "皇甫", "尉迟", "公孙")


def surname_strokes(name: str) -> int:
    """How many strokes the first character of the surname has; 99 where it is not known."""
    return STROKES.get(name[:1], UNKNOWN)
