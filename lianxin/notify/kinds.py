"""What can be told: every module names its kinds, each with one fixed sentence.

A sentence has room for a case number and a day, and for nothing else. So no notice can carry a
word, a name or a telephone number of anybody, on whatever channel it goes out.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from lianxin.core.access import Actor

Sentence = Any  # said in the reader's language, when it is said
_NUMBER = re.compile(r"[0-9A-Z]{1,6}(-[0-9A-Z]{1,6})?", re.ASCII)
_PATH = re.compile(r"/[0-9A-Za-z/_-]*", re.ASCII)


class NotToBeTold(Exception):
    """A notice would carry more than it may, or is of no known kind; a fault of the program."""


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

    `quiet` is what it is called where its readers may turn it off in the application; a kind that
    puts something into their hands has none.
    """

    key: str
    group: str
    words: Sentence
    quiet: Sentence = ""


GROUPS: dict[str, NoticeGroup] = {}
KINDS: dict[str, NoticeKind] = {}


def group(key: str, title: Sentence, words: Sentence, *, rights: tuple[str, ...]) -> None:
    """Register what people choose together; a key that another module has is a fault of ours."""
    if key in GROUPS:
        raise ValueError(f"two modules name a group of notices {key}")
    GROUPS[key] = NoticeGroup(key, title, words, rights)


def kind(key: str, group: str, words: Sentence, *, quiet: Sentence = "") -> str:
    """Register a kind of notice and return its key."""
    if key in KINDS:
        raise ValueError(f"two modules name a kind of notice {key}")
    KINDS[key] = NoticeKind(key, group, words, quiet)
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


def sentence_of(key: str, *, number: str, on: date | None) -> str:
    """A notice in its one sentence."""
    known = KINDS.get(key)
    if known is None:
        return ""
    day = f"{on.month}月{on.day}日" if on else ""
    return str(known.words) % {"number": number, "day": day}


def refuse_more(key: str, *, number: str, url: str) -> None:
    """Only a known kind, a case number and a page of ours may be in a notice."""
    if key not in KINDS:
        raise NotToBeTold(f"no kind of notice is called {key}")
    if number and not _NUMBER.fullmatch(number):
        raise NotToBeTold("that is not a case number")
    if not _PATH.fullmatch(url) or url.startswith("//"):
        raise NotToBeTold("that is not a page of ours")
