"""Verifying the chain: whether every sealed line is there, unchanged, and none came between."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import DatabaseError

from lianxin.audit.chain import START, head_of, mark_of, unpack
from lianxin.audit.models import Entry, Seal
from lianxin.audit.sealing import heads_path
from lianxin.core.storage import append_log

FEW = 5


@dataclass
class Chain:
    """What was found of one committee's chain (0: of lines that belong to none)."""

    committee: int
    seals: int = 0
    lines: int = 0
    last_id: int = 0
    until: datetime | None = None
    head: bytes = START
    unsealed: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def short_head(self) -> str:
        """The head as people compare it: its first sixteen characters."""
        return self.head.hex()[:16]

    def find(self, sentence: str) -> None:
        """Note what is wrong."""
        self.wrong.append(sentence)


def verify() -> list[Chain]:
    """Walk every chain; each says what is wrong with it, in sentences."""
    outside = _heads_outside()
    committees = set(Seal.objects.order_by().values_list("committee", flat=True).distinct())
    chains = [_walk(committee) for committee in sorted(committees | outside.keys())]
    for chain in chains:
        _compare_outside(chain, outside.get(chain.committee, {}))
    return chains


def _heads_outside() -> dict[int, dict[int, str]]:
    """Sequence and head by committee, as the file outside has them."""
    found: dict[int, dict[int, str]] = {}
    for line in append_log.read(heads_path()):
        try:
            place, sequence = int(line["committee"]), int(line["sequence"])
            found.setdefault(place, {})[sequence] = str(line["head"])
        except (KeyError, TypeError, ValueError):
            continue
    return found


def _walk(committee: int) -> Chain:
    chain = Chain(committee)
    for seal in Seal.objects.filter(committee=committee).order_by("sequence").iterator():
        if seal.sequence != chain.seals + 1:
            chain.find(f"第{chain.seals + 1}封不在，后面接着的是第{seal.sequence}封。")
            chain.head = b""  # what follows hangs on nothing that we know
        _check_seal(chain, seal)
        chain.seals, chain.head = seal.sequence, bytes(seal.head)
        chain.last_id, chain.until = seal.last_id, seal.at
        chain.lines += seal.count
    chain.unsealed = Entry.objects.of_chain(committee, after=chain.last_id).count()
    return chain


def _check_seal(chain: Chain, seal: Seal) -> None:
    marks = bytes(seal.marks)
    expected = head_of(
        previous=chain.head,
        committee=seal.committee,
        sequence=seal.sequence,
        last_id=seal.last_id,
        count=seal.count,
        at=seal.at,
        marks=marks,
    )
    if expected != bytes(seal.head):
        chain.find(f"第{seal.sequence}封本身被改过，或者它前面那一封不是原来的。")
        return
    sealed = unpack(marks)
    found = dict(_marks_now(seal.committee, chain.last_id, seal.last_id))
    gone = sorted(sealed.keys() - found.keys())
    added = sorted(found.keys() - sealed.keys())
    changed = sorted(pk for pk in sealed.keys() & found.keys() if sealed[pk] != found[pk])
    for numbers, sentence in (
        (gone, "少了第%s行"),
        (added, "多出第%s行"),
        (changed, "第%s行被改过"),
    ):
        if numbers:
            chain.find(f"第{seal.sequence}封里，{sentence % _named(numbers)}。")


def _named(numbers: list[int]) -> str:
    named = "、".join(str(number) for number in numbers[:FEW])
    return f"{named}等{len(numbers)}" if len(numbers) > FEW else named


def _marks_now(committee: int, after: int, upto: int) -> Iterator[tuple[int, bytes]]:
    rows = Entry.objects.of_chain(committee, after=after, upto=upto)
    try:
        entries = list(rows)
    except (ValueError, DatabaseError):  # a line that can no longer be read: find which
        yield from _one_by_one(rows)
        return
    for entry in entries:
        yield entry.pk, mark_of(entry)


def _one_by_one(rows: Any) -> Iterator[tuple[int, bytes]]:
    for number in rows.values_list("pk", flat=True):
        try:
            yield number, mark_of(Entry.objects.get(pk=number))
        except (ValueError, DatabaseError):
            yield number, b""


def _compare_outside(chain: Chain, outside: dict[int, str]) -> None:
    if not outside:
        if chain.seals:
            chain.find(f"数据库外面没有记下它的头（{heads_path().name}），截尾看不出来。")
        return
    if max(outside) > chain.seals:
        chain.find(
            f"外面记到第{max(outside)}封，库里只到第{chain.seals}封：尾巴被截掉了，"
            "或者库退回了从前的样子。"
        )
    heads = Seal.objects.filter(committee=chain.committee, sequence__in=list(outside)[-5000:])
    for sequence, head in heads.values_list("sequence", "head"):
        if bytes(head).hex() != outside[sequence]:
            chain.find(f"第{sequence}封的头与外面记下的不是同一个。")
            return
