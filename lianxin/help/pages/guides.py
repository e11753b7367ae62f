"""The guides of `docs/`, as the house shows them: shelves, documents, and which is for whom."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lianxin.core.access import Actor
from lianxin.core.home import Door
from lianxin.ui.reading import Chapter, Reading, anchor_of, read

SHELVES: dict[str, str | Promise] = {
    "tutorial": _("照着做"),
    "howto": _("装、维护和改动"),
    "topics": _("界线和道理"),
}
# Whoever holds one of these rights begins with the guide beside it.
READERS = (
    ("inbox.handle", "tutorial/承办单位"),
    ("accounts.create", "tutorial/三位管理员"),
    ("organisation.confirm", "tutorial/三位管理员"),
    ("audit.read", "tutorial/三位管理员"),
)
MEMBERS = "tutorial/委员"


@dataclass(frozen=True)
class Shelf:
    """Documents that belong together."""

    title: str | Promise
    doors: list[Door]


def shelves(actor: Actor) -> list[Shelf]:
    """Everything there is to read; first, where there is one, what was written for this reader."""
    mine = _mine(actor)
    found = [
        Shelf(title, [_door(shelf, name) for name in _names(shelf) if f"{shelf}/{name}" != mine])
        for shelf, title in SHELVES.items()
    ]
    if mine:
        shelf, _slash, name = mine.partition("/")
        found.insert(0, Shelf(_("给您写的"), [_door(shelf, name)]))
    return found


def guide(shelf: str, name: str) -> Reading:
    """One document, made ready to read, chapter by chapter.

    Raises:
        Http404: there is none of this name.
    """
    if shelf not in SHELVES or name not in _names(shelf):
        raise Http404
    return _read(shelf, name)


@dataclass(frozen=True)
class Opened:
    """A chapter that was opened, with those before and behind it."""

    chapter: Chapter
    before: Chapter | None
    behind: Chapter | None


def opened(text: Reading, heading: str) -> Opened:
    """The chapter of this heading, or the one in which it stands.

    Raises:
        Http404: the guide has no such heading.
    """
    for before, chapter, behind in zip(
        (None, *text.chapters), text.chapters, (*text.chapters[1:], None), strict=False
    ):
        if heading in {one.anchor for one in (chapter.heading, *chapter.parts)}:
            return Opened(chapter, before, behind)
    raise Http404


@cache
def _names(shelf: str) -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in (Path(settings.LIANXIN_DOCS) / shelf).glob("*.md")))


@cache
def _read(shelf: str, name: str) -> Reading:
    source = (Path(settings.LIANXIN_DOCS) / shelf / f"{name}.md").read_text(encoding="utf8")

    def address(link: str) -> str:
        return _address(shelf, name, link)

    return read(source, address)


def _address(shelf: str, name: str, link: str) -> str:
    """Where a link of a document leads in the product: to another that is shown here, or nowhere."""
    target, _sharp, anchor = link.partition("#")
    if target:
        there = (Path(shelf) / target).parts
        while ".." in there[1:]:
            at = there.index("..", 1)
            there = there[: at - 1] + there[at + 1 :]
        if len(there) != 2 or there[0] not in SHELVES:
            return ""
        shelf, name = there[0], there[1].removesuffix(".md")
        if name not in _names(shelf):
            return ""
    if anchor:
        return reverse("help:chapter", args=(shelf, name, anchor_of(anchor)))
    return reverse("help:guide", args=(shelf, name))


def _door(shelf: str, name: str) -> Door:
    found = guide(shelf, name)
    return Door(reverse("help:guide", args=(shelf, name)), found.title, found.first)


def _mine(actor: Actor) -> str:
    if actor.member_id:
        return MEMBERS
    return next((where for right, where in READERS if actor.holds_somewhere(right)), "")
