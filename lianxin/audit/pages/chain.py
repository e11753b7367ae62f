"""The state of the chain on the log's page: sealed up to where, verified when, by which head."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from lianxin.audit.acts import VERIFY
from lianxin.audit.models import Entry, Seal
from lianxin.audit.sealing import NOBODY
from lianxin.core.access import Actor


@dataclass(frozen=True)
class ChainState:
    """What the page says of one chain."""

    is_ours: bool
    seals: int
    sealed_at: datetime
    head: str
    verified_at: datetime | None
    holds: bool


def chain_states(actor: Actor) -> list[ChainState]:
    """The reader's committee's chain, and that of the lines that belong to none."""
    ours = actor.committee_id or NOBODY
    seals = Seal.objects.latest_of_each().filter(committee__in={ours, NOBODY})
    mine = Q(committee=actor.committee_id) | Q(committee=None)
    walks: dict[int, Entry] = {}
    for walk in Entry.objects.filter(mine, act=VERIFY).order_by("-pk")[:2]:
        walks.setdefault(walk.committee or NOBODY, walk)
    return [
        _state(seal, walks.get(seal.committee), is_ours=seal.committee == ours) for seal in seals
    ]


def _state(seal: Seal, walk: Entry | None, *, is_ours: bool) -> ChainState:
    return ChainState(
        is_ours=is_ours,
        seals=seal.sequence,
        sealed_at=seal.at,
        head=bytes(seal.head).hex()[:16],
        verified_at=walk.at if walk else None,
        holds=walk is None or walk.result == Entry.Result.OK,
    )
