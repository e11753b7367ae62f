"""Each guard taken away once: the cell of the matrix that it keeps must change."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

from tests.boundaries import guards, matrix
from tests.boundaries.addresses import ADDRESSES
from tests.boundaries.test_access_matrix import every_try, leaks, made, walk

__all__ = ["made", "walk"]
ALL = "GUARDS_ALL"  # set by `make guards`: find the cells anew and write them down
OPENED = {"403", "404", "302-login", "302-code"}


def tries(address: str):
    """The part and the tries of an address."""
    for part in ADDRESSES:
        for name, one, done in every_try(part):
            if name == address:
                yield part, one, done


def cells(names, table: matrix.Table) -> Iterator[tuple]:
    """The refusals at these addresses: a guard that is away can only open one of them."""
    for name in names:
        for _part, one, _done in tries(name):
            for method in one.methods:
                row = table.get((name, method, one.state), {})
                for person, answer in row.items():
                    if answer in OPENED and person not in {"no_factor", "disabled"}:
                        yield name, one, method, person, answer


def ask(walk, name, one, method, person):
    """What a person gets, by a cell."""
    url, post = matrix.address(walk.world, name, one), matrix.filled(walk.world, one)
    return walk.ask(person, method, url, post if method == "POST" else {})


def asked_on_the_way(walk, table) -> dict[str, list[tuple]]:
    """Function of a policy → the refusals on whose way it was asked."""
    found: dict[str, list[tuple]] = {}
    for cell in cells([name for part in ADDRESSES.values() for name in part], table):
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


def found_without(walk, guard, table, on_the_way) -> dict[str, str]:
    """The first cell that changes when the guard is away."""
    row = dict.fromkeys(guards.HEAD, "") | {"guard": guard.name}
    with guard.away():
        tried = cells(guard.addresses, table) if guard.addresses else on_the_way.get(guard.asks, [])
        for name, one, method, person, answer in tried:
            response = ask(walk, name, one, method, person)
            got = matrix.answer_of(response)
            shown = leaks(walk.world, name, person, response)
            if got != answer or shown:
                seen = got if got != answer else shown[0]
                cell = {"address": name, "method": method, "state": one.state, "person": person}
                return row | cell | {"with": answer, "without": seen}
    return row


def test_the_list_of_guards_is_complete():
    assert set(guards.read()) == {guard.name for guard in guards.every_guard()}


def test_whatever_survives_is_explained():
    survived = {name for name, row in guards.read().items() if not row["address"]}
    assert survived == set(guards.SAID)


def test_each_guard_that_is_taken_away_is_missed(walk):
    table, known = matrix.read(), guards.read()
    rows, unnoticed = {}, []
    on_the_way = asked_on_the_way(walk, table) if os.environ.get(ALL) else {}
    for guard in guards.every_guard():
        row = known.get(guard.name)
        if os.environ.get(ALL):
            rows[guard.name] = found_without(walk, guard, table, on_the_way)
        elif row and row["address"]:
            one = next(
                one for _part, one, _done in tries(row["address"]) if one.state == row["state"]
            )
            with guard.away():
                answer = ask(walk, row["address"], one, row["method"], row["person"])
            if matrix.answer_of(answer) == row["with"] and "shows" not in row["without"]:
                unnoticed.append(guard.name)
            answer = ask(walk, row["address"], one, row["method"], row["person"])
            assert matrix.answer_of(answer) == row["with"], "the guard is back"
    if rows:
        guards.write(rows)
    assert unnoticed == []


def test_the_reference_of_guards_is_up_to_date():
    written = (matrix.ROOT / "docs" / "reference" / "guards.md").read_text(encoding="utf8")
    assert written == guards.summary(guards.read())
