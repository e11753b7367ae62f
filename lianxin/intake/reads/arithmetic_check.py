"""A small sum in words: asked where too much comes in at once, instead of a refusal.

The signed note on the page carries no answer: both numbers follow from its name under the server's
key. A sum is tried at most three times within ten minutes, and its right answer lets one message in.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.utils.translation import gettext as _

from lianxin.core import limits, spelling
from lianxin.core.crypto import vault
from lianxin.core.limits import Limit

SALT = "inbox.sum"
LASTS = timedelta(minutes=10)
TRIES = 3
_DIGITS = "零一二三四五六七八九"
_SAME = str.maketrans("〇两壹贰叁肆伍陆柒捌玖拾", "零二一二三四五六七八九十")


@dataclass(frozen=True)
class Sum:
    """A question in words, and the signed note that names it."""

    words: str
    signed: str


class CheckAsked(Exception):
    """Before this message is taken in, a sum is to be answered; `wrong` says what was amiss."""

    def __init__(self, asked: Sum, wrong: str = "") -> None:
        super().__init__(wrong)
        self.sum = asked
        self.wrong = wrong


def fresh_check(*, but: str = "") -> Sum:
    """A sum that nobody was asked yet, in other words than `but`."""
    while True:
        name = secrets.token_urlsafe(12)
        words = _question(name)
        if words != but:
            return Sum(words, signing.dumps(name, salt=SALT))


def still_asked(signed: str) -> Sum | None:
    """The sum of a note that came back, or nothing where it is forged or too old."""
    try:
        return Sum(_question(str(signing.loads(signed, salt=SALT, max_age=LASTS))), signed)
    except signing.BadSignature:
        return None


def answered(signed: str, typed: str) -> Limit:
    """The limit that a right answer is to be counted under with the message: once.

    Raises:
        CheckAsked: wrong, too old, or tried too often.
    """
    try:
        name = str(signing.loads(signed, salt=SALT, max_age=LASTS))
    except signing.BadSignature:
        raise CheckAsked(fresh_check(), _("上一道放得太久了，换了一道。")) from None
    asked = Sum(_question(name), signed)
    if not typed.strip():
        raise CheckAsked(asked, _("请答一下这道小题。写“八”或者“8”都行。"))
    if not limits.allow(f"sum-tried:{name}", times=TRIES, within=LASTS):
        raise CheckAsked(fresh_check(but=asked.words), _("上一道试了三次，换了一道。"))
    if read_number(typed) != sum(_numbers(name)):
        raise CheckAsked(asked, _("答得不对，请再算一算。"))
    return Limit(f"sum-used:{name}", 1, LASTS * 2)


def read_number(typed: str) -> int | None:
    """The number that a person meant: 八, 8, ８, 十一, “等于八”."""
    text = spelling.plain(typed).replace(" ", "").translate(_SAME)
    text = text.removeprefix("等于").removeprefix("=").rstrip("。.")
    if text.isascii() and text.isdecimal():
        return int(text) if len(text) < 4 else None
    tens, ten, ones = text.rpartition("十")
    if not set(tens + ones) <= set(_DIGITS) or len(tens) > 1 or len(ones) > 1 or not text:
        return None
    if not ten:
        return _DIGITS.index(ones)
    return (_DIGITS.index(tens) if tens else 1) * 10 + (_DIGITS.index(ones) if ones else 0)


def _numbers(name: str) -> tuple[int, int]:
    drawn = vault.keyed_hash(name, purpose=SALT)
    return 1 + drawn[0] % 9, 1 + drawn[1] % 9


def _question(name: str) -> str:
    first, second = _numbers(name)
    words = _("%(first)s加%(second)s等于几？")
    return words % {"first": _DIGITS[first], "second": _DIGITS[second]}
