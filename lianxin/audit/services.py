"""Writing the audit log: in the transaction of the act, so that an act without its line fails."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Model

from lianxin.audit import acts
from lianxin.audit.models import Entry
from lianxin.audit.verifying import Chain
from lianxin.core import clock, limits
from lianxin.core.access import Actor
from lianxin.core.acts import KINDS, Act
from lianxin.core.models import Tally
from lianxin.core.sql.fast_insert import insert_row
from lianxin.core.transactions import within

FIRST_REFUSED, REFUSED, DAY = "refused-first:", "refused:", timedelta(days=1)


@within
def log(actor: Actor, act: Act, row: Model | None = None, **facts: Any) -> None:
    """Write one line about an act, in the caller's transaction."""
    _write(actor, act, row, Entry.Result.OK, facts)


@within
def log_all(actor: Actor, act: Act, lines: Iterable[tuple[Model, dict[str, Any]]]) -> None:
    """Write one line for each of many acts of one kind: what it was about, and its facts."""
    log_each(act, ((actor, row, facts) for row, facts in lines))


@within
def log_each(act: Act, lines: Iterable[tuple[Actor, Model, dict[str, Any]]]) -> None:
    """The same where each was done by somebody else."""
    Entry.objects.bulk_create(
        [_entry(actor, act, row, Entry.Result.OK, facts) for actor, row, facts in lines]
    )


@transaction.atomic
def log_denial(*, act: Act, actor: Actor, **facts: Any) -> None:
    """Write that an act was refused, in a transaction of its own, outside the refused one.

    Of strangers the first of an hour from one network is a line, the others are counted: nobody may
    shorten this log, so nobody may make it long either.
    """
    if actor.is_anonymous:
        hour = f"{clock.now():%Y%m%d%H}"
        if not limits.allow(f"{FIRST_REFUSED}{hour}:{actor.origin}", times=1, within=DAY):
            limits.allow(f"{REFUSED}{hour}:{act}:{actor.origin}", times=10**9, within=DAY)
            return
    _write(actor, act, None, Entry.Result.DENIED, facts)


@transaction.atomic
def write_refusals_of_strangers(*, actor: Actor) -> None:
    """How many more refusals there were in each hour that is over: one line a network and act."""
    this_hour = f"{clock.now():%Y%m%d%H}"
    for tally in Tally.objects.filter(key__startswith=REFUSED).order_by("pk"):
        hour, name, origin = tally.key.removeprefix(REFUSED).split(":", 2)
        if hour >= this_hour:
            continue
        stranger, facts = (
            replace(actor, name="", capacity="", is_system=False, origin=origin),
            {"times": tally.count},
        )
        _write(stranger, Act(name), None, Entry.Result.DENIED, facts)
        tally.delete()


@transaction.atomic
def note_reading(*, filters: list[str], page: int, actor: Actor) -> None:
    """Write that the log itself was read: by which filters, not for what words."""
    _write(actor, acts.READ, None, Entry.Result.OK, {"filters": filters, "page": page})


@transaction.atomic
def note_verification(chains: Iterable[Chain], *, actor: Actor) -> None:
    """Write what walking the chains found: how far they hold, or how many places do not."""
    for chain in chains:
        result = Entry.Result.ERROR if chain.wrong else Entry.Result.OK
        facts = {"seals": chain.seals, "last_id": chain.last_id, "wrong": len(chain.wrong)}
        whose = replace(actor, committee_id=chain.committee or None)
        _write(whose, acts.VERIFY, None, result, facts)


def _write(actor: Actor, act: Act, row: Model | None, result: str, facts: dict[str, Any]) -> None:
    insert_row(_entry(actor, act, row, result, facts))


def _kind(row: Model) -> str:
    label = row._meta.label
    if label not in KINDS:
        raise LookupError(
            f"{label} is logged, and no acts.py says what people call it: about_rows(…)"
        )
    return label


def _entry(actor: Actor, act: Act, row: Model | None, result: str, facts: dict[str, Any]) -> Entry:
    return Entry(
        at=clock.now(),
        committee=getattr(row, "committee_id", None) or actor.committee_id,
        user=actor.user_id,
        person=actor.person_id,
        capacity=actor.capacity,
        origin=actor.origin,
        act=act,
        model=_kind(row) if row is not None else "",
        row=row.pk if row is not None else None,
        result=result,
        facts=facts,
    )
