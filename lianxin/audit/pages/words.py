"""What acts, facts and rows of the log are called. What has no words is shown by its name."""

from django.apps import apps

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


def row_words(label: str, number: int) -> str:
    """What a row is called: 办件12."""
    try:
        return f"{apps.get_model(label)._meta.verbose_name}{number}"
    except (LookupError, ValueError):  # a model that is gone, a line of long ago
        return f"{label.rpartition('.')[2]} {number}"
