"""Strokes (姓氏笔画): the order in which people who are not leaders are listed.

By the strokes of the surname; within one surname by those of the next character, and so on. The
counts are those of Unicode (kTotalStrokes of Unihan 14, Unicode License v3), one byte a code point of
U+3400–9FFF and U+20000–323AF, packed in `strokes.zlib`; traditional and rare characters are among
them. Where Unicode counts an older form, the form of today counts (范: 8).
"""

import zlib
from functools import cache
from pathlib import Path

FIRST, SECOND = (0x3400, 0x9FFF), (0x20000, 0x323AF)
OTHERS = 99  # letters and characters without a count stand last


@cache
def _counts() -> bytes:
    return zlib.decompress(Path(__file__).with_suffix(".zlib").read_bytes())


def strokes(character: str) -> int:
    """How many strokes a character has; 99 where it is none of Unicode's ideographs."""
    point, at = ord(character), -1
    if FIRST[0] <= point <= FIRST[1]:
        at = point - FIRST[0]
    elif SECOND[0] <= point <= SECOND[1]:
        at = FIRST[1] - FIRST[0] + 1 + point - SECOND[0]
    return (_counts()[at] if at >= 0 else 0) or OTHERS


def register_key(rank: int | None, name: str) -> tuple[bool, int, str]:
    """The order of the register for what was written on some other day: rank, else strokes."""
    return rank is None, rank or 0, name_order(name)


def name_order(name: str) -> str:
    """A text by which names sort in the order of strokes, on any database and collation alike.

    Of each character its strokes, then its code point: two digits and five of base sixteen.
    """
    return "".join(f"{strokes(sign):02}{ord(sign):05x}" for sign in name)
