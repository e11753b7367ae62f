"""A page is made of its own module's templates and of ui's; what else it shows comes by a slot."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.boundaries.house import CODE, MODULES, module_of
from tools.shape import LINE, TEMPLATE

BORROWED = re.compile(r"\{%\s*(?:include|extends)\s+(?P<name>[^\s%]+)")
RENDERED = re.compile(r"^(?P<module>[a-z_]+)/[\w/-]+\.(?:html|txt|svg)$")
# Django looks for these at the root of a template folder.
ANSWER = re.compile(r"^\d{3}(?:_[a-z]+)?\.html$")


def foreign(module: str, text: str) -> list[str]:
    """What this template takes from another module, or from a name known at run time only."""
    found = []
    for match in BORROWED.finditer(text):
        name = match["name"]
        if name[0] in "\"'":
            if name.strip("\"'").split("/")[0] not in {module, "ui"}:
                found.append(name.strip("\"'"))
        # What a slot's panel names, and the frame of ui that whoever reads is given.
        elif not name.endswith(".template") and name != "frame":
            found.append(name)
    return found


def foreign_in_code(module: str, text: str) -> list[str]:
    """Templates of other modules that this code names."""
    names = [
        match
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if (match := RENDERED.match(node.value))
    ]
    return [
        match[0]
        for match in names
        if match["module"] in MODULES and match["module"] not in {module, "ui"}
    ]


def templates() -> list[Path]:
    return [path for path in CODE.glob("*/templates/**/*") if path.is_file()]


def test_no_template_takes_from_another_module():
    found = {
        f"{path.relative_to(CODE)}: {name}"
        for path in templates()
        for name in foreign(module_of(path), path.read_text(encoding="utf8"))
    }
    assert found == set()


def test_no_code_names_another_modules_template():
    found = {
        f"{path.relative_to(CODE)}: {name}"
        for path in CODE.glob("*/**/*.py")
        if "tests" not in path.parts
        for name in foreign_in_code(module_of(path), path.read_text(encoding="utf8"))
    }
    assert found == set()


def test_every_template_lies_in_a_folder_named_like_its_module():
    astray = [
        str(path.relative_to(CODE))
        for path in templates()
        if path.relative_to(CODE).parts[2] != module_of(path) and not ANSWER.match(path.name)
    ]
    assert astray == []


def test_borrowing_is_caught_and_slots_and_ui_are_not():
    text = """
        {% extends "ui/phone.html" %}{% include 'inbox/part.html' with a=1 %}
        {% include "places/slot.html" %}{% include chosen %}{% include panel.template %}
    """
    assert foreign("inbox", text) == ["places/slot.html", "chosen"]
    code = 'render(request, "duty/board.html"); render(request, "inbox/case.html"); "a/b.html"'
    assert foreign_in_code("inbox", code) == ["duty/board.html"]


def too_large(text: str) -> list[str]:
    """What of a template is longer than a reader takes in at once."""
    lines = [str(at) for at, line in enumerate(text.splitlines(), 1) if len(line) > LINE]
    return lines + ["whole"] * (len(text) > TEMPLATE)


def test_a_template_is_read_at_once_and_none_of_its_lines_runs_out_of_sight():
    found = {
        str(path.relative_to(CODE)): large
        for path in templates()
        if path.suffix == ".html" and (large := too_large(path.read_text(encoding="utf8")))
    }
    assert found == {}, "one element a line; a part of its own for what is a thing of its own"
    assert too_large(f"{'字' * 140}\n{'字' * 141}\n") == ["2"]
    assert too_large("字\n" * 2501) == ["whole"]
