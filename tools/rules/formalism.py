"""The formalism guard: nothing here measures presence, popularity or persistence.

The same words are looked for in routes, fields and texts by tests/boundaries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tools.rules.rule import Found, Source, rule

WORDS = re.compile(
    "打卡|点赞|点个赞|排行|排名|在线时长|在线时间|学习时长|登录次数|浏览量|转发量|分享到"
    "|连续签到|定位签到|位置签到|积分榜|光荣榜"
)
NAMES = re.compile(
    r"geolocation|(?<![a-z])streaks?(?![a-z])|leaderboard|check_?ins?(?![a-z])|online_(?:time|seconds|hours)"
    r"|(?:like|share|login|view)_?counts?(?![a-z])",
    re.IGNORECASE,
)
# The order of precedence of a committee's chairpersons is protocol, not a race.
PROTOCOL = re.compile("主席会议排名|排名顺序")
# “我们不搞打卡”: the sentence that says we do not.
DENIED = re.compile("(?:不|没有|无|从未|绝非)[^。；！？]*$")


def formal_words(text: str) -> Iterator[tuple[int, str]]:
    """Where a text speaks of such things without saying that we do not do them."""
    for match in (*WORDS.finditer(text), *NAMES.finditer(text)):
        start = text.rfind("\n", 0, match.start()) + 1
        around = text[max(match.start() - 4, 0) : match.end() + 2]
        if not DENIED.search(text[start : match.start()]) and not PROTOCOL.search(around):
            yield match.start(), match.group(0)


@rule(
    "formalism",
    reason="Check-in by place, time online, likes, shares and streaks measure show, not work.",
    fix="leave it out; only the sentence that says we do not do it may name it",
    files=("lianxin/*.py", "lianxin/*.html", "lianxin/*.js", "lianxin/*.txt"),
    but_not=("*/tests/*", "*/vendor/*"),
    example="lianxin/portal/templates/portal/home.html",
    bad="每日打卡\nnavigator.geolocation.watchPosition()",
    good="这里不打卡，也不排名。\n主席会议排名",
)
def formalism(source: Source) -> Iterator[Found]:
    for position, word in formal_words(source.text):
        yield source.line_of(position), f"speaks of {word}"


GLOSSARY = Path(__file__).resolve().parents[2] / "docs" / "reference" / "用词.md"


def avoided_words() -> dict[str, str]:
    """What the glossary says that we do not say → what we say."""
    rows = (line.split("|") for line in GLOSSARY.read_text(encoding="utf8").splitlines())
    cells = [[cell.strip() for cell in row[1:3]] for row in rows if len(row) == 5]
    return dict(cells[2:])  # below the heads and their rule


AVOIDED = avoided_words()


@rule(
    "avoided-word",
    reason="One thing has one word, and some words belong to other houses (docs/reference/用词.md).",
    fix="say it as the glossary does",
    files=("lianxin/*.py", "lianxin/*.html", "lianxin/*.typ", "lianxin/*.txt"),
    but_not=("*/tests/*", "*/vendor/*", "lianxin/core/masking*.py"),
    example="lianxin/inbox/templates/inbox/office/board.html",
    bad="您的来信收到了",
    good="您的留言收到了",
)
def avoided_word(source: Source) -> Iterator[Found]:
    for word, instead in AVOIDED.items():
        for match in re.finditer(word, source.text):
            yield source.line_of(match.start()), f"says {word}, not {instead}"
