"""Each guard taken away once: the cell of the matrix that it keeps must change."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.urls import get_resolver

from lianxin.core.access import CODE, PUBLIC, SIGNED_IN
from tests.boundaries import guards, matrix
from tests.boundaries.addresses import ADDRESSES
from tests.boundaries.test_access_matrix import PARTS, every_try, leaks, made, walk
from tests.boundaries.test_routes import patterns

__all__ = ["made", "walk"]
CLOSED = {"403", "404", "302-login", "302-code"}
AFTER_POLICIES = {"403", "404"}
TEN = 10


def tries(address: str) -> Iterator[tuple]:
    """The tries of an address."""
    for part in ADDRESSES:
        for name, one, _done in every_try(part):
            if name == address:
                yield one


def cells(names, table: matrix.Table, answers=frozenset(CLOSED)) -> Iterator[tuple]:
    """The refusals at these addresses: a guard that is away can only open one of them."""
    for name in names:
        for one in tries(name):
            for method in one.methods:
                row = table.get((name, method, one.state), {})
                for person, answer in row.items():
                    if answer in answers and person not in {"no_factor", "disabled"}:
                        yield name, one, method, person, answer


def ask(walk, name, one, method, person):
    """What a person gets, by a cell."""
    url, post = matrix.address(walk.world, name, one), matrix.filled(walk.world, one)
    return walk.ask(person, method, url, post if method == "POST" else {})


def reaches_policies(walk) -> Callable[[str, str], bool]:
    """Whether a view lets a person in at all, so that a policy may be asked about a row."""
    needs = {
        f"{entry.lookup_str.split('.')[1]}:{entry.name}": set(entry.callback.access_rule)
        for _route, entry in patterns(get_resolver().url_patterns)
    }
    world = walk.world
    actors = {
        person: world.actor(matrix.CAST.get(person, person))
        for person in matrix.ACTORS
        if person != "nobody" and not person.endswith("resident")
    }

    def reaches(name: str, person: str) -> bool:
        if needs[name] & {PUBLIC, CODE, SIGNED_IN}:
            return person != "nobody"
        actor = actors.get(person)
        return actor is not None and any(actor.holds_somewhere(right) for right in needs[name])

    return reaches


def asked_on_the_way(walk, part, table) -> dict[str, list[tuple]]:
    """Function of a policy → the refusals of this part on whose way it was asked."""
    found: dict[str, list[tuple]] = {}
    reaches = reaches_policies(walk)
    for cell in cells(ADDRESSES[part], table, AFTER_POLICIES):
        if not reaches(cell[0], cell[3]):
            continue
        seen: set[str] = set()

        def note(frame, event, _value, seen=seen) -> None:
            code = frame.f_code
            if event == "call" and code.co_filename.endswith("policies.py"):
                app = code.co_filename.split("/")[-2]
                seen.add(f"{app}.{code.co_name}")

        sys.setprofile(note)
        try:
            ask(walk, *cell[:4])
        finally:
            sys.setprofile(None)
        for name in seen:
            found.setdefault(name, []).append(cell)
    return found


def found_without(walk, guard, tried) -> dict[str, str] | None:
    """The first cell that changes when the guard is away."""
    with guard.away():
        for name, one, method, person, answer in tried:
            response = ask(walk, name, one, method, person)
            got = matrix.answer_of(response)
            shown = leaks(walk.world, name, person, response)
            if got != answer or shown:
                seen = got if got != answer else shown[0]
                cell = {"address": name, "method": method, "state": one.state, "person": person}
                return {"guard": guard.name} | cell | {"with": answer, "without": seen}
    return None


def is_missed(walk, row, guard) -> bool:
    """Without the guard its cell changes; with it, it is as it was."""
    one = next(one for one in tries(row["address"]) if one.state == row["state"])
    cell = row["address"], one, row["method"], row["person"]
    with guard.away():
        answer = ask(walk, *cell)
    changed = matrix.answer_of(answer) != row["with"] or leaks(
        walk.world, row["address"], row["person"], answer
    )
    assert matrix.answer_of(ask(walk, *cell)) == row["with"], "the guard is back"
    return bool(changed)


def test_the_list_of_guards_is_complete():
    assert set(guards.read()) == {guard.name for guard in guards.every_guard()}, (
        "run: make guards PART=module"
    )


def test_whatever_survives_is_explained():
    survived = {name for name, row in guards.read().items() if not row["address"]}
    assert survived == set(guards.SAID), "write it in NOT_MISSED of the module's tests/matrix.py"


def test_ten_guards_of_all_kinds_are_missed_when_they_are_away(walk):
    """A fixed spread over the list, which is sorted by kind and module; the rest: make matrix."""
    known = guards.read()
    kept = sorted(name for name, row in known.items() if row["address"])
    chosen = {kept[place * len(kept) // TEN] for place in range(TEN)}
    assert len(chosen) == TEN
    by_name = {guard.name: guard for guard in guards.every_guard()}
    assert [n for n in sorted(chosen) if not is_missed(walk, known[n], by_name[n])] == []


@pytest.mark.matrix
def test_every_guard_is_missed_when_it_is_away(walk):
    known = guards.read()
    here = [guard for guard in guards.every_guard() if known[guard.name]["address"]]
    assert [g.name for g in here if not is_missed(walk, known[g.name], g)] == []


@pytest.mark.matrix
@pytest.mark.skipif(guards.FOUND not in os.environ, reason="make guards")
@pytest.mark.parametrize("part", PARTS)
def test_find_the_cells_of_a_part(walk, part):
    """For `make guards`: each guard that is asked in this part, and the cell that shows it."""
    table, rows = matrix.read(), {}
    on_the_way = asked_on_the_way(walk, part, table)
    for guard in guards.every_guard():
        here = [name for name in guard.addresses if name in ADDRESSES[part]]
        tried = cells(here, table) if here else on_the_way.get(guard.asks, [])
        row = found_without(walk, guard, tried)
        if row:
            rows[guard.name] = row
    guards.write(rows, Path(os.environ[guards.FOUND]) / f"{part}.csv")


def test_the_reference_of_guards_is_up_to_date():
    written = (matrix.ROOT / "docs" / "reference" / "guards.md").read_text(encoding="utf8")
    assert written == guards.summary(guards.read())
