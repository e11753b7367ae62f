"""New rows of the tables to which every message is written: spelled once, then only written.

To spell an INSERT costs Django several times what the database needs for it. The columns of a new
row are always the same, so Django spells the statement once for each model, and only the values
differ.
"""

from functools import cache
from typing import Any, TypeVar

from django.db import connection, connections
from django.db.models import Model
from django.db.models.sql import InsertQuery

from lianxin.core.transactions import within

M = TypeVar("M", bound=Model)
Fields = tuple[Any, ...]


def _given(model: type[Model]) -> Fields:
    """The fields that a new row brings; its id and what the database works out it is told."""
    meta: Any = model._meta
    return tuple(f for f in meta.local_concrete_fields if f not in meta.db_returning_fields)


@cache
def _spelled(model: type[Model]) -> tuple[str, Fields, Fields]:
    """The statement, what goes into it, and what the database answers with."""
    meta: Any = model._meta
    query = InsertQuery(model)
    query.insert_values(_given(model), [model()])
    compiler: Any = query.get_compiler(connection=connection)
    compiler.returning_fields = meta.db_returning_fields
    ((sql, _params),) = compiler.as_sql()
    return sql, _given(model), tuple(meta.db_returning_fields)


@within
def insert_row(row: M) -> M:
    """Write a row that is new, as `save(force_insert=True)` does (none of our models has signals)."""
    sql, given, told = _spelled(type(row))
    link = connections[connection.alias]  # itself: the proxy looks it up for every field
    values = [
        field.get_db_prep_save(field.pre_save(row, add=True), connection=link) for field in given
    ]
    with link.cursor() as cursor:
        cursor.execute(sql, values)
        found = cursor.fetchone()
    for field, value in zip(told, found, strict=True):
        column = field.get_col(row._meta.db_table)
        for way in (
            *link.ops.get_db_converters(column),
            *column.get_db_converters(link),
        ):
            value = way(value, column, link)  # noqa: PLW2901
        setattr(row, field.attname, value)
    row._state.adding, row._state.db = False, link.alias
    return row
