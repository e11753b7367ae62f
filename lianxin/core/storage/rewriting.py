"""What was erased leaves the files too: pages are written anew at night, after an erasure.

A database marks what is deleted and writes over it some day. SQLite empties freed pages at once
(`secure_delete`), but not the terms inside its search index, nor its write-ahead log; PostgreSQL keeps
dead rows until its tables are written anew, and samples of every column among its statistics. This
job does all of it, once in the night after something was erased; PostgreSQL's own log and backups
roll off within the days that the notice names.
"""

import re
from datetime import datetime, time, timedelta
from typing import Any

from django.apps import apps
from django.db import DatabaseError, connection, transaction

from lianxin.core import clock, jobs
from lianxin.core.sql.search import TABLES
from lianxin.core.transactions import within

AT = time(3, 50)
MODULES: set[str] = set()  # whose tables hold what may be erased: they say so themselves
STATISTICS = "pg_catalog.pg_statistic"


class StillInTheFiles(Exception):
    """PostgreSQL could not leave out all that is dead: somebody's older look may still want it."""


@within
def rewrite_tonight() -> None:
    """Something was erased: its traces in the files go tonight. Asked often, done once."""
    now = clock.now()
    due = datetime.combine(clock.day_of(now), AT, tzinfo=now.tzinfo)
    if due <= now:
        due += timedelta(days=1)
    jobs.enqueue(REWRITE, due=due, key=f"{REWRITE}:{due:%Y-%m-%d}")


@jobs.job("core.rewrite_erased", outside=True)
def _rewrite() -> None:
    try:
        rewrite()
    except (DatabaseError, StillInTheFiles):
        with transaction.atomic():
            rewrite_tonight()  # tried again within the hour, and where that is not enough, tomorrow
        raise


REWRITE = "core.rewrite_erased"


def rewrite() -> None:
    """Write anew what may hold traces of erased rows; nobody waits longer than for a backup.

    Raises:
        StillInTheFiles: not all of it could go yet.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for table in TABLES:
                cursor.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")  # noqa: S608
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return
        models = [model for label in MODULES for model in apps.get_app_config(label).get_models()]
        left = []
        for table in (*TABLES, *(model._meta.db_table for model in models)):
            left += _write_anew(cursor, f'"{table}"')
            cursor.execute(f'ANALYZE "{table}"')  # samples of what is there now
            _forget_samples(cursor, table)
        left += _write_anew(cursor, STATISTICS)
    if left:
        raise StillInTheFiles(", ".join(left))


def _write_anew(cursor: Any, table: str) -> list[str]:
    """Write a table anew; name it where dead rows stay in it, or where it is not ours to write."""
    dead: list[int] = []

    def hear(said: Any) -> None:
        # "3 dead row versions cannot be removed yet", in whatever language: the number comes first.
        if found := re.match(r"\d+", said.message_detail or ""):
            dead.append(int(found[0]))

    connection.connection.add_notice_handler(hear)
    try:
        cursor.execute(f"VACUUM (FULL, VERBOSE) {table}")
    finally:
        connection.connection.remove_notice_handler(hear)
    return [] if dead and not any(dead) else [table]


def _forget_samples(cursor: Any, table: str) -> None:
    """Of a table without rows PostgreSQL keeps the old samples, until a column's type is said anew."""
    cursor.execute(f'SELECT EXISTS (SELECT FROM "{table}")')  # noqa: S608 - names of our own tables
    if cursor.fetchone()[0]:
        return
    cursor.execute(
        "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute"
        " JOIN pg_stats USING (attname) WHERE attrelid = %s::regclass AND tablename = %s"
        " AND schemaname = current_schema() AND atttypid = ANY(%s::regtype[])"
        # Not what another column is reckoned from: such a column holds no words.
        " AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_attrdef'::regclass"
        " AND refobjid = attrelid AND refobjsubid = attnum AND deptype = 'n')",
        [f'"{table}"', table, ["text", "varchar", "bytea", "jsonb", "tsvector"]],
    )
    for column, kind in cursor.fetchall():
        cursor.execute(f'ALTER TABLE "{table}" ALTER COLUMN "{column}" TYPE {kind}')
