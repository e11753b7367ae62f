"""What was erased leaves the files too: pages are written anew at night, after an erasure.

A database marks what is deleted and writes over it some day. SQLite empties freed pages at once
(`secure_delete`), but not the terms inside its search index, nor its write-ahead log; PostgreSQL keeps
dead rows until its tables are written anew. This job does both, once in the night after something was
erased; PostgreSQL's own log and backups roll off within the days that the notice names.
"""

from datetime import datetime, time, timedelta

from django.apps import apps
from django.db import connection

from lianxin.core import clock, jobs
from lianxin.core.sql.search import TABLES
from lianxin.core.transactions import within

AT = time(3, 50)
MODULES: set[str] = set()  # whose tables hold what may be erased: they say so themselves


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
    rewrite()


REWRITE = "core.rewrite_erased"


def rewrite() -> None:
    """Write anew what may hold traces of erased rows; nobody waits longer than for a backup."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for table in TABLES:
                cursor.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")  # noqa: S608
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return
        models = [model for label in MODULES for model in apps.get_app_config(label).get_models()]
        for table in (*TABLES, *(model._meta.db_table for model in models)):
            cursor.execute(f'VACUUM (FULL) "{table}"')
