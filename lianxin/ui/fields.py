"""How a field of a form is drawn: which component, and what it is told."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BaseForm, BoundField, Form
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_OPTIONAL = object()
SECRECY = gettext_lazy("不得填写国家秘密、工作秘密。")
MARKED = gettext_lazy(
    "这里面有一行是密级或者“内部资料”的标志，这里不能写，也没有存。写的还在。这样的内容请走保密渠道。"
)
# What one line holds at most when it is a name, a number or a code; and what they are called.
SHORT = 40
NO_FREE_TEXT = frozenset({"name", "short_name", "number", "code", "address", "q"})


class FileChoice(forms.FileInput):
    """A file that is no photo: the browser's own field, without a picture beside it."""


@dataclass(frozen=True)
class FieldFault:
    """One line of the summary on top of a form: where, and what to do about it."""

    target: str
    label: str
    words: str


def drawing(bound: BoundField, **said: Any) -> tuple[str, dict[str, object]]:
    """The component for this kind of widget, and its values."""
    widget = bound.field.widget
    values = _told(bound, said)
    if bound.is_hidden:
        return "field_hidden", {"control": bound.as_widget()}
    if isinstance(widget, forms.CheckboxInput):
        # Its hint is part of the label, so it need not be said again.
        return "check", values | {"control": _control(bound, values | {"hint": ""}, said)}
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return _several(bound, values, said)
    if isinstance(widget, forms.FileInput) and not isinstance(widget, FileChoice):
        return "photo", values | {"control": _control(bound, values, said)}
    return "field", values | {"control": _control(bound, values, said)}


ELSEWHERE = "elsewhere"  # of several forms on one page, sent together, one says it


def is_free_text(name: str, field: forms.Field) -> bool:
    """Somebody writes here in words of their own: more than a name, a number or a code."""
    if not isinstance(field, forms.CharField) or field.widget.is_hidden:
        return False
    if isinstance(field.widget, forms.Textarea):
        return True
    is_words = type(field) is forms.CharField or getattr(field, "is_words", False)
    if not is_words or field.widget.input_type != "text":
        return False
    return (field.max_length is None or field.max_length > SHORT) and name not in NO_FREE_TEXT


def first_free_text(form: BaseForm) -> str | None:
    """The field below which a form of staff or members says what must not be written, once."""
    if getattr(form, "by_residents", False):
        return None
    told_at = getattr(form, "told_at", "")
    if told_at == ELSEWHERE:
        return None
    if told_at in form.fields:
        return str(told_at)
    return next((name for name, field in form.fields.items() if is_free_text(name, field)), None)


def _told(bound: BoundField, said: dict[str, Any]) -> dict[str, object]:
    optional = said.get("optional", _OPTIONAL)
    if optional is _OPTIONAL:
        is_asked = bound.field.required or bound.field.widget.attrs.get("required")
        optional = "" if is_asked else _("可不填")
    return {
        "id": target(bound),
        "base": bound.auto_id,
        "name": bound.html_name,
        "label": said.get("label", bound.label),
        "hint": said.get("hint", bound.help_text),
        "optional": optional,
        "faults": [str(words) for words in bound.errors],
        "draft": said.get("draft", ""),
        "secrecy": SECRECY if bound.name == first_free_text(bound.form) else "",
        "quiet_label": said.get("quiet_label", False),
    }


def _described_by(values: dict[str, object]) -> str:
    """The ids of what a screen reader should say after the label: hint, then error."""
    said = {"hint": "_hint", "faults": "_error", "draft": "_draft", "secrecy": "_secrecy"}
    return " ".join(f"{values['base']}{end}" for key, end in said.items() if values.get(key))


def _control(bound: BoundField, values: dict[str, object], said: dict[str, Any]) -> str:
    attrs: dict[str, Any] = {}
    if described := _described_by(values):
        attrs["aria-describedby"] = described
    if bound.errors:
        css = bound.field.widget.attrs.get("class", "")
        attrs["class"] = f"{css} is-bad".strip()
    if said.get("draft"):
        attrs["data-draft-url"] = said["draft"]
    if said.get("rows"):
        attrs["rows"] = said["rows"]
    return bound.as_widget(attrs=attrs)


def _several(
    bound: BoundField, values: dict[str, object], said: dict[str, Any]
) -> tuple[str, dict[str, object]]:
    """Radio buttons are a row of slips; with explanations, or many, a list. So are tick boxes.

    `shape="slips"` and `columns` make slips of either, where they are to be tapped on a phone.
    """
    is_one = not getattr(bound.field.widget, "allow_multiple_selected", False)
    options = [
        {
            "type": part.data["type"],
            "value": part.data["value"],
            "label": part.data["label"],
            "id": part.data["attrs"].get("id", ""),
            "is_checked": part.data["selected"],
            "is_disabled": bool(part.data["attrs"].get("disabled")),
            "is_required": bool(part.data["attrs"].get("required")),
        }
        for part in bound.subwidgets
        if str(part.data["value"]) or not is_one
    ]
    shape = said.get("shape") or ("slips" if is_one and len(options) <= 4 else "list")
    columns = said.get("columns") or (4 if len(options) == 4 else 3)
    values["described_by"] = _described_by(values)
    return ("slips" if shape == "slips" else "choices"), values | {
        "options": options,
        "columns": columns,
    }


def target(bound: BoundField) -> str:
    """The id a link to this field must lead to."""
    if isinstance(bound.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return next((part.data["attrs"].get("id", "") for part in bound.subwidgets), bound.auto_id)
    return bound.id_for_label or bound.auto_id


def summary(form: Form) -> list[FieldFault]:
    """Everything that is wrong with a form, in the order of its fields."""
    if not form.is_bound:
        return []
    found = [FieldFault("", "", str(words)) for words in form.non_field_errors()]
    for bound in form:
        for words in bound.errors:
            found.append(
                FieldFault("" if bound.is_hidden else target(bound), str(bound.label), str(words))
            )
    return found


def filtering(form: Form) -> list[dict[str, object]]:
    """The fields of a filter, the search (called `q`) first."""
    bounds = sorted(form, key=lambda bound: bound.name != "q")
    return [
        {"bound": bound, "is_search": bound.name == "q", "is_hidden": bound.is_hidden}
        for bound in bounds
    ]
