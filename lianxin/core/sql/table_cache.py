"""What stands for months and is asked for with every message, kept in this process's memory.

Each table concerned carries triggers that renew its stamp in the transaction of the change, whoever
changes it and by whatever statement; so nothing that is written can forget to. A stamp is drawn by
lot, so the one of a change that was undone never comes again. Each look asks the database for the
stamps, one short statement, and reads anew when one has changed: several processes need no word of
each other.

SQLite drops a table's triggers whenever a migration rebuilds the table, so they are made again
after every migration, and a test asserts them by name.
"""

from collections.abc import Callable, Hashable, Iterator
from itertools import product
from typing import Any, Generic, TypeVar

from django.db import connection, connections
from django.db.models import Model

T = TypeVar("T")

VERBS = ("insert", "update", "delete")
STAMPS = "core_tableversion"

_SQLITE = (
    "DROP TRIGGER IF EXISTS {table}_stamped_{verb}",
    """
    CREATE TRIGGER {table}_stamped_{verb} AFTER {verb} ON {table}
    BEGIN UPDATE core_tableversion SET version = hex(randomblob(16)) WHERE name = '{table}'; END
    """,
)
_POSTGRESQL = (
    "DROP TRIGGER IF EXISTS {table}_stamped_{verb} ON {table}",
    """
    CREATE TRIGGER {table}_stamped_{verb} AFTER {verb} ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION core_draw_stamp()
    """,
)
_POSTGRESQL_DRAW = """
    CREATE OR REPLACE FUNCTION core_draw_stamp() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN
        UPDATE core_tableversion SET version = gen_random_uuid()::text WHERE name = TG_TABLE_NAME;
        RETURN NULL;
    END $$
"""
_DRAWN = {"sqlite": "hex(randomblob(16))", "postgresql": "gen_random_uuid()::text"}

_stamped: set[str] = set()  # every table that something is kept of


class TableCache(Generic[T]):
    """Things made of the rows of some models, each under a key, as long as none of them changes.

    What is kept is shared by all requests of the process: nobody may change it. Its keys are
    names that we gave (a committee, a code that exists), never whatever somebody asks for.
    """

    def __init__(self, *models: type[Model]) -> None:
        self.tables = frozenset(model._meta.db_table for model in models)
        _stamped.update(self.tables)
        listed = ", ".join(f"'{table}'" for table in sorted(self.tables))
        self._ask = f"SELECT version FROM core_tableversion WHERE name IN ({listed}) ORDER BY name"  # noqa: S608
        self.kept: tuple[list[Any], dict[Hashable, T]] = ([], {})

    def get(self, key: Hashable, read: Callable[[], T | None]) -> T | None:
        """What is kept under a key, or what `read` finds now; nothing found is not kept."""
        # The stamp comes first: what is read after it is as new as the stamp, or newer.
        with connection.cursor() as cursor:
            cursor.execute(self._ask)
            stamps = cursor.fetchall()
        # One look at what is kept: another thread may change it for other stamps meanwhile.
        now = self.kept
        if now[0] != stamps:
            now = self.kept = (stamps, {})
        kept = now[1]
        found = kept.get(key)
        if found is None:
            found = read()
            if found is not None and len(stamps) == len(self.tables):
                kept[key] = found
        return found


def trigger_names() -> Iterator[str]:
    """The triggers that must be there."""
    return (f"{table}_stamped_{verb}" for table, verb in product(sorted(_stamped), VERBS))


def create_triggers(using: str) -> None:
    """Make the triggers and draw every stamp anew (after every migration)."""
    link = connections[using]
    tables = sorted(_stamped & set(link.introspection.table_names()))
    if STAMPS not in link.introspection.table_names():
        return
    statements = _SQLITE if link.vendor == "sqlite" else _POSTGRESQL
    with link.cursor() as cursor:
        if link.vendor == "postgresql":
            cursor.execute(_POSTGRESQL_DRAW)
        for table, verb in product(tables, VERBS):
            for statement in statements:
                # house: triggers are not to be had in another way
                cursor.execute(statement.format(table=table, verb=verb))
        for table in tables:
            insert = (
                f"INSERT INTO core_tableversion (name, version) VALUES (%s, {_DRAWN[link.vendor]})"  # noqa: S608
            )
            cursor.execute(
                f"{insert} ON CONFLICT (name) DO UPDATE SET version = excluded.version", [table]
            )
