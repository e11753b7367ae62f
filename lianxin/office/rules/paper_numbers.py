"""How numbers of papers are written, and the series that a committee begins with."""

import re
from typing import NamedTuple

WORD, YEAR, N = "{word}", "{year}", "{n}"
_COUNTING = "年第字"  # says nothing of which series it is
_PARTS = re.compile(r"\{[^{}]*\}")


class SeriesSeed(NamedTuple):
    """A series of papers: its key, its name, and how its numbers are written."""

    key: str
    name: str
    pattern: str


LETTER = "letter"
# 党政机关公文格式 (GB/T 9704-2012) 7.2.5: the organ's word, the year in full in 〔〕, the number
# without a leading nought, 号.
SEEDS = (
    SeriesSeed(LETTER, "函", "{word}转〔{year}〕{n}号"),
    SeriesSeed("proposal", "提案", "{word}提〔{year}〕{n}号"),
    SeriesSeed("information", "社情民意信息", "{year}年第{n}期"),
    SeriesSeed("motion", "建议案", "{word}建〔{year}〕{n}号"),
    SeriesSeed("consultation", "协商报告", "{word}协〔{year}〕{n}号"),
    SeriesSeed("survey", "调研报告", "{word}调〔{year}〕{n}号"),
    SeriesSeed("oversight", "监督报告", "{word}监〔{year}〕{n}号"),
    SeriesSeed("circular", "通报", "{word}通〔{year}〕{n}号"),
    SeriesSeed("bulletin", "简报", "{name}〔{year}〕第{n}期"),
)
SEED_OF = {seed.key: seed for seed in SEEDS}


def fault_of(pattern: str) -> str:
    """What is wrong with the way in which numbers are to be written; nothing, if it is well."""
    if N not in pattern:
        return "no_number"
    if YEAR not in pattern:
        return "no_year"
    if any(part not in {WORD, YEAR, N, "{name}"} for part in _PARTS.findall(pattern)):
        return "unknown_part"
    rest = _PARTS.sub("", pattern)
    return "unknown_part" if "{" in rest or "}" in rest else ""


def written_number(pattern: str, *, word: str, name: str, year: int, n: int) -> str:
    """One number: 滨协转〔2026〕38号."""
    facts = {WORD: word, "{name}": name, YEAR: str(year), N: str(n)}
    return _PARTS.sub(lambda part: facts[part[0]], pattern)


def beginning(text: str, example: tuple[int, int]) -> str:
    """By what a number is told from those of other series: its letters up to 号, without year and signs."""
    year, n = example
    before = text.rpartition(str(n))[0].replace(str(year), "")
    return "".join(sign for sign in before if sign.isalnum() and sign not in _COUNTING)


def gaps(before: int, given: set[int], last: int) -> list[int]:
    """Numbers up to the last that nobody took: there are none unless something was torn out."""
    return [n for n in range(before + 1, last + 1) if n not in given]
