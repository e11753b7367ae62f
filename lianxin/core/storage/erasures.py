"""Tombstones: what was erased, kept outside the database too, so that a restore erases it again.

A backup holds what was erased after it was made. The row is written with the erasure, in its
transaction; the line in the ledger outside follows at once, and if the machine stops in between,
the worker writes it later.
"""

import logging
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.db import transaction

from lianxin.core import clock
from lianxin.core.models import Tombstone
from lianxin.core.storage import append_log
from lianxin.core.storage.rewriting import rewrite_tonight
from lianxin.core.transactions import within

logger = logging.getLogger(__name__)


def ledger_path() -> Path:
    """The ledger outside the database."""
    return Path(settings.DATA_DIR) / "erased.log"


@within
def record_erasure(what: str, ref: UUID, *, committee: int) -> None:
    """Note that something was erased: what kind, and its `ref`; never what it held. Its traces in
    the database's own files go tonight."""
    rewrite_tonight()
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
            "at": _to_the_second(stone),
            "committee": stone.committee,
            "model": stone.what,
            "ref": str(stone.ref),
        }
        for stone in waiting
    ]
    append_log.append(ledger_path(), lines)
    return Tombstone.objects.filter(pk__in=[stone.pk for stone in waiting]).update(is_outside=True)


class Erasure(NamedTuple):
    """One erasure as the ledger tells it: of what kind, its `ref`, and when, to the second."""

    what: str
    ref: UUID
    at: str


def read_ledger(path: Path) -> list[Erasure]:
    """What a ledger says was erased and when, each once, in order."""
    found: dict[Erasure, None] = {}
    for line in append_log.read(path):
        try:
            erasure = Erasure(str(line["model"]), UUID(str(line["ref"])), str(line.get("at", "")))
        except (KeyError, ValueError):
            continue
        found[erasure] = None
    return list(found)


def known_here() -> set[Erasure]:
    """The erasures that this database holds already: each wrote its row in its own transaction."""
    return {
        Erasure(stone.what, stone.ref, _to_the_second(stone)) for stone in Tombstone.objects.all()
    }


def _to_the_second(stone: Tombstone) -> str:
    return stone.at.isoformat(timespec="seconds")
