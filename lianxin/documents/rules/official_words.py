"""How an official paper puts its facts into words and lines: the same for docx and PDF.

Clauses are those of GB/T 9704-2012 (党政机关公文格式).
"""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from math import ceil

ACROSS, DOWN = 28, 22  # 5.2.3: characters a line, lines a page
TITLE, TEXT, SMALL = 22, 16, 14  # 2号, 3号 and 4号, in points
WIDE = 156 / 25.4 * 72  # 5.2.1: the type area, in points
_ORDINAL = "[一二三四五六七八九十百]+"
_LEVELS = ((1, re.compile(f"{_ORDINAL}、")), (2, re.compile(f"（{_ORDINAL}）")))
_OF_A_TITLE = 20  # characters of 2号 in a line
_FULL = frozenset("WFA")


def day_in_words(day: date) -> str:
    """7.3.5.4: 2026年3月1日, without leading noughts."""
    return f"{day.year}年{day.month}月{day.day}日"


def breadth(words: str) -> float:
    """How many characters wide: Latin letters and digits are half as wide."""
    return sum(1 if unicodedata.east_asian_width(sign) in _FULL else 0.5 for sign in words)


def heading_of(paragraph: str) -> tuple[int, str, str]:
    """7.3.3: 一、 stands in 黑体, （一） in 楷体, up to the end of the sentence.

    The level (0 where there is none), the heading, and what follows it.
    """
    for level, ordinal in _LEVELS:
        if ordinal.match(paragraph):
            head, stop, rest = paragraph.partition("。")
            return level, head + stop, rest
    return 0, "", paragraph


def listed(titles: Sequence[str]) -> list[tuple[str, str]]:
    """7.3.4: one enclosure has no number, several have."""
    if len(titles) == 1:
        return [("", titles[0])]
    return [(f"{n}.", title) for n, title in enumerate(titles, start=1)]


def signature(signed: str, day: str) -> tuple[float, float]:
    """7.3.5.1: how many characters stay empty on the right of the organ and of the day.

    The day leaves four, the organ stands in the middle above it; a long name moves both.
    """
    right = max(4.0, (breadth(signed) - breadth(day)) / 2)
    return right + (breadth(day) - breadth(signed)) / 2, right


def size_of_mark(mark: str, most: int) -> int:
    """7.2.4: in points, as large as its line holds; never smaller than 1号."""
    return max(26, min(most, int(WIDE / max(1, breadth(mark)))))


def inset_of_title(title: str) -> float:
    """7.3.1: points on either side, so that the lines of a long title are about as long."""
    lines = ceil(breadth(title) / _OF_A_TITLE) or 1
    across = ceil(breadth(title) / lines) + 1 if lines > 1 else ACROSS
    return max(0.0, (WIDE - across * TITLE) / 2)
