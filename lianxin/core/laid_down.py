"""What a committee lays down, in sentences: every module says its own, one page shows them all."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext_lazy as _

from lianxin.core.slots import Slot

# The parts of the page, each read by itself.
MESSAGES, DUTY, PLACES, NOTICES, COMMITTEE = "messages", "duty", "places", "notices", "committee"
PARTS = (
    (MESSAGES, _("留言")),
    (DUTY, _("值班和呼叫")),
    (PLACES, _("地点")),
    (NOTICES, _("消息")),
    (COMMITTEE, _("本会")),
)


@dataclass(frozen=True)
class Sentence:
    """One thing that holds: in a sentence, from a day on, what it will be later, where it is changed."""

    words: str
    since: date | None = None
    later: Sequence[tuple[date, str]] = field(default_factory=tuple)
    url: str = ""


@dataclass(frozen=True)
class Chapter:
    """What is laid down about one subject, and a page to see more of it, if there is one."""

    title: str
    sentences: Sequence[Sentence]
    url: str = ""
    link: str = ""


# What is laid down about one of the parts.
chapters: Slot[str, Chapter] = Slot("chapters")
