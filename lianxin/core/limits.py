"""Limits of tries: so many within a window, counted by one statement.

Counting comes before the thing that is limited, so parallel tries cannot pass the limit together.
The tallies lie in the database, so all processes and machines count as one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import F

from lianxin.core import clock
from lianxin.core.models import Tally
from lianxin.core.sql.compiled_query import CompiledQuery

_tallies = CompiledQuery(
    lambda keys: Tally.objects.filter(key__in=keys).values_list("key", "count", "since"),
    row="message intake",
)


class OverLimit(Exception):
    """One of the limits is reached; nothing of this try may stand."""


@dataclass(frozen=True)
class Limit:
    """So many times within a span under one key. A key names nobody: see who builds it."""

    key: str
    times: int
    within: timedelta


def allow(key: str, *, times: int, within: timedelta) -> bool:
    """Count one try under `key`; say whether it is still one of the allowed."""
    return _count([Limit(key, times, within)]) == 1


def take_all(limits: Sequence[Limit]) -> None:
    """Count one try under each limit, in the caller's transaction.

    Called last in it: where one limit is reached, all is undone, the other counts included.

    Raises:
        OverLimit: at least one of them is reached.
    """
    if limits and _count(limits) < len(limits):
        raise OverLimit


def allow_all(limits: Sequence[Limit]) -> bool:
    """Count one try under each limit; where one is reached, under none. Say whether it is allowed."""
    try:
        with transaction.atomic():
            take_all(limits)
    except OverLimit:
        return False
    return True


def give_back(limits: Sequence[Limit]) -> None:
    """It was right: what was counted for this try is taken back, what others got wrong stays."""
    keys = [limit.key for limit in limits]
    Tally.objects.filter(key__in=keys, count__gt=0).update(count=F("count") - 1)


def is_reached(limits: Sequence[Limit]) -> bool:
    """Say whether a try would be over one of the limits; counts nothing, so it decides nothing."""
    moment, by_key = clock.now(), {limit.key: limit for limit in limits}
    return any(limit.times < 1 for limit in limits) or any(
        count >= by_key[key].times and moment - by_key[key].within < since <= moment + clock.AHEAD
        for key, count, since in _tallies.rows(keys=tuple(by_key))
    )


def left(limits: Sequence[Limit]) -> int:
    """How many more tries all of these limits allow at this moment; counts nothing."""
    moment, by_key = clock.now(), {limit.key: limit for limit in limits}
    counted: dict[str, int] = {
        key: count
        for key, count, since in _tallies.rows(keys=tuple(by_key))
        if moment - by_key[key].within < since <= moment + clock.AHEAD
    }
    return min(max(limit.times - counted.get(limit.key, 0), 0) for limit in limits)


def forgive(key: str) -> None:
    """Forget the tries under `key` (one succeeded)."""
    Tally.objects.filter(key=key).delete()


def _count(limits: Sequence[Limit]) -> int:
    """Count under each key that is not full; return how many were counted.

    One statement on both databases. Rows are taken in the order of their keys, so that two tries
    with limits in common wait for each other and never both.
    """
    if any(limit.times < 1 for limit in limits):
        return 0
    ranked = sorted(limits, key=lambda limit: limit.key)
    moment = clock.now()
    rows: list[Any] = []
    choices: list[Any] = []
    for limit in ranked:
        rows += [limit.key, _kept(moment)]
    starts = _by_key([_kept(moment - limit.within) for limit in ranked], ranked, choices)
    over = _by_key([limit.times for limit in ranked], ranked, choices)
    table = Tally._meta.db_table
    # A count that a wrong clock began ahead of now is none.
    began_anew = f"({table}.since <= {starts} OR {table}.since > %s)"
    sql = (
        f"INSERT INTO {table} (key, since, count) VALUES "  # noqa: S608 - names of ours only
        + ", ".join(["(%s, %s, 1)"] * len(ranked))
        + f" ON CONFLICT (key) DO UPDATE SET"
        f" count = CASE WHEN {began_anew} THEN 1 ELSE {table}.count + 1 END,"
        f" since = CASE WHEN {began_anew} THEN excluded.since ELSE {table}.since END"
        f" WHERE {began_anew} OR {table}.count < {over}"
    )
    start_facts, over_facts = choices[: 2 * len(ranked)], choices[2 * len(ranked) :]
    start_facts.append(_kept(moment + clock.AHEAD))
    with connection.cursor() as cursor:
        cursor.execute(sql, [*rows, *start_facts * 3, *over_facts])
        return int(cursor.rowcount)


def _by_key(values: Sequence[Any], limits: Sequence[Limit], facts: list[Any]) -> str:
    """A choice of value by key, and its facts appended."""
    for limit, value in zip(limits, values, strict=True):
        facts += [limit.key, value]
    return "CASE excluded.key" + " WHEN %s THEN %s" * len(limits) + " END"


def _kept(moment: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(moment)
