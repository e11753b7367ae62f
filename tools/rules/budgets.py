"""Rules about size and names: the tail is the aesthetic."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from tools.rules.rule import PYTHON, TEMPLATES, Found, Source, dotted, rule

FUNCTION, FILE, TEMPLATE = 60, 600, 200
OURS = (*PYTHON, "tools/*.py", "tests/*.py", "bench/*.py", "conftest.py")


@rule(
    "long-function",
    reason="Medians say little; the hard places are the long ones.",
    fix=f"divide it where its story has a pause; {FUNCTION} lines at most, half of it is usual",
    files=OURS,
    but_not=("*/migrations/*",),
    example="lianxin/inbox/services.py",
    bad="def f():\n" + "    a = 1\n" * FUNCTION,
    good="def f():\n" + "    a = 1\n" * (FUNCTION - 1),
)
def long_function(source: Source) -> Iterator[Found]:
    for node in source.functions():
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        if length > FUNCTION:
            yield node, f"{node.name} has {length} lines"


@rule(
    "long-file",
    reason="A file nobody can hold in mind at once is where surprises live.",
    fix=f"make it a folder, one file per noun or page; {FILE} lines at most",
    files=(*OURS, "lianxin/*.js"),
    but_not=("*/migrations/*", "*/vendor/*"),
    example="lianxin/inbox/services.py",
    bad="a = 1\n" * (FILE + 1),
    good="a = 1\n" * FILE,
)
def long_file(source: Source) -> Iterator[Found]:
    if len(source.lines) > FILE:
        yield 1, f"{len(source.lines)} lines"


@rule(
    "long-template",
    reason="A long template is several parts that nobody named.",
    fix=f"name the parts and include them; {TEMPLATE} lines at most",
    files=TEMPLATES,
    but_not=("*.svg",),
    example="lianxin/inbox/templates/inbox/case.html",
    bad="<p>\n" * (TEMPLATE + 1),
    good="<p>\n" * TEMPLATE,
)
def long_template(source: Source) -> Iterator[Found]:
    if len(source.lines) > TEMPLATE:
        yield 1, f"{len(source.lines)} lines"


DRAWERS = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc"}


@rule(
    "drawer-name",
    reason="A drawer named “things” fills with things.",
    fix="name it by what it knows in the domain",
    files=OURS,
    but_not=("*/management/*",),
    example="lianxin/inbox/words.py",
    bad="class CaseHelper: ...",
    good="class CaseQuerySet: ...",
)
def drawer_name(source: Source) -> Iterator[Found]:
    path = PurePosixPath(source.path)
    for part in (*path.parent.parts, path.stem):
        if part in DRAWERS:
            yield 1, f"the name {part}"
    for node in source.nodes:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            if isinstance(node, ast.ClassDef) and any(
                dotted(base).endswith("Manager") for base in node.bases
            ):
                continue  # Django's own noun for it
            last = re.split(r"_|(?<=[a-z])(?=[A-Z])", node.name)[-1].lower()
            if last in DRAWERS:
                yield node, f"the name {node.name}"


AUTOMATIC = re.compile(r"^\d{4}_(?:auto_|alter_|.*_and_more$)|^(?!0001)\d{4}_initial$|^\d{4}$")


@rule(
    "migration-name",
    reason="A migration is read on a bad night; its name must say what it wants.",
    fix="makemigrations --name what_it_is_for",
    files=("lianxin/*/migrations/[0-9]*.py",),
    example="lianxin/inbox/migrations/0002_alter_case_state.py",
    bad="",
    good="",
)
def migration_name(source: Source) -> Iterator[Found]:
    name = PurePosixPath(source.path).stem
    if AUTOMATIC.search(name):
        yield 1, f"{name} names itself"
