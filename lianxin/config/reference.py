"""The reference that is generated: settings, access, flows. What is said twice is one source."""

from collections.abc import Iterable
from itertools import groupby

from django.urls import URLPattern, URLResolver, get_resolver

from lianxin.config.env import SETTINGS
from lianxin.config.settings import DATA_DIR, ROOT
from lianxin.core.access import CODE, PUBLIC, SIGNED_IN
from lianxin.core.flows import FLOWS
from lianxin.core.masking_recall import PLAIN, added, by_family, false_alarms
from lianxin.core.rights import label_of
from lianxin.organisation.reads.post_seeds import SEEDS

NEEDS = {PUBLIC: "任何人", CODE: "凭追踪码", SIGNED_IN: "登录的人"}
HEAD = "<!-- 由 python -m lianxin reference 生成，不要手改。 -->\n"


def pages() -> dict[str, str]:
    """The generated pages: file name → text."""
    return {
        "settings.md": _settings(),
        "access.md": _access(),
        "flows.md": _flows(),
        "identifiers.md": _identifiers(),
    }


def _identifiers() -> str:
    found = by_family()
    kinds, families = (
        _table(
            (head, "一共", "遮住", "查全率"),
            (
                (getattr(one, by), str(one.there), str(one.covered), f"{one.recall:.1%}")
                for one in added(found, by)
            ),
        )
        for head, by in (("种类", "kind"), ("写法", "family"))
    )
    words = (
        "工作副本里，机器遮住它有把握的号码。下面是在编造的、带标签的留言上量出来的："
        "每一类用各种写法放进不同的句子里，把空格、符号、别的文字的数字都还原以后，"
        "号码里连着五位还读得出来，就算没有遮住。留言和写法由没有看过遮盖规则的人编。"
        "姓名、门牌机器不动，由编辑摘要的人看。\n"
    )
    alarms = f"没有这些号码的{len(PLAIN)}句话里，被错改的有{len(false_alarms())}句。\n"
    return f"{HEAD}# 机器遮住的号码\n\n{words}\n{kinds}\n{families}\n{alarms}"


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(list(head))]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def _settings() -> str:
    rows = (
        (f"`{s.name}`", s.kind, f"`{_shown(s.default)}`" if s.default else "", s.purpose)
        for s in sorted(SETTINGS.values(), key=lambda s: s.name)
    )
    words = "每一项都可以写成环境变量；机密的可以放在文件里，用 `…_FILE` 指路。写错名字的变量会让程序停下。\n"
    return f"{HEAD}# 设置\n\n{words}\n{_table(('变量', '类型', '默认', '做什么用'), rows)}"


def _shown(default: str) -> str:
    """A default without the paths of the machine that generated this page."""
    return default.replace(str(DATA_DIR), "var").replace(f"{ROOT}/", "")


def routes(
    patterns: Iterable[URLPattern | URLResolver], at: str = "/"
) -> Iterable[tuple[str, str, tuple[str, ...]]]:
    """(address, name, needs) of every route."""
    for pattern in patterns:
        here = at + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, here)
        else:
            yield here, pattern.name or "", getattr(pattern.callback, "access_rule", ())


def _access() -> str:
    found = sorted(routes(get_resolver().url_patterns))
    rows = (
        (f"`{address}`", name, "、".join(_need(need) for need in needs))
        for address, name, needs in found
    )
    posts = (
        (
            seed.name,
            "、".join(
                _label(right) + ("（全委员会）" if wide else "") for right, wide in seed.rights
            ),
        )
        for seed in SEEDS
    )
    return (
        f"{HEAD}# 谁能打开哪一页\n\n权限只来自当前的任职。一页需要几项权限中的任意一项。\n\n"
        f"{_table(('网址', '名字', '需要'), rows)}\n## 职务所带的权限（出厂设置）\n\n{_table(('职务', '权限'), posts)}"
    )


def _need(need: str) -> str:
    return NEEDS.get(need) or f"{_label(need)} `{need}`"


def _label(right: str) -> str:
    return label_of(right)


def _flows() -> str:
    parts = [f"{HEAD}# 办事的步骤\n\n步骤是规矩，写在代码里；名称、期限和由谁担任是数据。\n"]
    for flow in FLOWS:
        labels = dict(flow.model._meta.get_field("state").choices or [])
        arrows = sorted(flow.diagram())
        lines = [
            f"    {before} --> {after}: {'、'.join(sorted({label for _, label, _ in group}))}"
            for (before, after), group in groupby(
                sorted(arrows, key=lambda a: (a[0], a[2])), key=lambda a: (a[0], a[2])
            )
        ]
        named = [f"    {state}: {label}" for state, label in labels.items()]
        drawing = "\n".join(["```mermaid", "stateDiagram-v2", *named, *lines, "```"])
        parts.append(f"## {flow.title}\n\n{drawing}\n")
    return "\n".join(parts)
