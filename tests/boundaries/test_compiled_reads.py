"""A read is compiled only where a row of the bench shows that it must be; anything else is a plain queryset."""

from __future__ import annotations

import ast

from bench.turns import requests
from tests.boundaries.house import CODE

ROWS = set(requests("code", {"member": "session=m", "officer": "session=o"}))


def rows_named(text: str) -> list[str | None]:
    """For each compiled read of this code the row that it names, if it names one."""
    calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    named = [
        next((each.value for each in call.keywords if each.arg == "row"), None)
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id == "CompiledQuery"
    ]
    return [value.value if isinstance(value, ast.Constant) else None for value in named]


def test_each_compiled_read_names_its_row_of_the_bench():
    found = {
        str(path.relative_to(CODE)): rows_named(path.read_text(encoding="utf8"))
        for path in CODE.rglob("*.py")
        if "tests" not in path.parts
    }
    assert {name: rows for name, rows in found.items() if set(rows) - ROWS} == {}
    named = [row for rows in found.values() for row in rows]
    assert len(named) > 20
    assert set(named) == ROWS, "a row of the bench that no compiled read serves"


def test_a_read_without_a_row_is_caught():
    assert rows_named("CompiledQuery(build, row='bare'); CompiledQuery(build)") == ["bare", None]
