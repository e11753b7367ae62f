"""What acts and facts of the log are called. What has no words is shown by its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, ForeignKey, Model
from django.urls import URLResolver, get_resolver

from lianxin.core.acts import ACTS, FACTS, VALUES

CONVERTER = re.compile(r"<[^>]+>")


def act_words(act: str) -> str:
    """What an act is called."""
    return str(ACTS.get(act, act))


def fact_words(name: str, value: object) -> str:
    """A fact in words: 字数12; nothing where its name has none."""
    if name not in FACTS:
        return ""
    parts = (value or [None]) if isinstance(value, list) else [value]
    shown = [str(VALUES.get(part, part)) if _has_words(part) else str(part) for part in parts]
    return f"{FACTS[name]}：{'、'.join(shown)}"


def _has_words(value: object) -> bool:
    """Numbers stay numbers, though 1 is equal to True."""
    return value is None or isinstance(value, bool | str)


def in_words_of(label: str, name: str, value: object) -> object:
    """What the row's own model, or one of its module, calls a choice; the fields that were changed."""
    if name == "fields" and isinstance(value, list):
        return [_called(label, str(field)) for field in value]
    if name == "view":
        return _addresses().get(str(value), value)
    if not isinstance(value, str):
        return value
    own = {_field(label, name)}
    beside = {_field(model._meta.label, name) for model in _models_beside(label)}
    for field in (*own, *(beside - own)):
        choices = dict(field.flatchoices) if field is not None else {}
        if value in choices:
            return choices[value]
    return value


def _models_beside(label: str) -> list[type[Model]]:
    """The models of the same module: why somebody looked at a case stands on the look."""
    module = label.partition(".")[0]
    return list(apps.get_app_config(module).get_models()) if module in apps.app_configs else []


def _called(label: str, name: str) -> str:
    own = _field(label, name)
    beside = (_field(model._meta.label, name) for model in _models_beside(label))
    said = [_field_words(field) for field in (own, *beside) if field is not None]
    return next((words for words in said if not words.isascii()), name)


def _field_words(field: Field[Any, Any]) -> str:
    words = str(field.verbose_name)
    if words.isascii() and isinstance(field, ForeignKey):
        return str(field.related_model._meta.verbose_name)
    return words


@cache
def _addresses() -> dict[str, str]:
    """What stands in the browser's line for each page: /places/…/scans/."""
    return {
        view: CONVERTER.sub("…", f"/{route}") for view, route in _routes(get_resolver(), "", "")
    }


def _routes(within: URLResolver, before: str, space: str) -> Iterator[tuple[str, str]]:
    for one in within.url_patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            inside = f"{space}{one.namespace}:" if one.namespace else space
            yield from _routes(one, route, inside)
        else:
            yield f"{space}{one.name}", route


def _field(label: str, name: str) -> Field[Any, Any] | None:
    try:
        field = apps.get_model(label)._meta.get_field(name)
    except (LookupError, ValueError, FieldDoesNotExist):
        return None
    return field if isinstance(field, Field) else None
