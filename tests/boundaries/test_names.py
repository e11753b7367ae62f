"""One word for one thing: no class name stands in two modules."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

from tests.boundaries.house import CODE, module_of

# What a framework looks for by name.
BY_NAME = {"Command"}


def classes(root: Path) -> dict[str, set[str]]:
    """Public classes at the top of files: name → the modules in which they stand."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in root.rglob("*.py"):
        if {"tests", "migrations"} & set(path.parts) or path.parent == root:
            continue
        for node in ast.parse(path.read_text(encoding="utf8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name].add(module_of(path))
    return found


def twice(found: dict[str, set[str]]) -> dict[str, list[str]]:
    return {
        name: sorted(modules)
        for name, modules in found.items()
        if len(modules) > 1 and name not in BY_NAME
    }


def test_no_class_name_stands_in_two_modules():
    found = classes(CODE)
    assert len(found) > 400
    assert twice(found) == {}, "add the noun that tells them apart"


def test_a_name_in_two_modules_is_found():
    assert twice({"Notice": {"inbox", "notify"}, "Case": {"inbox"}}) == {
        "Notice": ["inbox", "notify"]
    }
