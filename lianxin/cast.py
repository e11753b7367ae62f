"""The cast: the people of the demo city and of the tests, one list.

What a test says of one of them can be clicked in the demo. All names are invented.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Role:
    """One of the cast: how they sign in, who they are, what they can be tried for."""

    key: str
    username: str
    name: str
    title: str
    sentence: str


CAST = (
    Role("officer", "yuxiaolan", "俞晓岚", "联络办工作人员", "受理、转送、答复、办结；看一次电话要写缘由。"),
    Role("office_head", "jiangwenbo", "江文博", "联络办主任", "放行公开的摘要，看委员写好的答复。"),
    Role("member", "heqiuping", "何秋萍", "委员，柳荫里值班", "看等她回的话，答复，确认履职记录。"),
    Role("other_member", "luzhouming", "陆舟明", "委员，柳荫里值班", "同一个站点的另一位委员，看不到别人手里的事。"),
    Role("away_member", "zouqide", "邹启德", "委员，正在请假", "请假那天，手里的事回到站长那里。"),
    Role("head", "wenshusheng", "温树声", "委员，柳荫里站长", "看本站点的事，改派，确认到班。"),
    Role("clerk", "fangzhiyuan", "方致远", "市交通运输局经办人", "收转来的函，退回、延期、答复。"),
    Role("leader", "qinyueming", "秦岳明", "主席", "主席会议成员。"),
    Role("system", "shaoguang", "邵光", "系统管理员", "建账号、停账号；看不到留言，也授不了权。"),
    Role("security", "taojing", "陶静", "安全管理员", "确认任职、调整权限；看不到留言，也建不了账号。"),
    Role("audit", "kangning", "康宁", "审计管理员", "看操作日志，别的都看不到。"),
    Role("outsider", "weichangqing", "魏长青", "邻市联络办工作人员", "另一个委员会的人，这里的事一件也看不到。"),
)  # fmt: skip
BY_KEY = {role.key: role for role in CAST}
