"""How the plain controls of a form are drawn: as Django's templates draw them, without a template."""

from collections.abc import Callable
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.utils.html import conditional_escape, escape
from django.utils.safestring import mark_safe

Drawn = dict[str, Any]


def _said(value: Any) -> str:
    return conditional_escape(value if isinstance(value, str) else str(value))


def _attributes(widget: Drawn) -> str:
    return "".join(
        f" {escape(name)}" if value is True else f' {escape(name)}="{_said(value)}"'
        for name, value in widget["attrs"].items()
        if value is not False
    )


def _input(widget: Drawn) -> str:
    value = f' value="{_said(widget["value"])}"' if widget["value"] is not None else ""
    name = _said(widget["name"])
    return f'<input type="{widget["type"]}" name="{name}"{value}{_attributes(widget)}>'


def _textarea(widget: Drawn) -> str:
    words = _said(widget["value"]) if widget["value"] else ""
    return f'<textarea name="{_said(widget["name"])}"{_attributes(widget)}>\n{words}</textarea>'


_INPUTS = ("input", "text", "hidden", "checkbox", "file", "password", "number", "email", "date")
_PLAIN: dict[str, Callable[[Drawn], str]] = {
    **{f"django/forms/widgets/{kind}.html": _input for kind in _INPUTS},
    "django/forms/widgets/textarea.html": _textarea,
}


class PlainControls(DjangoTemplates):
    """Django's own renderer, but for controls that are one element with its attributes."""

    def render(self, template_name: str, context: Any, request: Any = None) -> str:
        """One control, or whatever else a template draws."""
        draw = _PLAIN.get(template_name)
        if draw is None:
            return super().render(template_name, context, request)
        # house: each value was escaped above, as the template would have done
        return mark_safe(draw(context["widget"]))  # noqa: S308
