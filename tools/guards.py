"""Take every guard away in turn and see whether a test notices: make guards

Writes what was found to tests/boundaries/guards.csv and docs/reference/guards.md; a guard that
nobody misses is named there. The target writes the matrix before, of which the cells are taken.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FIND = "tests/boundaries/test_guards.py::test_find_the_cells_of_a_part"


def find(folder: str, parts: Sequence[str]) -> int:
    """Let the parts of the matrix be walked, two at a time: these modules', or all."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-n",
        "2",
        "-q",
        "--tb=short",
        "-m",
        "matrix",
    ]
    named = [f"{FIND}[{part}]" for part in parts] or [FIND]
    return subprocess.run(
        [*command, *named],
        cwd=ROOT,
        env=os.environ | {"GUARDS_FOUND": folder},
        check=False,
    ).returncode


def main(parts: Sequence[str]) -> int:
    """Find for each guard the cell that shows its absence; then the page about it."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        if failed := find(folder, parts):
            return failed
        return keep(Path(folder), parts, int(time.monotonic() - began))


def keep(folder: Path, parts: Sequence[str], seconds: int) -> int:
    """Put together what the parts found; of several cells of a guard the first.

    Where only some parts were walked, the guards of other modules stay as they were found.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lianxin.config.settings")
    os.environ.setdefault("PYTEST_VERSION", version("pytest"))
    import django  # house: after the environment is set

    django.setup()
    guards: Any = import_module("tests.boundaries.guards")  # it needs the settings
    known = guards.read()
    rows = {
        guard.name: known[guard.name]
        if parts and guard.app not in parts and guard.name in known
        else dict.fromkeys(guards.HEAD, "") | {"guard": guard.name}
        for guard in guards.every_guard()
    }
    for part in sorted(folder.glob("*.csv"), reverse=True):
        rows |= {
            name: row
            for name, row in guards.read(part).items()
            if not parts or rows[name]["address"] == ""
        }
    guards.write(rows)
    page = ROOT / "docs" / "reference" / "guards.md"
    page.write_text(guards.summary(rows), encoding="utf8")
    survived = {name for name, row in rows.items() if not row["address"]}
    sys.stdout.write(f"{len(rows)} guards in {seconds} s, not missed: {sorted(survived)}\n")
    unexplained, needless = survived - guards.SAID.keys(), guards.SAID.keys() - survived
    sys.stdout.write(f"without a word in NOT_MISSED of tests/matrix.py: {sorted(unexplained)}\n")
    sys.stdout.write(f"with a needless word there: {sorted(needless)}\n")
    return 1 if unexplained or needless else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
