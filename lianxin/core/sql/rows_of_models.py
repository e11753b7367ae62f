"""The manager of a model, typed as the query set whose questions it answers."""

from typing import Any, TypeVar, cast

from django.db.models import QuerySet

Rows = TypeVar("Rows", bound=QuerySet[Any])


def manager(rows: type[Rows]) -> Rows:  # house: the word of the framework
    """What `objects` is where a model is asked by this query set of its own."""
    return cast("Rows", rows.as_manager())
