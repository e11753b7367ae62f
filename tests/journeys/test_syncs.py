"""Every answered write has reached the disk: the system calls are counted, not trusted.

A killed process loses nothing with weak settings either; only the count tells them apart.
"""

import os
import re
import shutil
import subprocess
import sys

import pytest

from lianxin.config.settings import ROOT

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


def syncs(folder, weaken: str = "SELECT 1") -> int:
    environ = {
        k: v for k, v in os.environ.items() if not k.startswith(("LIANXIN_", "PYTEST", "DJANGO"))
    }
    environ |= {
        "LIANXIN_DATA_DIR": str(folder / "data"),
        "DJANGO_SETTINGS_MODULE": "lianxin.config.settings",
    }
    (folder / "data").mkdir(exist_ok=True)
    python = [sys.executable]
    subprocess.run(
        [*python, "-m", "lianxin", "migrate", "-v0", "--skip-checks"],
        cwd=ROOT, env=environ, check=True, timeout=120,
    )  # fmt: skip
    out = folder / "calls"
    subprocess.run(
        ["strace", "-f", "-qq", "-e", "trace=fdatasync,fsync", "-o", str(out), *python, "-c",
         PROGRAM.format(weaken=weaken, writes=WRITES)],
        cwd=ROOT, env=environ, check=True, timeout=120,
    )  # fmt: skip
    return len(re.findall(r"f(?:data)?sync\(", out.read_text()))


def test_each_committed_write_is_synced_and_weak_settings_are_seen_by_the_count(tmp_path):
    if not may_trace():
        pytest.skip("strace may not trace here, so the syncs of SQLite are not counted")
    assert syncs(tmp_path) >= WRITES
    assert syncs(tmp_path, "PRAGMA synchronous = NORMAL") < WRITES / 2
