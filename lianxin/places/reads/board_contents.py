"""What the four boards show, the words they begin with, and in what a printed one is out of date."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from lianxin.places.models import PrintedBoard, WallText

Facts = Mapping[str, Any]
K, T = PrintedBoard.Kind, WallText.Kind

# On every board: where it hangs, whom to call, how soon there is an answer.
EVERYWHERE = (
    "committee", "name", "area", "address", "hours", "phone", "office", "office_phone", "heads",
    "promise",
)  # fmt: skip
TEXTS = {
    K.DUTIES: (T.DUTIES, T.DOES, T.DOES_NOT),
    K.RULES: (T.RULES,),
    K.STEPS: (T.STEPS,),
    K.MEMBERS: (T.DOES, T.DOES_NOT),
}
# Until a committee writes its own.
FIRST_WORDS = {
    T.DUTIES: (
        "听界别群众和居民说话，记下来，一件不漏。",
        "能当场说清的当场说清，该转的转，该催的催。",
        "在答应的日子里给第一次答复，办到哪一步告诉留言人。",
        "安排委员轮流值班、走访、座谈。",
        "几个人说到同一件事的，整理成社情民意信息或者提案线索。",
        "讲政策、解疙瘩，做凝聚共识的事。",
    ),
    T.RULES: (
        "值班：按月排好，贴在门口；来不了的提前说，由站长另派。",
        "接待：来的都接待，先听完，再记下。",
        "登记：当天的话当天登记，给留言人回执。",
        "保密：留言人的姓名、电话不外传，委员看不到电话。",
        "廉洁：不收礼，不吃请，不揽工程，不介绍生意。",
        "公开：每月把收到、答复、没有办成的件数贴出来。",
    ),
    T.STEPS: (
        "扫码、打电话、进门说、写留言纸，都行。",
        "当场拿到回执，上面有编号和追踪码。",
        "联络机构看过以后受理；不归这里办的，告诉您去哪里。",
        "委员来看、来问，或者转给承办单位。",
        "给您第一次答复；办到哪一步，凭追踪码随时看。",
        "您来打分。没有办好的，可以要求再办一次。",
    ),
    T.DOES: ("听您说，记下来，答您的话。该转的转，该催的催，办到哪一步告诉您。",),
    T.DOES_NOT: ("不代替部门办事，不收礼，不问您的身份证号，也看不到您的电话。",),
}


def of_month(facts: Facts, month: str) -> Facts:
    """The same with the days of another month, where these were asked for as well."""
    days = facts["later"].get(month)
    if days is None:
        return facts
    members = [{**member, "days": days.get(member["id"], [])} for member in facts["members"]]
    return {**facts, "month": month, "members": members}


def shown_on(kind: str, facts: Facts, month: str = "") -> dict[str, Any]:
    """Of all that is known of a place, what a board of this kind shows (of a month, of this one)."""
    facts = of_month(facts, month)
    shown = {name: facts[name] for name in EVERYWHERE}
    shown["texts"] = {text: facts["texts"][text] for text in TEXTS[K(kind)]}
    if kind == K.MEMBERS:
        shown |= {name: facts[name] for name in ("members", "month")}
    return shown


def changes(kind: str, then: Facts, now: Facts) -> list[str]:
    """In what a board printed then differs from today, in sentences.

    A fact that boards did not show yet when it was printed is no difference; a board for a month to
    come is compared with that month.
    """
    then = {**now, **then}
    now = of_month(now, then["month"])
    said = [sentence for name, sentence in _plain().items() if then[name] != now[name]]
    if then["promise"] != now["promise"]:
        facts = {"then": then["promise"], "now": now["promise"]}
        said.append(_("第一次答复从%(then)s个工作日改成了%(now)s个工作日") % facts)
    for text, words in then["texts"].items():
        if words != now["texts"].get(text):
            said.append(_("“%(name)s”的文字改了") % {"name": T(text).label})
    return said + (_about_members(then, now) if kind == K.MEMBERS else [])


def _plain() -> dict[str, str]:
    return {
        "committee": _("委员会的名称改了"),
        "name": _("地点的名称改了"),
        "area": _("所在的乡镇、街道改了"),
        "address": _("地址改了"),
        "hours": _("开放时间改了"),
        "phone": _("电话改了"),
        "office": _("联络机构的名称改了"),
        "office_phone": _("联络机构的电话改了"),
        "heads": _("站长换了"),
    }


def _about_members(then: Facts, now: Facts) -> list[str]:
    before = {member["id"]: member for member in then["members"]}
    today = {member["id"]: member for member in now["members"]}
    said = [
        _("%(name)s委员已不在这里") % {"name": member["name"]}
        for key, member in before.items()
        if key not in today
    ]
    said += [
        _("来了%(name)s委员") % {"name": member["name"]}
        for key, member in today.items()
        if key not in before
    ]
    for key in before.keys() & today.keys():
        said += _about_member(before[key], today[key], with_days=then["month"] == now["month"])
    if then["month"] != now["month"]:
        month = int(then["month"].partition("-")[2])
        said.append(_("值班日子还是%(month)d月的") % {"month": month})
    return said


def _about_member(then: Facts, now: Facts, *, with_days: bool) -> list[str]:
    sentences = {
        "name": _("%(name)s委员改了名字"),
        "sector": _("%(name)s委员的界别改了"),
        "posts": _("%(name)s委员的职务改了"),
        "helps": _("%(name)s委员能帮着问的事改了"),
    }
    if with_days:
        sentences["days"] = _("%(name)s委员的值班日子改了")
    name = {"name": then["name"]}
    return [words % name for fact, words in sentences.items() if then.get(fact) != now.get(fact)]
