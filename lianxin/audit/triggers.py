"""The triggers that keep the audit log append-only.

SQLite drops a table's triggers whenever a migration rebuilds the table, so they are made again
after every migration, and a test asserts them by name.
"""

from itertools import product
from typing import Any

from django.db import connections

TABLES = ("audit_entry", "audit_seal")
VERBS = ("update", "delete")
EMPTYING = "truncate"  # PostgreSQL's way of deleting without touching a row


def names(vendor: str) -> list[str]:
    """The triggers that must be there."""
    verbs = VERBS if vendor == "sqlite" else (*VERBS, EMPTYING)
    return [f"{table}_no_{verb}" for table, verb in product(TABLES, verbs)]


_SQLITE = """
CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END
"""
_POSTGRESQL = (
    """
    CREATE OR REPLACE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$
    """,
    "DROP TRIGGER IF EXISTS {table}_no_{verb} ON {table}",
    """
    CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
    FOR EACH {each} EXECUTE FUNCTION audit_append_only()
    """,
)


def create_triggers(using: str, **kwargs: Any) -> None:
    """Make the triggers (after every migration)."""
    connection = connections[using]
    tables = set(connection.introspection.table_names()) & set(TABLES)
    is_sqlite = connection.vendor == "sqlite"
    statements = (_SQLITE,) if is_sqlite else _POSTGRESQL
    verbs = VERBS if is_sqlite else (*VERBS, EMPTYING)
    with connection.cursor() as cursor:
        for table, verb in product(sorted(tables), verbs):
            each = "STATEMENT" if verb == EMPTYING else "ROW"
            for statement in statements:
                # house: triggers are not to be had in another way
                cursor.execute(statement.format(table=table, verb=verb, each=each))
