"""The rules that a committee has in force, in statements: every module says its own, one page shows all.

MESSAGES = Subject("messages", _("留言"), order=10)

@MESSAGES.fill()
def messages(actor: Actor, _subject: None) -> Section | None: ...
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise

from lianxin.core.slots import Slot


@dataclass(frozen=True)
class Statement:
    """One thing that holds: in words, from a day on, what it will be later, where it is changed."""

    words: str
    since: date | None = None
    later: Sequence[tuple[date, str]] = field(default_factory=tuple)
    url: str = ""


@dataclass(frozen=True)
class Section:
    """What is in force about one thing, and a page to see more of it, if there is one."""

    title: str
    statements: Sequence[Statement]
    url: str = ""
    link: str = ""


class RulesSubject(Slot[None, Section]):
    """A part of the page, read by itself; the module that makes it fills it with sections."""

    def __init__(self, key: str, title: str | Promise, *, order: int) -> None:
        super().__init__(f"rules_in_force.{key}")
        self.key, self.title, self.order = key, title, order
        SUBJECTS.append(self)
        SUBJECTS.sort(key=lambda subject: subject.order)


SUBJECTS: list[RulesSubject] = []
