"""Words that make a machine propose a flag. Pure. It only points; a person decides."""

URGENT = (
    "煤气", "燃气泄漏", "漏气", "触电", "漏电", "电线掉", "着火", "起火", "火灾", "爆炸", "塌",
    "自杀", "轻生", "跳楼", "不想活", "中毒", "溺水", "走失", "家暴", "晕倒", "井盖没",
)  # fmt: skip
PETITION = (  # house: words that senders use
    "举报", "信访", "上访", "检举", "控告", "贪污", "受贿", "行贿", "吃拿卡要", "以权谋私",
    "收红包", "违纪", "包庇",
)  # fmt: skip
MINOR = (
    "未成年", "小学生", "中学生", "初中生", "我今年十", "我今年九", "我上小学", "我上初", "我读初",
    "我是学生", "我们班", "我们同学", "我爸爸妈妈", "班主任",
)  # fmt: skip
WORDS = {"urgent": URGENT, "petition": PETITION, "minor": MINOR}


def hinted(text: str) -> dict[str, list[str]]:
    """Which flags the words of a text point to, and by which words."""
    found = {kind: [word for word in words if word in text] for kind, words in WORDS.items()}
    return {kind: words for kind, words in found.items() if words}
