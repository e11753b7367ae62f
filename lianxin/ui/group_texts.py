"""复制到群里: where people are asked for something, what asks them, and what says who is missing."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

MOST = 60  # lines of one message


@dataclass(frozen=True)
class GroupText:
    """Words for a group in WeChat or DingTalk: days, places and our page, and nobody's name."""

    label: str
    text: str


def own_link(path: str) -> str:
    """The full address of a page of ours."""
    return settings.LIANXIN_BASE_URL + path


def listed(asks: str, lines: Sequence[str], link: str, *, total: int | None = None) -> str:
    """A request with a line for each that is missing, the page last; `total` where not all are there."""
    total = len(lines) if total is None else total
    rest = _("……还有%(n)d个没有列在这里，请都打开看看：") % {"n": total - MOST}
    more = [rest] if total > MOST else []
    return "\n".join([asks, *lines[:MOST], *more, link])
