"""Each guard taken away once: the cell of the matrix that it keeps must change."""

from __future__ import annotations

import os
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


def cells(guard: guards.Guard, table: matrix.Table) -> Iterator[tuple]:
    """The cells in which the guard could show: refusals, first where it stands, one person each."""
    names = guard.addresses or [
        name
        for part in ADDRESSES.values()
        for name in part
        if name.partition(":")[0] in {guard.app, "portal"}
    ]
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


def found_without(walk, guard, table) -> dict[str, str]:
    """The first cell that changes when the guard is away."""
    row = dict.fromkeys(guards.HEAD, "") | {"guard": guard.name}
    with guard.away():
        for name, one, method, person, answer in cells(guard, table):
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
    for guard in guards.every_guard():
        row = known.get(guard.name)
        if os.environ.get(ALL):
            rows[guard.name] = found_without(walk, guard, table)
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
