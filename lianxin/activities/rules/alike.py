"""Whether two titles may well be of the same thing: by the pairs of characters that they share."""

import re

_NOT_WORDS = re.compile(r"[\W_]+")
ENOUGH = 0.5


def pairs(title: str) -> set[str]:
    """白石水库视察 → 白石, 石水, 水库, …; one character alone is its own pair."""
    text = _NOT_WORDS.sub("", title).lower()
    return {text[at : at + 2] for at in range(max(len(text) - 1, 1))} if text else set()


def are_alike(one: str, other: str) -> bool:
    """Half of the pairs of the shorter title stand in the longer one."""
    first, second = pairs(one), pairs(other)
    fewer = min(len(first), len(second))
    return bool(fewer) and len(first & second) / fewer >= ENOUGH
