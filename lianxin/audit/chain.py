"""How lines of the log hang together: a mark for each line, a head for each seal.

Both are HMAC-SHA256 under the server's key, which lies outside the database: whoever can write
to the tables still cannot make a mark or a head that fits. The head covers the head before it.
"""

import json
from collections.abc import Iterable
from datetime import UTC, datetime

from lianxin.audit.models import Entry
from lianxin.core.crypto.vault import keyed_hash

ID, MARK = 8, 16  # bytes
START = b"\x00" * 32  # what the first seal of a chain hangs on


def canonical(entry: Entry) -> str:
    """A line as text that is the same on every database."""
    facts = [
        entry.pk,
        _moment(entry.at),
        entry.committee,
        entry.user,
        entry.person,
        entry.capacity,
        entry.origin,
        entry.act,
        entry.model,
        entry.row,
        entry.result,
        entry.facts,
    ]
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def mark_of(entry: Entry) -> bytes:
    """The mark of one line."""
    return keyed_hash(canonical(entry), purpose="audit.Entry")[:MARK]


def pack(marks: Iterable[tuple[int, bytes]]) -> bytes:
    """The marks of a batch as they are stored: id, mark, id, mark."""
    return b"".join(number.to_bytes(ID, "big") + mark for number, mark in marks)


def unpack(packed: bytes) -> dict[int, bytes]:
    """The marks of a batch by id."""
    size = ID + MARK
    return {
        int.from_bytes(packed[start : start + ID], "big"): packed[start + ID : start + size]
        for start in range(0, len(packed), size)
    }


def head_of(
    *,
    previous: bytes,
    committee: int,
    sequence: int,
    last_id: int,
    count: int,
    at: datetime,
    marks: bytes,
) -> bytes:
    """The head of a seal, from everything that it says and the head before it."""
    facts = [previous.hex(), committee, sequence, last_id, count, _moment(at), marks.hex()]
    return keyed_hash(json.dumps(facts), purpose="audit.Seal")


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
