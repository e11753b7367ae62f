"""Written words: how they fall into paragraphs, and how many characters people count."""

import unicodedata

_JOINER = "\u200d"
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_REGIONAL = range(0x1F1E6, 0x1F200)


def paragraphs(text: str) -> list[str]:
    """The lines of a letter; several empty lines are one, none at either end."""
    lines: list[str] = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        words = line.rstrip()
        if words or (lines and lines[-1]):
            lines.append(words)
    while lines and not lines[-1]:
        lines.pop()
    return lines


def count(text: str) -> int:
    """How many characters a person would count.

    A rare character, a letter with its marks and a picture with its skin tone are one each;
    a new line is one, however the browser sends it.
    """
    counted = 0
    before, flags = "", 0
    for character in text.replace("\r\n", "\n"):
        point = ord(character)
        flags = flags + 1 if point in _REGIONAL else 0
        category = unicodedata.category(character)
        is_part = (
            category in {"Mn", "Me", "Mc", "Cf"}
            or point in _SKIN_TONES
            or (before == _JOINER and category == "So")
            or (flags and flags % 2 == 0)
        )
        counted += not is_part
        before = character
    return counted
