"""Ledgers: files of lines outside the database, only ever added to, on the disk when we return.

What the database says of itself cannot show that its end was cut off, and a restored backup does
not know what was erased after it was made. Both stand here, one JSON object a line.
"""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any


def append(path: Path, lines: Iterable[dict[str, Any]]) -> None:
    """Add lines at the end of a ledger, for good."""
    text = "".join(f"{json.dumps(line, sort_keys=True)}\n" for line in lines)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    is_new = not path.exists()
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW, 0o600)
    try:
        if _ends_within_a_line(descriptor):  # the machine stopped while it was written
            text = "\n" + text
        os.write(descriptor, text.encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    if is_new:
        _sync_folder(path.parent)


def read(path: Path) -> list[dict[str, Any]]:
    """Every line of a ledger; one that was not written to its end is passed over."""
    if not path.exists():
        return []
    found = []
    for line in path.read_text(encoding="utf8", errors="replace").splitlines():
        try:
            known = json.loads(line)
        except ValueError:
            continue
        if isinstance(known, dict):
            found.append(known)
    return found


def _ends_within_a_line(descriptor: int) -> bool:
    end = os.lseek(descriptor, 0, os.SEEK_END)
    return end > 0 and os.pread(descriptor, 1, end - 1) != b"\n"


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
