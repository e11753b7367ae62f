"""What a committee lays down about its walls, in sentences."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.core.access import Actor
from lianxin.core.rules_in_force import Section, Statement
from lianxin.places.models import ChecklistItem, PlaceKind
from lianxin.places.pages.boards import points, words_of


def wall_section(actor: Actor) -> Section:
    """What the four boards say, since when, and what they will say."""
    said = [
        Statement(
            _in_words(words.name, words.lines),
            words.since,
            [(text.starts, _in_words(words.name, points(text.body))) for text in words.later],
            reverse("places:wall_texts"),
        )
        for words in words_of(actor.committee_id or 0)
    ]
    return Section(_("墙上的板"), said)


def _in_words(name: str, lines: Sequence[str]) -> str:
    facts = {"name": name, "n": len(lines), "first": lines[0].rstrip("。") if lines else ""}
    if len(lines) == 1:
        return _("“%(name)s”：%(first)s。") % facts
    return _("“%(name)s”有%(n)d条，头一条是“%(first)s”。") % facts


def kinds_section(actor: Actor) -> Section:
    """How places are called here, and what is asked of them."""
    mine = {"committee": actor.committee_id}
    kinds = list(PlaceKind.objects.filter(**mine))
    asked = list(ChecklistItem.objects.filter(**mine))
    sums = Counter(item.get_group_display() for item in asked if item.in_use)
    items = "，".join(f"{name}{n}项" for name, n in sums.items())
    names = "、".join(kind.name for kind in kinds)
    said = [
        Statement(
            _("地点分%(n)d种：%(names)s。") % {"n": len(kinds), "names": names},
            _last(kinds),
            url=reverse("places:kinds"),
        ),
        Statement(
            _("每处地点要做到：%(items)s。") % {"items": items},
            _last(asked),
            url=reverse("places:items"),
        ),
    ]
    return Section(_("地点的种类和要求"), said)


def _last(rows: Sequence[PlaceKind | ChecklistItem]) -> date | None:
    """Since when they stand as they do: the day of the last change."""
    return max((row.since for row in rows if row.since), default=None)
