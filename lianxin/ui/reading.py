"""Markdown as a page to read: headings one can be led to, tables that scroll, no pictures, no HTML."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from urllib.parse import unquote

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.token import Token

# A line of Chinese that was broken in the source goes on without a space.
WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’…—]")
Address = Callable[[str], str]


@dataclass(frozen=True)
class Heading:
    """A heading, by which a reader is led into the text."""

    level: int
    words: str
    anchor: str


@dataclass(frozen=True)
class Chapter:
    """A heading of the second level, those under it, and all that stands there, the headings too."""

    heading: Heading
    parts: tuple[Heading, ...]
    html: SafeString


@dataclass(frozen=True)
class Reading:
    """A text to read: its title, its first sentence, what stands before its chapters, and these."""

    title: str
    first: str
    opening: SafeString
    chapters: tuple[Chapter, ...]


def anchor_of(words: str) -> str:
    """The name of a heading in addresses: its words without their marks."""
    return re.sub(r"[^\w]+", "", words)


def read(source: str, address: Address) -> Reading:
    """Markdown as we write it in `docs/`; a link of which `address` knows nothing stays as words."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    reader.add_render_rule("table_open", _open_table)
    reader.add_render_rule("table_close", _close_table)
    tokens = reader.parse(source)
    for token in tokens:
        token.children = _inside(token.children or [], address) if token.children else None
    tokens = _without_emptied(tokens)
    named = list(_headings(tokens))
    title, body = _divide(tokens)
    at = [n for n, token in enumerate(body) if token.type == "heading_open" and token.tag == "h2"]
    opening, *chapters = (
        # house: Markdown without HTML has escaped what was written
        mark_safe(reader.renderer.render(body[first:last], reader.options, {}))  # noqa: S308
        for first, last in pairwise([0, *at, len(body)])
    )
    return Reading(title, _first(body), opening, tuple(_chapters(named, chapters)))


def _chapters(named: list[Heading], html: list[SafeString]) -> Iterable[Chapter]:
    starts = [n for n, one in enumerate(named) if one.level == 2]
    for (first, last), body in zip(pairwise([*starts, len(named)]), html, strict=True):
        yield Chapter(named[first], tuple(named[first + 1 : last]), body)


def _inside(tokens: list[Token], address: Address) -> list[Token]:
    kept: list[Token] = []
    leads: list[bool] = []  # of every link that is open, whether it is one
    for token in tokens:
        if token.type == "image":
            continue
        if token.type == "link_open":
            leads.append(_led(token, address))
        known = leads[-1] if leads else True
        if token.type == "link_close":
            leads.pop()
        if known or token.type not in {"link_open", "link_close"}:
            kept.append(token)
    for before, token, after in zip(kept, kept[1:], kept[2:], strict=False):
        if token.type == "softbreak" and (_ends_wide(before) or _begins_wide(after)):
            token.type, token.content = "text", ""
    return kept


def _led(link: Token, address: Address) -> bool:
    target = address(unquote(str(link.attrGet("href") or "")))
    link.attrSet("href", target)
    return bool(target)


def _ends_wide(token: Token) -> bool:
    return token.type == "text" and bool(WIDE.fullmatch(token.content[-1:]))


def _begins_wide(token: Token) -> bool:
    return token.type == "text" and bool(WIDE.fullmatch(token.content[:1]))


def _without_emptied(tokens: list[Token]) -> list[Token]:
    """A paragraph that held nothing but a picture goes with it."""
    kept: list[Token] = []
    for token in tokens:
        kept.append(token)
        emptied = [one.type for one in kept[-3:]] == [
            "paragraph_open",
            "inline",
            "paragraph_close",
        ] and not kept[-2].children
        if emptied:
            del kept[-3:]
    return kept


def _headings(tokens: list[Token]) -> Iterable[Heading]:
    for token, inside in pairwise(tokens):
        if token.type == "heading_open":
            words = _words(inside)
            token.attrSet("id", anchor_of(words))
            yield Heading(int(token.tag[1:]), words, anchor_of(words))


def _words(inline: Token) -> str:
    return "".join(one.content for one in inline.children or [])


def _divide(tokens: list[Token]) -> tuple[str, list[Token]]:
    if len(tokens) > 2 and tokens[0].tag == "h1":
        return _words(tokens[1]), tokens[3:]
    return "", tokens


def _first(tokens: list[Token]) -> str:
    """The first sentence, where one stands before the second heading."""
    headings = 0
    for token, inside in pairwise(tokens):
        headings += token.type == "heading_open"
        if headings > 1:
            return ""
        if token.type == "paragraph_open" and token.level == 0:
            return _words(inside).partition("。")[0] + "。"
    return ""


def _open_table(*_rendering: Any) -> str:
    return format_html(
        '<div class="lx-scroll" tabindex="0" role="region" aria-label="{}"><table class="table">',
        _("表"),
    )


def _close_table(*_rendering: Any) -> str:
    return "</table></div>"
