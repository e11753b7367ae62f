"""A hall signed in by three organisers, one of them without a signal, while processes are killed.

`make bench` does the same with three hundred people in five minutes.
"""

import json
import os
import subprocess
import sys

import pytest
from django.db import connection

from lianxin.config.settings import ROOT

pytestmark = pytest.mark.postgresql


def test_of_sixty_people_nobody_is_missing_and_nobody_there_twice(db, migrated):
    words = ["--postgresql"] if connection.vendor == "postgresql" else []
    environ = {k: v for k, v in os.environ.items() if not k.startswith("LIANXIN_")}
    done = subprocess.run(
        [sys.executable, "-m", "bench", "roll", "60", "--seconds=4", "--kills=2",
         f"--migrated={migrated}", *words],
        cwd=ROOT, env=environ, capture_output=True, text=True, timeout=150, check=False,
    )  # fmt: skip
    assert done.stdout, done.stderr
    figures = json.loads(done.stdout)
    assert (figures["faults"], figures["wrong"]) == ([], []), figures
    assert (figures["signed_in"], figures["missing"], figures["twice"]) == (60, 0, 0)
    assert (figures["at_the_desk"], figures["without_signal"]) == (48, 24)
    assert figures["entries_lost"] == 0
    assert figures["kills"]["the worker"] == 2
    assert sum(figures["kills"].values()) == 4
    assert figures["database"] == connection.vendor
