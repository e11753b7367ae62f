"""The first page of whatever was handed in, as words: a docx, a PDF or a text."""

import os
import subprocess
import sys
import threading
from contextlib import suppress
from itertools import islice
from pathlib import Path

from lianxin.core.secrecy_marks import LINES

MOST_BYTES = 50 * 1024 * 1024
OF_A_TEXT = 64 * 1024  # so many bytes hold sixty lines
PATIENCE = 10  # seconds; of the processor it has two (`page_reader`)
QUEUE = 5  # seconds until it is one's turn
_READER = Path(__file__).with_name("page_reader.py")
_BOM16 = (b"\xff\xfe", b"\xfe\xff")
_NO_TEXT = frozenset(range(32)) - frozenset(b"\t\n\v\f\r\x1b")
# One at a time in a process: however many are sent at once, memory and processor stay bounded. Whose
# turn does not come in time is told to come back, so that those who wait do not fill every thread.
_desk = threading.Lock()


def first_page(data: bytes) -> str | None:
    """The words of the first page: none of a scan, whose page is a picture.

    None if it is no docx, PDF or text, is broken, locked by a password or made to be slow, or if too
    many others are being read: whoever takes documents says so in words of their own.
    """
    if len(data) > MOST_BYTES:
        return None
    kind = _kind_of(data)
    return _in_a_process_of_its_own(kind, data) if kind else _text(data)


def _kind_of(data: bytes) -> str:
    """By what stands in the file; its name and type are not asked."""
    if data.startswith(b"PK\x03\x04") and b"word/" in data:
        return "docx"
    return "pdf" if b"%PDF-" in data[:1024] else ""


def _in_a_process_of_its_own(kind: str, data: bytes) -> str | None:
    known = {name: said for name, said in os.environ.items() if not name.startswith("LIANXIN_")}
    command = [sys.executable, "-I", str(_READER), kind]
    if not _desk.acquire(timeout=QUEUE):
        return None
    try:
        done = subprocess.run(  # noqa: S603 - our own program, by its whole path
            command, input=data, capture_output=True, timeout=PATIENCE, check=False, env=known
        )
    except (subprocess.TimeoutExpired, OSError):
        return None
    finally:
        _desk.release()
    return None if done.returncode else done.stdout.decode("utf8")


def _text(data: bytes) -> str | None:
    begin = data[:OF_A_TEXT]
    is_cut = len(data) > len(begin)
    names = ["utf-16"] if begin.startswith(_BOM16) else ["utf-8-sig", "gb18030"]
    if "utf-16" not in names and not _NO_TEXT.isdisjoint(begin):
        return None
    for name in names:
        # The last sign of a piece may be cut through.
        for end in range(len(begin), len(begin) - (4 if is_cut else 1), -1):
            with suppress(UnicodeDecodeError):
                return "\n".join(islice(begin[:end].decode(name).splitlines(), LINES))
    return None
