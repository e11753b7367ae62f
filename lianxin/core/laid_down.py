"""What a committee lays down, in sentences: every module says its own, one page shows them all."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from lianxin.core.slots import Slot


@dataclass(frozen=True)
class Sentence:
    """One thing that holds: in a sentence, from a day on, and what it will be later if that is known."""

    words: str
    since: date | None = None
    later: Sequence[tuple[date, str]] = field(default_factory=tuple)


@dataclass(frozen=True)
class Chapter:
    """What is laid down about one subject, and where it is changed."""

    title: str
    url: str
    link: str
    sentences: Sequence[Sentence]


chapters: Slot[None, Chapter] = Slot("chapters")
