"""Ledgers: files of lines outside the database, only ever added to, on the disk when we return.

What the database says of itself cannot show that its end was cut off, and a restored backup does
not know what was erased after it was made. Both stand here, one JSON object a line, and each line
carries a keyed hash: whoever can write the file but has not the server's key adds nothing to it.
"""

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from lianxin.core.crypto.codes import same
from lianxin.core.crypto.vault import keyed_hash


def append(path: Path, lines: Iterable[dict[str, Any]]) -> None:
    """Add lines at the end of a ledger, for good."""
    text = "".join(f"{json.dumps({**line, 'mac': _mac(line)}, sort_keys=True)}\n" for line in lines)
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
    """Every line that this system wrote; one not written to its end or not ours is passed over."""
    return [line for line in _lines(path) if line is not None]


def count_foreign(path: Path) -> int:
    """How many lines of a ledger this system did not write, or not so."""
    return sum(line is None for line in _lines(path))


def _lines(path: Path) -> Iterator[dict[str, Any] | None]:
    """Each line without its hash; None for one that is not ours."""
    if not path.exists():
        return
    for text in path.read_text(encoding="utf8", errors="replace").splitlines():
        try:
            line = json.loads(text)
        except ValueError:
            yield None
            continue
        mac = line.pop("mac", "") if isinstance(line, dict) else ""
        yield line if mac and same(str(mac).encode(), _mac(line).encode()) else None


def _mac(line: dict[str, Any]) -> str:
    return keyed_hash(json.dumps(line, sort_keys=True), purpose="core.ledger").hex()


def _ends_within_a_line(descriptor: int) -> bool:
    end = os.lseek(descriptor, 0, os.SEEK_END)
    return end > 0 and os.pread(descriptor, 1, end - 1) != b"\n"


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
