"""The triggers that freeze a closed sheet against every write, and keep corrections as they were made.

SQLite drops a table's triggers whenever a migration rebuilds the table, so they are made again
after every migration, and a test asserts them by name.
"""

from collections.abc import Mapping, Sequence
from itertools import product

from django.db import connections

# Rows of a sheet, and the column that names its activity.
SHEET = (
    "activities_participant",
    "activities_signin",
    "activities_organiser",
    "activities_guest",
)
ACTIVITY, CORRECTION = "activities_activity", "activities_correction"
VERBS = ("insert", "update", "delete")
WORDS = "a closed sheet is frozen"

_CLOSED = "(SELECT state FROM activities_activity WHERE id = {row}.activity_id) = 'closed'"
_ROWS = {"insert": ("NEW",), "update": ("OLD", "NEW"), "delete": ("OLD",)}


def _with_sheet(tables: Sequence[str]) -> dict[tuple[str, str], str]:
    """(table, verb) → when it is refused: the sheet of its activity is closed."""
    return {
        (table, verb): " OR ".join(_CLOSED.format(row=row) for row in _ROWS[verb])
        for table, verb in product(tables, VERBS)
    }


def _conditions() -> dict[tuple[str, str], str]:
    """(table, verb) → when it is refused."""
    found = _with_sheet(SHEET)
    found |= {(ACTIVITY, verb): "OLD.state = 'closed'" for verb in ("update", "delete")}
    return found | {(CORRECTION, verb): "1 = 1" for verb in ("update", "delete")}


def trigger_names() -> list[str]:
    """The triggers that must be there."""
    return sorted(f"{table}_frozen_{verb}" for table, verb in _conditions())


_SQLITE = (
    "DROP TRIGGER IF EXISTS {table}_frozen_{verb}",
    """
    CREATE TRIGGER {table}_frozen_{verb} BEFORE {verb} ON {table} WHEN {condition}
    BEGIN SELECT RAISE(ABORT, 'a closed sheet is frozen'); END
    """,
)
_POSTGRESQL_REFUSE = """
    CREATE OR REPLACE FUNCTION activities_frozen() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF {condition} THEN RAISE EXCEPTION 'a closed sheet is frozen'; END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
    END $$
"""
_POSTGRESQL = (
    _POSTGRESQL_REFUSE.replace("activities_frozen", "{table}_frozen_{verb}"),
    "DROP TRIGGER IF EXISTS {table}_frozen_{verb} ON {table}",
    """
    CREATE TRIGGER {table}_frozen_{verb} BEFORE {verb} ON {table}
    FOR EACH ROW EXECUTE FUNCTION {table}_frozen_{verb}()
    """,
)


def freeze_with_sheet(using: str, *tables: str) -> None:
    """Rows of a higher module that name an activity are frozen with its sheet, too."""
    _create(using, _with_sheet(tables))


def create_triggers(using: str) -> None:
    """Make the triggers (after every migration)."""
    _create(using, _conditions())


def _create(using: str, conditions: Mapping[tuple[str, str], str]) -> None:
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    statements = _SQLITE if connection.vendor == "sqlite" else _POSTGRESQL
    with connection.cursor() as cursor:
        for (table, verb), condition in conditions.items():
            for statement in statements if table in tables else ():
                # house: triggers are not to be had in another way
                cursor.execute(statement.format(table=table, verb=verb, condition=condition))
