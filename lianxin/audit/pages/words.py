"""What acts and facts of the log are called. What has no words is shown by its name."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field

from lianxin.core.acts import ACTS, FACTS, VALUES


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
    """What the row's own model calls a choice of its fields, or the fields that were changed."""
    if name == "fields" and isinstance(value, list):
        return [_called(label, str(field)) for field in value]
    field = _field(label, name)
    choices = dict(field.flatchoices) if field is not None else {}
    return choices.get(value, value) if isinstance(value, str) else value


def _called(label: str, name: str) -> str:
    field = _field(label, name)
    words = str(field.verbose_name) if field is not None else ""
    return name if not words or words.isascii() else words


def _field(label: str, name: str) -> Field[Any, Any] | None:
    try:
        field = apps.get_model(label)._meta.get_field(name)
    except (LookupError, ValueError, FieldDoesNotExist):
        return None
    return field if isinstance(field, Field) else None
