"""The triggers that keep the audit log append-only.

SQLite drops a table's triggers whenever a migration rebuilds the table, so they are made again
after every migration, and a test asserts them by name.
"""

from typing import Any

from django.db import connections

NAMES = ("audit_entry_no_update", "audit_entry_no_delete")

_SQLITE = """
CREATE TRIGGER IF NOT EXISTS audit_entry_no_{verb} BEFORE {verb} ON audit_entry
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END
"""
_POSTGRESQL = (
    """
    CREATE OR REPLACE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$
    """,
    "DROP TRIGGER IF EXISTS audit_entry_no_{verb} ON audit_entry",
    """
    CREATE TRIGGER audit_entry_no_{verb} BEFORE {verb} ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION audit_append_only()
    """,
)


def make(using: str, **kwargs: Any) -> None:
    """Make the triggers (after every migration)."""
    connection = connections[using]
    if "audit_entry" not in connection.introspection.table_names():
        return
    statements = (_SQLITE,) if connection.vendor == "sqlite" else _POSTGRESQL
    with connection.cursor() as cursor:
        for verb in ("update", "delete"):
            for statement in statements:
                # house: triggers are not to be had in another way
                cursor.execute(statement.format(verb=verb))
