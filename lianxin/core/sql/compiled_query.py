"""Reads that stand on every page: spelled once, then only run.

To spell a query in the ORM costs many times what the database needs to answer it. A prepared read
is built by the same queryset methods and policies as any other, once for each shape, with stand-ins
for who asks, what day it is and the other values; after that only the values are put in.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable, get_related_populators

from lianxin.core import clock
from lianxin.core.access import EVERYWHERE, Actor

MOST_SHAPES = 300  # of one read, in one thread
_BASE = 8_000_000_000_000_000  # no row has such an id
_IDS = ("user_id", "person_id", "member_id", "committee_id")

Flat = dict[str, Any]


class CannotBeCompiled(Exception):
    """The read does more with a value than compare it, so the value cannot be put in later."""


@dataclass(frozen=True)
class _Compiled:
    """A query as the database reads it: where the values go, how what comes back is understood."""

    sql: str
    params: tuple[Any, ...]
    places: tuple[tuple[int, str], ...]
    understood: tuple[tuple[int, tuple[Any, ...], Any], ...]
    make: Callable[[tuple[Any, ...]], Any] | None

    @cached_property
    def asks_the_clock(self) -> bool:
        """What time it is makes a difference."""
        return any(name in {"now", "today"} for _at, name in self.places)

    def run(self, values: Flat) -> list[tuple[Any, ...]]:
        """Ask, and answer with rows as the database gives them."""
        params = list(self.params)
        for at, name in self.places:
            params[at] = _adapted(values[name])
        with connection.cursor() as cursor:
            cursor.execute(self.sql, params)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows

    def understand(self, row: tuple[Any, ...]) -> Any:
        """A row as the ORM would give it."""
        told = list(row)
        for at, ways, expression in self.understood:
            for way in ways:
                told[at] = way(told[at], expression, connection)
        return self.make(tuple(told)) if self.make else tuple(told)


@dataclass(frozen=True)
class RowSet:
    """What the database gave, and how to understand it: who knows a raw row already need not."""

    raw: list[tuple[Any, ...]]
    understand: Callable[[tuple[Any, ...]], Any]


class CompiledQuery:
    """One read. What is given by position makes its shape, what is given by name is put in.

    `build` answers with rows of a model, or with `values_list(…)`. It may ask `clock` for the day
    and an `actor` for ids, units and rights; it only compares with what it is given by name, and
    asks of several values (a tuple) whether something is `in` them. `row` is the row of the bench
    (`bench/turns.py`) that gets slower without it: a read that no row needs is a plain queryset.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]], *, row: str) -> None:
        self.build, self.row = build, row
        self._known = threading.local()  # a thread has a connection of its own

    def rows(self, *shape: Any, **values: Any) -> list[Any]:
        """What the database has now."""
        answer = self.ask(*shape, **values)
        return [answer.understand(row) for row in answer.raw]

    def ask(self, *shape: Any, **values: Any) -> RowSet:
        """The same, not yet understood. Equal raw rows are understood as the same."""
        known: dict[Any, _Compiled | None] = self._known.__dict__
        key = (connection.vendor, shape, _shape(values))
        if key not in known:
            if len(known) >= MOST_SHAPES:
                known.clear()
            known[key] = self._spell(shape, values)
        spelled = known[key]
        if spelled is None:
            return RowSet([], tuple)
        flat = _flat(values, of_clock=spelled.asks_the_clock)
        return RowSet(spelled.run(flat), spelled.understand)

    def first(self, *shape: Any, **values: Any) -> Any:
        """The first row, of a read that asks for no more; nothing where there is none."""
        found = self.rows(*shape, **values)
        return found[0] if found else None

    def _spell(self, shape: tuple[Any, ...], values: Flat) -> _Compiled | None:
        try:
            one, other = (self._with_stand_ins(turn, shape, values) for turn in (1, 2))
        except EmptyResultSet:
            self._must_be_empty(shape, values)
            return None
        rows, compiler, sql, params, _names = one
        columns = [column for column, _sql, _alias in compiler.select]
        ways = compiler.get_converters(columns)
        understood = tuple((at, tuple(each), column) for at, (each, column) in ways.items())
        return _Compiled(sql, params, _places(one, other), understood, _maker(rows, compiler))

    def _must_be_empty(self, shape: tuple[Any, ...], values: Flat) -> None:
        """Nothing is found whatever the values; not only because a stand-in is too large a number."""
        try:
            self.build(*shape, **values).query.get_compiler(using=connection.alias).as_sql()
        except EmptyResultSet:
            return
        raise CannotBeCompiled("a column that holds no number as large as a stand-in")

    def _with_stand_ins(
        self, turn: int, shape: tuple[Any, ...], values: Flat
    ) -> tuple[QuerySet[Any, Any], Any, str, tuple[Any, ...], dict[Any, str]]:
        stand_ins = _stand_ins(turn, values)
        with clock.at(datetime(9000 + turn, 11, 11, 3, 7, 11, turn, tzinfo=UTC)):
            rows = self.build(*shape, **stand_ins)
            compiler = rows.query.get_compiler(using=connection.alias)
            sql, params = compiler.as_sql()
            names = {_adapted(value): name for name, value in _flat(stand_ins).items()}
        # What would need columns that nobody asked for, or another read after this one.
        if rows.query.distinct or rows._prefetch_related_lookups:  # type: ignore[attr-defined]
            raise CannotBeCompiled(sql)
        return rows, compiler, sql, tuple(params), names


def _places(one: Any, other: Any) -> tuple[tuple[int, str], ...]:
    """Where values go: spelled twice with different stand-ins, the rest must be the same."""
    (_, _, sql, params, names), (_, _, sql_too, params_too, names_too) = one, other
    if sql != sql_too or len(params) != len(params_too):
        raise CannotBeCompiled(sql)
    places = []
    for at, (given, given_too) in enumerate(zip(params, params_too, strict=True)):
        if given == given_too and type(given) is type(given_too):
            continue
        name = names.get(given)
        if name is None or names_too.get(given_too) != name:
            raise CannotBeCompiled(sql)
        places.append((at, name))
    return tuple(places)


def set_prefetched(row: Model, name: str, found: list[Any]) -> None:
    """Put under a relation of a row what was read for it, as prefetching does."""
    rows = getattr(row, name).all()
    rows._result_cache, rows._prefetch_done = found, True
    row.__dict__.setdefault("_prefetched_objects_cache", {})[name] = rows


def _maker(rows: QuerySet[Any, Any], compiler: Any) -> Callable[[tuple[Any, ...]], Any] | None:
    """How a row becomes an object, with those it was selected together with; as the ORM does it."""
    if rows._iterable_class is not ModelIterable:
        return None
    about, named = compiler.klass_info, compiler.annotation_col_map or {}
    model: type[Model] = about["model"]
    first, last = about["select_fields"][0], about["select_fields"][-1] + 1
    fields = [column.target.attname for column, _sql, _alias in compiler.select[first:last]]
    beside = get_related_populators(about, compiler.select, connection.alias)  # type: ignore[call-arg]

    def make(row: tuple[Any, ...]) -> Model:
        made = model.from_db(connection.alias, fields, row[first:last])
        for each in beside:
            each.populate(row, made)
        for name, at in named.items():
            setattr(made, name, row[at])
        return made

    return make


def _adapted(value: Any) -> Any:
    """A value as the database is told it."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    if isinstance(value, UUID) and not connection.features.has_native_uuid_field:
        return value.hex
    return value


def _shape(values: Flat) -> tuple[Any, ...]:
    """What of the values changes the spelling: what is missing, how many, which rights."""
    return tuple((name, _shape_of(value)) for name, value in values.items())


def _shape_of(value: Any) -> Any:
    if isinstance(value, Actor):
        ids = tuple(getattr(value, name) is None for name in _IDS)
        at = _numbered(value)
        rights = frozenset((right, at.get(unit, unit)) for right, unit in value.grants)
        return ids, len(value.opened_by_code), frozenset(at[unit] for unit in value.units), rights
    if isinstance(value, tuple):
        return _room(value)
    return type(value)


def _room(several: tuple[Any, ...]) -> int:
    """For how many there is room in a list: a few sizes, so that few lists are spelled."""
    room = min(len(several), 1)
    while room < len(several):
        room *= 5
    return room


def _numbered(actor: Actor) -> dict[int, int]:
    """The actor's units in order, with a number each that no unit has."""
    every = {unit for _, unit in actor.grants if unit != EVERYWHERE} | actor.units
    return {unit: -1 - at for at, unit in enumerate(sorted(every))}


def _flat(values: Flat, *, of_clock: bool = True) -> Flat:
    """Every single value by a name of its own, and what the clock says."""
    flat: Flat = {"now": clock.now(), "today": clock.today()} if of_clock else {}
    for name, value in values.items():
        if isinstance(value, Actor):
            flat.update({f"{name}.{each}": getattr(value, each) for each in _IDS})
            flat.update({f"{name}.unit{at}": unit for unit, at in _numbered(value).items()})
            flat.update({f"{name}.opened{at}": row for at, row in enumerate(value.opened_by_code)})
        elif isinstance(value, tuple):
            filled = value + value[-1:] * (_room(value) - len(value))
            flat.update({f"{name}.{at}": each for at, each in enumerate(filled)})
        else:
            flat[name] = value
    return flat


def _stand_ins(turn: int, values: Flat) -> Flat:
    """In place of each value another of its kind, that nothing else in the query can be."""
    first = _BASE + turn * 1_000_000
    return {
        name: _stand_in(value, turn, first + 1000 * number)
        for number, (name, value) in enumerate(values.items())
    }


def _stand_in(value: Any, turn: int, free: int) -> Any:
    if value is None:
        return None
    if isinstance(value, Actor):
        return _anybody(value, free)
    if isinstance(value, tuple):
        return tuple(_stand_in(value[0], turn, free + at) for at in range(_room(value)))
    number = free - _BASE
    made: dict[type, Callable[[], Any]] = {
        int: lambda: free,
        str: lambda: f"stand-in {number}",
        UUID: lambda: UUID(int=free),
        datetime: lambda: datetime(8000, 1, 1, tzinfo=UTC) + timedelta(seconds=number),
        date: lambda: date(8000, 1, 1) + timedelta(days=number % 100_000 + turn),
    }
    if type(value) not in made:
        raise CannotBeCompiled(f"a value of {type(value).__name__}")
    return made[type(value)]()


def _anybody(actor: Actor, free: int) -> Actor:
    """Somebody with the same rights, whose ids are stand-ins."""
    ids: dict[str, Any] = {
        name: None if getattr(actor, name) is None else free + at for at, name in enumerate(_IDS)
    }
    units = {unit: free + 100 - at for unit, at in _numbered(actor).items()}
    return replace(
        actor,
        **ids,
        units=frozenset(units[unit] for unit in actor.units),
        grants=frozenset((right, units.get(unit, unit)) for right, unit in actor.grants),
        opened_by_code=frozenset(free + 500 + at for at in range(len(actor.opened_by_code))),
        name=f"stand-in {free}",
        capacity=f"stand-in {free + 1}",
        origin=f"stand-in {free + 2}",
    )
