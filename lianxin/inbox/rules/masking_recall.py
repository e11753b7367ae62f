"""How many numbers that name a person the machine finds: measured on made-up, labelled messages.

The set is drawn from a seed: sentences as people write them, with a number of one kind set in (or
none). Recall is the share of numbers of which no four digits in a row stay readable; false alarms
are sentences without such a number that were changed all the same.
"""

import random  # house: made-up messages from a seed, not secrets
from collections.abc import Callable
from dataclasses import dataclass

from lianxin.inbox.rules.masking import mask

SEED, EACH = 20261122, 300
FRAMES = (
    "有事请打{}找我。", "我的号码是{}，白天都在。", "联系人{}", "（{}）", "回电：{}，谢谢", "{}这个号一直打不通",
    "上次留的{}是错的，12号楼3单元", "请联系{}或者到居委会", "6路车站旁边，{}", "我姓范，{}。",
)  # fmt: skip
PLAIN = (
    "12号楼6盏灯坏了2个月，花了13800元。", "2026年10月12日10:26在3号门，等了45分钟。",
    "6路、102路、K21路都不停。", "合同编号HT-2026-0038，金额1250000元。", "邮编243000，面积89.5平方米。",
    "每月1号到15号，早上6点40那一班。", "第20261号提案，第3版第11条。", "ISBN 978-7-302-51234-5这本书。",
    "车牌还没上，临时的。", "一共1100户，3260人。", "经度118.51纬度31.67附近。", "办件2611-0836还没有回音。",
)  # fmt: skip
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999
CHECK = "10X98765432"


@dataclass(frozen=True)
class Recall:
    """One kind of number: how many there were, how many were covered."""

    kind: str
    there: int
    covered: int

    @property
    def recall(self) -> float:
        """The share that was covered, 0 to 1."""
        return self.covered / self.there


def _digits(dice: random.Random, count: int) -> str:
    return "".join(dice.choices("0123456789", k=count))


def _mobile(dice: random.Random) -> str:
    number = "1" + dice.choice("3456789") + _digits(dice, 9)
    parts = (number[:3], number[3:7], number[7:])
    return dice.choice(("", "+86", "86 ")) + dice.choice(("", "", " ", "-")).join(parts)


def _landline(dice: random.Random) -> str:
    area = dice.choice(("010", "021", "0555", "0571", "0898"))
    return (
        area
        + dice.choice(("-", "", " "))
        + dice.choice("2345678")
        + _digits(dice, 6 + (len(area) == 3))
    )


def _hong_kong(dice: random.Random) -> str:
    return dice.choice(("+852", "+853")) + dice.choice(("", " ")) + "6" + _digits(dice, 7)


def _identity(dice: random.Random) -> str:
    body = (
        "340504"
        f"{dice.randrange(1940, 2012)}{dice.randrange(1, 13):02}{dice.randrange(1, 29):02}"
        + _digits(dice, 3)
    )
    check = CHECK[sum(int(d) * w for d, w in zip(body, WEIGHTS, strict=True)) % 11]
    return body + dice.choice((check, check.lower()))


def _card(dice: random.Random) -> str:
    body = "622202" + _digits(dice, dice.choice((9, 12)))
    total = sum(
        d if n % 2 else (d * 2 - 9 if d > 4 else d * 2)
        for n, d in enumerate(map(int, reversed(body)))
    )
    number = body + str(-total % 10)
    return (
        " ".join(number[i : i + 4] for i in range(0, len(number), 4))
        if dice.random() < 0.4
        else number
    )


def _plate(dice: random.Random) -> str:
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"
    green = dice.random() < 0.4
    tail = (dice.choice("DF") + _digits(dice, 5)) if green else "".join(dice.choices(letters, k=5))
    return dice.choice("皖苏浙沪京粤") + dice.choice("ABCDEFGH") + dice.choice(("", "·")) + tail


def _mail(dice: random.Random) -> str:
    name = "".join(dice.choices("abcdefghijklmnopqrstuvwxyz", k=6))
    return f"{name}{dice.choice(('', '.', '_'))}{_digits(dice, 3)}@{dice.choice(('example.cn', 'mail.example.com'))}"


KINDS: dict[str, Callable[[random.Random], str]] = {
    "手机": _mobile,
    "座机": _landline,
    "港澳电话": _hong_kong,
    "身份证": _identity,
    "银行卡": _card,
    "车牌": _plate,
    "邮箱": _mail,
}


def _still_readable(secret: str, masked: str) -> bool:
    """Five signs of the number in a row are still there."""
    return any(secret[i : i + 5] in masked for i in range(len(secret) - 4))


def measure() -> list[Recall]:
    """Recall by kind, on `EACH` made-up messages of every kind."""
    dice = random.Random(SEED)  # noqa: S311 - see above
    results = []
    for kind, make in KINDS.items():
        covered = 0
        for _ in range(EACH):
            secret = make(dice)
            masked = mask(dice.choice(FRAMES).format(secret))
            covered += not _still_readable(secret, masked)
        results.append(Recall(kind, EACH, covered))
    return results


def false_alarms() -> list[str]:
    """The sentences without any such number that were changed all the same."""
    return [text for text in PLAIN if mask(text) != text]
