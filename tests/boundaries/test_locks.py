"""A row that is locked together with others names what is locked: PostgreSQL locks no row that may be missing.

SQLite locks the whole file and says nothing, so whoever writes it there learns of it from a committee
on PostgreSQL.
"""

from __future__ import annotations

import ast

from tests.boundaries.house import CODE


def unnamed(text: str) -> list[str]:
    """Functions in which rows are locked and read with others, without saying which of them is locked."""
    found = []
    for function in ast.walk(ast.parse(text)):
        if not isinstance(function, ast.FunctionDef):
            continue
        calls = [
            node
            for node in ast.walk(function)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        ]
        names = {call.func.attr for call in calls if isinstance(call.func, ast.Attribute)}
        locks = [
            call
            for call in calls
            if isinstance(call.func, ast.Attribute)
            and call.func.attr == "select_for_update"
            and not any(word.arg == "of" for word in call.keywords)
        ]
        if locks and "select_related" in names:
            found.append(function.name)
    return found


def test_what_is_read_with_a_locked_row_is_not_locked():
    found = {
        str(path.relative_to(CODE)): names
        for path in CODE.rglob("services/*.py")
        if (names := unnamed(path.read_text(encoding="utf8")))
    }
    assert found == {}, 'select_for_update(of=("self",))'


def test_a_lock_without_a_name_is_caught():
    locked = "def f():\n    rows.select_for_update({}).select_related('a')"
    assert unnamed(locked.format("")) == ["f"]
    assert unnamed(locked.format("of=('self',)")) == []
    assert unnamed("def f():\n    rows.select_for_update()") == []
