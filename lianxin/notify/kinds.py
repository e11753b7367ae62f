"""What can be told: every module names its kinds, each with one fixed sentence.

A sentence has room for a case number and a day, and, where people are asked to come somewhere, for
what the organiser wrote of it: title, hours and place (`Occasion`). For nothing else: no notice can
carry a word that somebody said, a name or a telephone number, on whatever channel it goes out.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from django.utils.translation import gettext_lazy as _

from lianxin.core.access import Actor
from lianxin.core.masking import mask

Sentence = Any  # said in the reader's language, when it is said
_NUMBER = re.compile(r"[0-9A-Z]{1,6}(-[0-9A-Z]{1,6})?", re.ASCII)
INSIDE: Sentence = _(
    "有一件内部的事等您看。"
)  # of whatever is kept inside, whichever kind tells it
LONGEST = 60  # characters of a title or a place
_ASKED = r"[a-z]+=[0-9A-Za-z_-]+"
_PATH = re.compile(rf"/[0-9A-Za-z/_-]*(\?{_ASKED}(&{_ASKED})*)?", re.ASCII)


class NotToBeTold(Exception):
    """A notice would carry more than it may, or is of no known kind; a fault of the program."""


@dataclass(frozen=True)
class Occasion:
    """What an organiser wrote about something to which people come: never anybody's own words."""

    title: str = ""
    place: str = ""
    begins: time | None = None
    finishes: time | None = None

    def covered(self) -> "Occasion":
        """The same on one line, without numbers that a person could be found by."""
        return replace(self, title=_one_line(self.title), place=_one_line(self.place))

    @property
    def hours(self) -> str:
        """9:00—11:30, 9:00, or nothing."""
        told = [f"{one.hour}:{one.minute:02}" for one in (self.begins, self.finishes) if one]
        return "—".join(told)


def _one_line(text: str) -> str:
    return mask(" ".join(text.split()))[:LONGEST]


@dataclass(frozen=True)
class NoticeGroup:
    """Kinds that people choose together, and by which rights somebody is told; none: everybody."""

    key: str
    title: Sentence
    words: Sentence
    rights: tuple[str, ...]


@dataclass(frozen=True)
class NoticeKind:
    """One kind of notice: its sentence may name %(number)s and %(day)s.

    `occasion` is its sentence where an organiser's title, hours and place are told with it: it may
    name %(title)s, in brackets, %(hours)s and %(place)s, too.
    `many` is its sentence where one notice stands for %(n)d things.
    One that `replaces` takes the place of those of its kind that were not looked at yet.
    `quiet` is what it is called where its readers may turn it off in the application; a kind that
    puts something into their hands has none.
    """

    key: str
    group: str
    words: Sentence
    quiet: Sentence = ""
    occasion: Sentence = ""
    many: Sentence = ""
    replaces: bool = False


GROUPS: dict[str, NoticeGroup] = {}
KINDS: dict[str, NoticeKind] = {}


def group(key: str, title: Sentence, words: Sentence, *, rights: tuple[str, ...]) -> None:
    """Register what people choose together; a key that another module has is a fault of ours."""
    if key in GROUPS:
        raise ValueError(f"two modules name a group of notices {key}")
    GROUPS[key] = NoticeGroup(key, title, words, rights)


def kind(
    key: str,
    group: str,
    words: Sentence,
    *,
    quiet: Sentence = "",
    occasion: Sentence = "",
    many: Sentence = "",
    replaces: bool = False,
) -> str:
    """Register a kind of notice and return its key."""
    if key in KINDS:
        raise ValueError(f"two modules name a kind of notice {key}")
    KINDS[key] = NoticeKind(key, group, words, quiet, occasion, many, replaces)
    return key


def quiet_kinds(actor: Actor) -> dict[NoticeGroup, list[NoticeKind]]:
    """What the actor may be told of and may turn off in the application, by group."""
    found = {
        group: [one for one in KINDS.values() if one.group == group.key and one.quiet]
        for group in groups_of(actor)
    }
    return {group: kinds for group, kinds in found.items() if kinds}


def groups_of(actor: Actor) -> list[NoticeGroup]:
    """What the actor may be told of, by the posts that they hold."""
    return [
        group
        for group in GROUPS.values()
        if not group.rights or any(actor.holds_somewhere(right) for right in group.rights)
    ]


def sentence_of(
    key: str, *, number: str, on: date | None, occasion: Occasion | None = None, count: int = 1
) -> str:
    """A notice in its one sentence."""
    known = KINDS.get(key)
    if known is None:
        return ""
    facts = {"number": number, "day": f"{on.month}月{on.day}日" if on else "", "n": count}
    if count > 1 and known.many:
        return str(known.many) % facts
    if occasion is None or not known.occasion:
        return str(known.words) % facts
    title = f"（{occasion.title}）" if occasion.title else ""
    told = {"title": title, "hours": occasion.hours, "place": occasion.place}
    return str(known.occasion) % (facts | told)


def refuse_more(
    key: str, *, number: str, url: str, occasion: Occasion | None = None, count: int = 1
) -> None:
    """Only a known kind, a case number, a page of ours and, of some kinds, an occasion or how many."""
    if key not in KINDS:
        raise NotToBeTold(f"no kind of notice is called {key}")
    if occasion is not None and not KINDS[key].occasion:
        raise NotToBeTold(f"{key} says nothing about title, hours and place")
    if count < 1 or (count > 1 and not KINDS[key].many):
        raise NotToBeTold(f"{key} stands for one thing at a time")
    if number and not _NUMBER.fullmatch(number):
        raise NotToBeTold("that is not a case number")
    if not _PATH.fullmatch(url) or url.startswith("//"):
        raise NotToBeTold("that is not a page of ours")
