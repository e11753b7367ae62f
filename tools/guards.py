"""Take every guard away in turn and see whether a test notices: make guards

Writes what was found to tests/boundaries/guards.csv and docs/reference/guards.md; a guard that
nobody misses is named there.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TESTS = str(ROOT / "tests" / "boundaries" / "test_guards.py")


def main() -> int:
    """Find for each guard the cell that shows its absence; then the page about it."""
    os.environ["GUARDS_ALL"] = "1"
    failed = pytest.main(["-n", "0", "-q", "-k", "each_guard", TESTS])
    if failed:
        return int(failed)
    from tests.boundaries import guards  # house: needs the settings, which the run has read

    rows = guards.read()
    page = ROOT / "docs" / "reference" / "guards.md"
    page.write_text(guards.summary(rows), encoding="utf8")
    survived = [name for name, row in rows.items() if not row["address"]]
    sys.stdout.write(f"{len(rows)} guards, {len(survived)} not missed: {survived}\n")
    return 1 if set(survived) - set(guards.SAID) else 0


if __name__ == "__main__":
    sys.exit(main())
