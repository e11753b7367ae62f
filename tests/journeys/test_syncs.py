"""Every answered write has reached the disk: the system calls are counted, not trusted.

A killed process loses nothing with weak settings either; only the count tells them apart.
"""

import os
import re
import shutil
import subprocess
import sys

import psycopg
import pytest
from django.db import connection

from lianxin.config.settings import ROOT
from tools.testdb import AS_IN_USE, cluster, load

pytestmark = pytest.mark.postgresql

WRITES = 50
PROGRAM = """
import django; django.setup()
from django.db import connection, transaction
from lianxin.audit.services import log
from lianxin.core.access import SYSTEM
with connection.cursor() as cursor:
    cursor.execute("SELECT 1")
    cursor.execute({weaken!r})
for number in range({writes}):
    with transaction.atomic():
        log(SYSTEM, "tests.write", number=number)
"""


def may_trace() -> bool:
    if shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-qq", "-o", os.devnull, "true"], check=False).returncode == 0


def environ(**said: str) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("LIANXIN_", "PYTEST", "DJANGO"))
    }
    return {**kept, "DJANGO_SETTINGS_MODULE": "lianxin.config.settings", **said}


def write(told: dict[str, str], weaken: str, before: tuple[str, ...] = ()) -> None:
    program = PROGRAM.format(weaken=weaken, writes=WRITES)
    subprocess.run(
        [*before, sys.executable, "-c", program], cwd=ROOT, env=told, check=True, timeout=120
    )


def syncs_of_sqlite(told: dict[str, str], folder, weaken: str = "SELECT 1") -> int:
    out = folder / "calls"
    trace = ("strace", "-f", "-qq", "-e", "trace=fdatasync,fsync", "-o", str(out))
    write(told, weaken, trace)
    return len(re.findall(r"f(?:data)?sync\(", out.read_text()))


def syncs_of_postgresql(told: dict[str, str], weaken: str = "SELECT 1") -> int:
    """The server's own count of syncs of its log, before and after."""
    counts = []
    with psycopg.connect(told["LIANXIN_DATABASE_URL"], autocommit=True) as server:
        question = (
            "SELECT sum(fsyncs) FROM pg_stat_io WHERE object = 'wal'"
            if server.info.server_version >= 180000
            else "SELECT wal_sync FROM pg_stat_wal"
        )
        for step in (lambda: None, lambda: write(told, weaken)):
            step()
            server.execute("SELECT pg_stat_clear_snapshot()")
            counts.append(server.execute(question).fetchone()[0] or 0)
    return int(counts[1] - counts[0])


def counted_on_sqlite(folder, migrated) -> list[int]:
    if not may_trace():
        pytest.skip("strace may not trace here, so the syncs of SQLite are not counted")
    told = environ(LIANXIN_DATA_DIR=str(folder))
    shutil.copyfile(migrated, folder / "lianxin.sqlite3")
    weak = ("SELECT 1", "PRAGMA synchronous = NORMAL")
    return [syncs_of_sqlite(told, folder, weaken) for weaken in weak]


def counted_on_postgresql(folder, migrated) -> list[int]:
    with cluster(AS_IN_USE) as address:
        told = environ(LIANXIN_DATA_DIR=str(folder), LIANXIN_DATABASE_URL=address)
        load(address, migrated)
        weak = ("SELECT 1", "SET synchronous_commit = off")
        return [syncs_of_postgresql(told, weaken) for weaken in weak]


def test_each_committed_write_is_synced_and_weak_settings_are_seen_by_the_count(
    db, tmp_path, migrated
):
    here = {"sqlite": counted_on_sqlite, "postgresql": counted_on_postgresql}
    strong, weak = here[connection.vendor](tmp_path, migrated)
    assert strong >= WRITES
    assert weak < WRITES / 2
