"""Parts of a page that are drawn once: `{% load kept %}`."""

from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context

from lianxin.ui.templatetags.ui import _used

register = template.Library()
Drawn = dict[Any, tuple[str, tuple[str, ...]]]


class KeptNode(template.Node):
    """What stands between the tags, with the symbols that it uses."""

    def __init__(self, thing: FilterExpression | None, inside: NodeList) -> None:
        self.thing = thing
        self.nodelist = inside
        self.drawn: Drawn = {}

    def render(self, context: Context) -> str:
        """As it was drawn for this very thing before; things without `drawn` are drawn each time."""
        thing = self if self.thing is None else self.thing.resolve(context)
        drawn: Drawn | None = getattr(thing, "drawn", None)
        if drawn is None:
            return self.nodelist.render(context)
        if self not in drawn:
            drawn[self] = self._draw(context)
        html, symbols = drawn[self]
        _used(context).update(dict.fromkeys(symbols))
        return html

    def _draw(self, context: Context) -> tuple[str, tuple[str, ...]]:
        used = _used(context)
        before = dict(used)
        used.clear()
        html = self.nodelist.render(context)
        symbols = tuple(used)
        used.clear()
        used.update(before)
        return html, symbols


@register.tag
def kept(parser: Parser, token: Token) -> KeptNode:
    """{% kept row %}…{% endkept %} — says nothing that does not follow from the row alone.

    {% kept %}…{% endkept %} — says the same on every page, to everybody.
    """
    _name, *things = token.split_contents()
    inside = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(parser.compile_filter(things[0]) if things else None, inside)
