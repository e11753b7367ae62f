"""Templates whose fixed words are put in place when they are loaded, not at each drawing.

This house speaks one language and its files do not change while it runs, so `{% translate "…" %}`
and `{% static '…' %}` of something fixed always come out the same. What is said by variables, or
under a name (`as`), is left alone.

A page is written one element a line. Chinese has no blanks between words, so a line break with the
blanks around it is nothing, as in JSX; within a tag it is one blank (an attribute under a condition
brings its own), and in `<pre>`, `<textarea>`, `<script>` and `<style>` it stays. A blank that is
meant stands within a line.
"""

import re
import threading
from itertools import groupby, zip_longest
from typing import Any

from django.template import Context, Template
from django.template.base import Node, NodeList, TextNode
from django.template.defaulttags import CommentNode, IfNode, LoadNode
from django.template.loaders import cached
from django.templatetags.i18n import TranslateNode
from django.templatetags.static import StaticNode


class Loader(cached.Loader):
    """Django's own cache of templates, of which each is folded before anybody draws it."""

    def __init__(self, engine: Any, loaders: Any) -> None:
        super().__init__(engine, loaders)
        self._folding = threading.RLock()

    def get_template(self, template_name: str, skip: Any = None) -> Template:
        """A template, with what is fixed in place."""
        with self._folding:
            known = self.cache_key(template_name, skip) in self.get_template_cache
            template = super().get_template(template_name, skip)
            if not known:
                if template_name.endswith(".html"):
                    _drop_line_breaks(template.nodelist, _Markup())
                _fold(template.nodelist)
            return template


class _Markup:
    """Where in the markup the reading of a template's text stands."""

    PIECES = re.compile(r"(?P<tag></?[a-zA-Z][\w-]*)|(?P<mark>[>\"'])|(?P<line>\s*\n\s*)")
    VERBATIM = frozenset({"pre", "textarea", "script", "style"})

    def __init__(self) -> None:
        self._tag = self._quote = self._verbatim = ""

    def read(self, text: str, *, before_condition: bool) -> str:
        """The next text, without its line breaks."""

        def piece(found: re.Match[str]) -> str:
            if found["line"] and self._tag and before_condition and found.end() == len(text):
                return ""  # the blank stands within the condition
            return self._piece(found)

        return self.PIECES.sub(piece, text)

    def _piece(self, found: re.Match[str]) -> str:
        piece = found[0]
        if found["line"]:
            return piece if self._verbatim else " " if self._tag else ""
        if found["tag"]:
            if self._verbatim == piece[2:]:
                self._verbatim = ""
            if not (self._tag or self._verbatim):
                self._tag = piece[1:]
        elif self._quote:
            self._quote = "" if piece == self._quote else self._quote
        elif self._tag and piece == ">":
            self._verbatim = self._tag if self._tag in self.VERBATIM else ""
            self._tag = ""
        elif self._tag:
            self._quote = piece
        return piece


def _drop_line_breaks(nodes: NodeList, markup: _Markup) -> None:
    for node, after in zip_longest(nodes, nodes[1:]):
        if isinstance(node, TextNode):
            node.s = markup.read(node.s, before_condition=isinstance(after, IfNode | None))
        for inside in _lists_of(node):
            _drop_line_breaks(inside, markup)


def _fold(nodes: NodeList) -> None:
    for node in nodes:
        for inside in _lists_of(node):
            _fold(inside)
    folded: list[Node] = []
    for is_text, run in groupby(map(_in_place, nodes), key=lambda node: type(node) is TextNode):
        several = list(run)
        folded += [_joined(several)] if is_text and len(several) > 1 else several
    nodes[:] = folded


def _lists_of(node: Node) -> list[NodeList]:
    if isinstance(node, IfNode):
        return [inside for _condition, inside in node.conditions_nodelists]
    # A block tag of ours names no list of its own and has one all the same.
    found = (getattr(node, name, None) for name in node.child_nodelists or ("nodelist",))
    return [inside for inside in found if isinstance(inside, NodeList)]


def _in_place(node: Node) -> Node:
    if isinstance(node, CommentNode | LoadNode):
        return _text("", node)
    if isinstance(node, TranslateNode) and not (node.asvar or node.message_context):
        said = node.filter_expression
        if not said.filters and isinstance(getattr(said.var, "literal", None), str):
            return _text(node.render(Context()), node)
    if isinstance(node, StaticNode) and not node.varname:
        said = node.path
        if not said.filters and isinstance(said.var, str):
            return _text(node.render(Context()), node)
    return node


def _text(words: str, instead_of: Node) -> TextNode:
    text = TextNode(str(words))
    text.token, text.origin = instead_of.token, instead_of.origin
    return text


def _joined(texts: list[Any]) -> TextNode:
    return _text("".join(text.s for text in texts), texts[0])
