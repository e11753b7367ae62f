"""Real processes killed while they write. `make kill N=…` does the same more often."""

import json
import os
import subprocess
import sys

import pytest
from django.db import connection

from lianxin.config.settings import ROOT

pytestmark = pytest.mark.postgresql


def test_twenty_kills_lose_halve_and_double_nothing(db, migrated):
    words = ["--postgresql"] if connection.vendor == "postgresql" else []
    environ = {k: v for k, v in os.environ.items() if not k.startswith("LIANXIN_")}
    done = subprocess.run(
        [sys.executable, "-m", "tools.kill", "20", f"--migrated={migrated}", *words],
        cwd=ROOT, env=environ, capture_output=True, text=True, timeout=150, check=False,
    )  # fmt: skip
    assert done.stdout, done.stderr
    figures = json.loads(done.stdout)
    assert figures["faults"] == [], figures
    assert sum(figures["kills"].values()) == 20
    assert figures["database"] == connection.vendor
    assert figures["acknowledged"] >= 10, figures
