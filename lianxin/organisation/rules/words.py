"""Words of the dictionaries of members' facts: how several stand in one line, and the usual ones."""

import re

# By the fact that is said with them. A committee calls them otherwise, adds its own, puts some away.
SEEDS: dict[str, tuple[str, ...]] = {
    "identity": ("党政机关干部", "事业单位人员", "企业负责人", "专业技术人员", "社会组织负责人",
        "一线职工", "农民", "自由职业者", "离退休人员", "其他"),
    # 国民经济行业分类 GB/T 4754—2017 的门类
    "trade": ("农、林、牧、渔业", "采矿业", "制造业", "电力、热力、燃气及水生产和供应业", "建筑业",
        "批发和零售业", "交通运输、仓储和邮政业", "住宿和餐饮业", "信息传输、软件和信息技术服务业",
        "金融业", "房地产业", "租赁和商务服务业", "科学研究和技术服务业", "水利、环境和公共设施管理业",
        "居民服务、修理和其他服务业", "教育", "卫生和社会工作", "文化、体育和娱乐业",
        "公共管理、社会保障和社会组织", "国际组织"),
    "parties": ("中共", "民革", "民盟", "民建", "民进", "农工党", "致公党", "九三学社", "台盟",
        "无党派", "群众"),
    "employer_type": ("党政机关", "事业单位", "国有企业", "民营企业", "港澳台和外商投资企业",
        "个体工商户", "社会组织", "村和社区", "其他"),
}  # fmt: skip
CPC = "中共"  # of the usual ones, the one that is the CPC
NO_PARTY = frozenset({"无党派", "群众"})  # of the usual ones, those who belong to none
SEVERAL = "parties"  # the one fact of which several words can be said
_BETWEEN = re.compile(r"[、,，;；/\s]+")


def parted(text: str) -> list[str]:
    """The parties that are written in one line: 民盟、九三学社."""
    return [part for part in _BETWEEN.split(text) if part]


def words_of(fact: str, text: str) -> list[str]:
    """The words of the dictionary that a fact is said with."""
    if fact == SEVERAL:
        return parted(text)
    return [text] if text else []


def is_cpc(parties: str, cpc: str) -> bool | None:
    """A CPC member (中共委员) or a non-CPC member (党外委员); nothing, where no party is written."""
    written = parted(parties)
    return cpc in written if written and cpc else None


def renamed(fact: str, text: str, old: str, new: str) -> str:
    """What is written with one word called otherwise."""
    return "、".join(new if word == old else word for word in words_of(fact, text))
