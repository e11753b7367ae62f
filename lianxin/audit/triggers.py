"""The triggers that keep the audit log append-only.

SQLite drops a table's triggers whenever a migration rebuilds the table, so they are made again
after every migration, and a test asserts them by name.
"""

from itertools import product
from typing import Any

from django.db import connections

TABLES = ("audit_entry", "audit_seal")
VERBS = ("update", "delete")
NAMES = tuple(f"{table}_no_{verb}" for table in TABLES for verb in VERBS)

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
    FOR EACH ROW EXECUTE FUNCTION audit_append_only()
    """,
)


def create_triggers(using: str, **kwargs: Any) -> None:
    """Make the triggers (after every migration)."""
    connection = connections[using]
    tables = set(connection.introspection.table_names()) & set(TABLES)
    statements = (_SQLITE,) if connection.vendor == "sqlite" else _POSTGRESQL
    with connection.cursor() as cursor:
        for table, verb in product(sorted(tables), VERBS):
            for statement in statements:
                # house: triggers are not to be had in another way
                cursor.execute(statement.format(table=table, verb=verb))
