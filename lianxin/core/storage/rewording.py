"""Texts of rows that are kept, in other words: without somebody's name, or without any."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import QuerySet

from lianxin.core.transactions import within

Change = Callable[[str], str]


def emptied(_text: str) -> str:
    """Nothing of it stays."""
    return ""


@within
def reword(rows: QuerySet[Any], names: Iterable[str], change: Change) -> None:
    """Put these columns of the rows through `change`; nothing becomes longer than its column."""
    columns = {name: rows.model._meta.get_field(name).max_length for name in names}
    for row in rows.values("pk", *columns):
        texts = {name: change(row[name])[:most] for name, most in columns.items()}
        if any(text != row[name] for name, text in texts.items()):
            rows.filter(pk=row["pk"]).update(**texts)
