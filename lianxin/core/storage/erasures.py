"""Tombstones: what was erased, kept outside the database too, so that a restore erases it again.

A backup holds what was erased after it was made. The row is written with the erasure, in its
transaction; the line in the ledger outside follows at once, and if the machine stops in between,
the worker writes it later.
"""

import logging
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

from lianxin.core import clock
from lianxin.core.models import Tombstone
from lianxin.core.storage import append_log
from lianxin.core.transactions import within

logger = logging.getLogger(__name__)


def ledger_path() -> Path:
    """The ledger outside the database."""
    return Path(settings.DATA_DIR) / "erased.log"


@within
def record_erasure(what: str, ref: UUID, *, committee: int) -> None:
    """Note that something was erased: what kind, and its `ref`; never what it held."""
    Tombstone.objects.create(what=what, ref=ref, committee=committee, at=clock.now())
    transaction.on_commit(_write_at_once)


def _write_at_once() -> None:
    try:
        write_outside()
    except OSError as error:  # the worker tries again
        logger.error("the ledger of what was erased cannot be written: errno %s", error.errno)


def write_outside() -> int:
    """Write what is not in the ledger yet; return how many. Written twice does no harm."""
    waiting = list(Tombstone.objects.filter(is_outside=False).order_by("pk")[:1000])
    if not waiting:
        return 0
    lines = [
        {
            "at": stone.at.isoformat(timespec="seconds"),
            "committee": stone.committee,
            "model": stone.what,
            "ref": str(stone.ref),
        }
        for stone in waiting
    ]
    append_log.append(ledger_path(), lines)
    return Tombstone.objects.filter(pk__in=[stone.pk for stone in waiting]).update(is_outside=True)


def read_ledger(path: Path) -> list[tuple[str, UUID]]:
    """What a ledger says was erased, each once, in order."""
    found: dict[tuple[str, UUID], None] = {}
    for line in append_log.read(path):
        try:
            found[str(line["model"]), UUID(str(line["ref"]))] = None
        except (KeyError, ValueError):
            continue
    return list(found)
