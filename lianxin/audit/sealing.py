"""Sealing the log: every few seconds the new lines of each committee are hung on its chain.

Lines written since the last seal can still be changed unseen by whoever can write to the
database; that is the stated risk. The head of each seal also goes to a file outside.
"""

import logging
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import BigIntegerField, Value
from django.db.models.functions import Coalesce

from lianxin.audit.chain import START, head_of, mark_of, pack
from lianxin.audit.models import Entry, Seal
from lianxin.core import clock
from lianxin.core.sql.high_water_mark import high_water_mark
from lianxin.core.storage import append_log

NOBODY = 0  # the chain of lines that belong to no committee
BATCH = 2000
heads = logging.getLogger("lianxin.audit.heads")


def heads_path() -> Path:
    """The file outside the database in which every head stands."""
    return Path(settings.DATA_DIR) / "audit-heads.log"


def seal_all() -> int:
    """Seal every line that is settled; return how many. Several workers may do this at once."""
    upto = high_water_mark(Entry)
    return sum(_seal_chain(committee, upto) for committee in _chains_with_news(upto))


def _chains_with_news(upto: int) -> list[int]:
    newest: dict[int, int] = {}
    for seal in Seal.objects.latest_of_each():
        newest[seal.committee] = seal.last_id
    nobody = Value(NOBODY, output_field=BigIntegerField())
    known = (
        Entry.objects.filter(pk__lte=upto, pk__gt=min(newest.values(), default=0))
        .order_by()
        .values_list(Coalesce("committee", nobody), flat=True)
        .distinct()
    )
    return sorted(set(known) | newest.keys())


def _seal_chain(committee: int, upto: int) -> int:
    sealed = 0
    while True:
        try:
            seal = _seal_batch(committee, upto)
        except IntegrityError:  # another worker was first
            return sealed
        if seal is None:
            return sealed
        _write_outside([seal])
        sealed += seal.count


@transaction.atomic
def _seal_batch(committee: int, upto: int) -> Seal | None:
    last = Seal.objects.filter(committee=committee).order_by("sequence").last()
    after = last.last_id if last else 0
    new = list(Entry.objects.of_chain(committee, after=after, upto=upto)[:BATCH])
    if not new:
        return None
    facts: dict[str, Any] = {
        "committee": committee,
        "sequence": last.sequence + 1 if last else 1,
        "last_id": new[-1].pk,
        "count": len(new),
        "at": clock.now(),
        "marks": pack((entry.pk, mark_of(entry)) for entry in new),
    }
    previous = bytes(last.head) if last else START
    return Seal.objects.create(**facts, head=head_of(previous=previous, **facts))


def _write_outside(seals: list[Seal]) -> None:
    lines = [
        {
            "at": seal.at.isoformat(timespec="seconds"),
            "committee": seal.committee,
            "sequence": seal.sequence,
            "last_id": seal.last_id,
            "head": bytes(seal.head).hex(),
        }
        for seal in seals
    ]
    append_log.append(heads_path(), lines)
    for line in lines:
        heads.info("committee %(committee)s seal %(sequence)s head %(head)s", line)


def write_heads_anew() -> None:
    """After a restore: the file outside begins with the heads that the backup held."""
    latest = list(Seal.objects.latest_of_each())
    if latest:
        _write_outside(latest)
