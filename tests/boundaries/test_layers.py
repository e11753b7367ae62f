"""The layers are read rightly, and each module on disk has its place among them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp

from lianxin.config.modules import MODULES as LISTED
from tests.boundaries.house import CODE, MODULES, ROOMED, ROOMS, height, may_know, module_of

BESIDE = {"__pycache__"}
NAMES = re.compile(rf"(?<![\w./-])({'|'.join(sorted(MODULES))})[.:][A-Za-z_]\w*")
# Layers that hold no slice of the domain: what any project has, and the top that knows everybody.
WITHOUT_ROOMS = {"core", "documents", "config"}
# What a module says of itself, each in one file, and what Django looks for by name.
FURNITURE = {
    "acts",
    "chapters",
    "rights",
    "deeds",
    "recurring",
    "kinds",
    "slots",
    "urls",
    "apps",
    "migrations",
    "management",
}
FURNITURE |= {"templates", "static", "templatetags", "tests", "__init__", "__pycache__"}
FURNITURE |= {"backends", "checks", "context_processors", "hashers", "middleware", "passwords"}
# Plumbing below the members of a committee: a file there is named for what it does, and lies on no
# layer of its own; which of them may know which, the modules' contract holds.
PLUMBING = {"accounts", "audit", "files", "ui"}


def test_the_order_is_the_one_of_the_architecture():
    order = ["config", "portal", "record", "intake", "inbox", "duty", "places"]
    order += ["organisation", "accounts", "files", "audit", "ui", "core"]
    heights = [height(module) for module in order]
    assert heights == sorted(heights, reverse=True)


def test_a_module_knows_what_is_below_it_and_neither_equals_nor_upper_ones():
    assert may_know("inbox", "places")
    assert may_know("inbox", "inbox")
    assert not may_know("places", "inbox")
    assert not may_know("ui", "documents")


def test_every_folder_is_a_module_with_a_place():
    folders = {path.name for path in CODE.iterdir() if path.is_dir()} - BESIDE
    assert folders == MODULES, "write it in pyproject.toml, first contract; run: make lint"


def test_the_list_of_modules_is_the_contracts():
    listed = [module.name for module in LISTED]
    assert set(listed) == MODULES, "write it in lianxin/config/modules.py"
    heights = [height(name) for name in listed]
    assert heights == sorted(heights), "lianxin/config/modules.py goes from the lowest to the top"
    assert set(ROOMED) == MODULES - WITHOUT_ROOMS, "write it in pyproject.toml, second contract"


def strangers(module: str) -> list[str]:
    """Files and folders at the root of a module that no layer of the second contract names."""
    roots = {path.stem for path in (CODE / module).iterdir() if path.suffix in {"", ".py"}}
    return sorted(roots - ROOMS - FURNITURE)


def test_every_folder_and_file_of_a_module_is_on_a_layer():
    domain = set(ROOMED) - PLUMBING
    found = {module: strangers(module) for module in domain if strangers(module)}
    assert found == {}, "move it into reads/, rules/ or another room; see docs/howto/添一个模块.md"


def named_above(path: Path) -> Iterator[str]:
    """Words of a file that name something of a higher module: an address, a right, a row, an act."""
    module, text = module_of(path), path.read_text(encoding="utf8")
    if path.suffix == ".py":
        tree = ast.walk(ast.parse(text))
        words = [
            node.value
            for node in tree
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        ]
        text = "\n".join(word for word in words if "\n" not in word and " " not in word)
    for found in NAMES.finditer(text):
        if not may_know(module, found[1]):
            yield f"{path.relative_to(CODE)}: {found[0]}"


def test_no_low_room_names_a_high_one():
    files = [path for suffix in ("py", "html", "typ") for path in CODE.rglob(f"*.{suffix}")]
    ours = [path for path in files if not {"tests", "migrations"} & set(path.parts)]
    inside = [path for path in ours if path.parent != CODE]
    assert len(inside) > 600
    found = [line for path in sorted(inside) for line in named_above(path)]
    assert found == [], "use a slot, an event or core.landmarks"


def test_a_high_name_in_a_low_room_is_found(tmp_path, monkeypatch):
    monkeypatch.setattr("tests.boundaries.house.CODE", tmp_path)
    monkeypatch.setattr("tests.boundaries.test_layers.CODE", tmp_path)
    (tmp_path / "duty").mkdir()
    page, code = tmp_path / "duty" / "page.html", tmp_path / "duty" / "views.py"
    page.write_text("{% url 'intake:place' %} {% url 'duty:rota' %}")
    code.write_text('"""Of inbox.Case."""\nWHAT = ["record.own", "places.head"]')
    assert list(named_above(page)) == ["duty/page.html: intake:place"]
    assert list(named_above(code)) == ["duty/views.py: record.own"]


def ring(graph: grimp.ImportGraph) -> list[str]:
    """Files that import each other in a ring, the first twice; none if every import goes down."""
    files = {file for file in graph.modules if not {"tests", "migrations"} & set(file.split("."))}
    below = {file: graph.find_modules_directly_imported_by(file) & files for file in files}
    try:
        TopologicalSorter(below).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_no_files_import_each_other_in_a_ring():
    graph = grimp.build_graph("lianxin", exclude_type_checking_imports=True)
    assert len(graph.modules) > 500
    assert ring(graph) == [], "what both need goes into a file below the two"
    graph.add_import(importer="lianxin.core.clock", imported="lianxin.inbox.models.cases")
    found = ring(graph)
    assert found[0] == found[-1]
    assert "lianxin.core.clock" in found
