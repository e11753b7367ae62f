"""A consistent copy of the whole database, taken while it is used, and put back."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connection, connections

from lianxin.core.storage.archive import BackupRefused

Counts = dict[str, int]


def take_snapshot(path: Path, *, emptied: Sequence[str] = ()) -> Counts:
    """Copy the database into a file; return how many rows each table of the copy has.

    The rows of `emptied` tables are not in it.
    """
    if connection.vendor == "sqlite":
        return _take_sqlite(path, emptied)
    return _take_postgresql(path, emptied)


def restore_snapshot(path: Path) -> None:
    """Make a copy the database, which must be empty (see `is_empty`)."""
    if connection.vendor == "sqlite":
        _put_sqlite(path)
    else:
        _run_postgresql("pg_restore", "--single-transaction", "--exit-on-error", "--no-owner",
                        "--no-privileges", f"--dbname={_places()['PGDATABASE']}", str(path))  # fmt: skip


def is_empty() -> bool:
    """Whether there is no database here yet, or one without any table."""
    if connection.vendor == "sqlite":
        name = Path(str(connection.settings_dict["NAME"]))
        if any(Path(f"{name}{end}").exists() for end in ("-wal", "-journal")):
            return False
        if not name.exists() or name.stat().st_size == 0:
            return True
        return not _tables_sqlite(name)
    return not connection.introspection.table_names()


def has_table(name: str) -> bool:
    """Whether there is a database here with this table; asking makes none."""
    if connection.vendor == "sqlite" and is_empty():
        return False
    return name in connection.introspection.table_names()


def count() -> Counts:
    """How many rows each table has now."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            return _count(cursor, _tables_sqlite(Path(str(connection.settings_dict["NAME"]))))
        return _count(cursor, connection.introspection.table_names(cursor))


def _count(cursor: Any, tables: list[str]) -> Counts:
    found = {}
    for table in sorted(tables):
        cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608 - names of our own tables
        found[table] = cursor.fetchone()[0]
    return found


def _tables_sqlite(path: Path) -> list[str]:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        rows = database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
        return [name for (name,) in rows]


def _take_sqlite(path: Path, emptied: Sequence[str]) -> Counts:
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy)  # in one step: one moment of the database
        copy.execute("PRAGMA journal_mode = DELETE")
        copy.execute("PRAGMA secure_delete = ON")  # their bytes too
        for table in emptied:
            copy.execute(f'DELETE FROM "{table}"')  # noqa: S608 - names of our own tables
        copy.commit()
        (verdict,) = copy.execute("PRAGMA integrity_check").fetchone()
        if verdict != "ok":
            raise BackupRefused(f"数据库本身不完整：{verdict}。没有做备份。")
    tables = _tables_sqlite(path)
    with closing(sqlite3.connect(path)) as copy:
        return _count(copy.cursor(), tables)


def _put_sqlite(path: Path) -> None:
    connection.close()
    name = Path(str(connection.settings_dict["NAME"]))
    name.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    placed = name.with_name(f".{name.name}.restoring")
    shutil.copyfile(path, placed)
    placed.chmod(0o600)
    with placed.open("rb") as file:
        os.fsync(file.fileno())
    placed.rename(name)
    descriptor = os.open(name.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _take_postgresql(path: Path, emptied: Sequence[str]) -> Counts:
    """pg_dump and the counting look at the same moment: an exported snapshot."""
    own = connections.create_connection("default")
    try:
        with own.cursor() as cursor:
            # We are idle as long as pg_dump takes.
            cursor.execute("SET idle_in_transaction_session_timeout = 0")
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            (moment,) = cursor.fetchone()
            _run_postgresql("pg_dump", "--format=custom", "--no-owner", "--no-privileges",
                            f"--snapshot={moment}", f"--file={path}",
                            *(f"--exclude-table-data={table}" for table in emptied))  # fmt: skip
            found = _count(cursor, own.introspection.table_names(cursor))
            return found | dict.fromkeys(emptied, 0)
    finally:
        own.close()


def _places() -> dict[str, str]:
    """The database as we reach it ourselves, TLS and all, in the names PostgreSQL's programs read."""
    known = connection.get_connection_params()
    known["database"] = known.pop("dbname", "")
    known.pop("options", None)  # how long we wait for a lock is not how long a copy does
    return {
        f"PG{name.replace('_', '').upper()}": str(said)
        for name, said in known.items()
        if isinstance(said, str) and said
    }


def _run_postgresql(program: str, *words: str) -> None:
    found = shutil.which(program)
    if found is None:
        raise BackupRefused(f"找不到{program}。请安装与数据库同一版本的PostgreSQL客户端程序。")
    places = _places()
    done = subprocess.run(  # noqa: S603 - PostgreSQL's own programs
        [found, *words],
        env={**os.environ, **places},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or [f"{done.returncode}"]
        raise BackupRefused(f"{program}没有做成：{last[0]}")
