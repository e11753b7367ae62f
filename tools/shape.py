"""The figures of the house's shape, against what was promised: python -m tools.shape (make shape).

Counted over lianxin/ without tests and migrations: lines of functions, files and templates, circles of
modules, imports inside functions, ignored types. Answers 1 when a figure is over its promise.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.rules.writes import heavy_names

ROOT = Path(__file__).resolve().parent.parent
CODE = ROOT / "lianxin"
LINE, TEMPLATE = 140, 5_000  # characters
IGNORES = re.compile(r"# type: ignore\b")


@dataclass(frozen=True)
class Figure:
    """One figure: what it counts, what it is, what was promised, and where it is worst."""

    words: str
    value: int
    promised: int
    worst: str = ""

    @property
    def holds(self) -> bool:
        """It is within its promise."""
        return self.value <= self.promised


def sources(suffix: str) -> Iterator[Path]:
    """The files that count."""
    for path in sorted(CODE.rglob(f"*{suffix}")):
        if not {"tests", "migrations", "vendor"} & set(path.parts):
            yield path


def functions(trees: dict[Path, ast.Module]) -> list[tuple[int, str]]:
    """(lines, where) of every function, the longest last."""
    return sorted(
        ((node.end_lineno or node.lineno) - node.lineno + 1, f"{_short(path)}:{node.name}")
        for path, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )


def hidden_imports(trees: dict[Path, ast.Module]) -> list[str]:
    """Imports inside functions, but for apps.py, where models are ready only then, and what is heavy."""
    return [
        f"{_short(path)}:{node.lineno}"
        for path, tree in trees.items()
        if path.name != "apps.py"
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom) and not heavy_names(node)
    ]


def circles(trees: dict[Path, ast.Module]) -> list[set[str]]:
    """Modules that know each other, round about or straight; 1 alone is no circle."""
    knows: dict[str, set[str]] = defaultdict(set)
    for path, tree in trees.items():
        here = path.relative_to(CODE).parts[0]
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("lianxin."):
                knows[here].add((node.module or "").split(".")[1])
    reach = {one: _reached(one, knows) for one in list(knows)}
    found = [{two for two in reach[one] if one in reach.get(two, ())} for one in reach]
    return [circle for circle in found if len(circle) > 1]


def _reached(start: str, knows: dict[str, set[str]]) -> set[str]:
    found, ahead = {start}, [start]
    while ahead:
        fresh = knows.get(ahead.pop(), set()) - found
        found |= fresh
        ahead += fresh
    return found


def _short(path: Path) -> str:
    return path.relative_to(CODE).as_posix()


def figures() -> list[Figure]:
    """All of them."""
    texts = {path: path.read_text(encoding="utf8") for path in sources(".py")}
    trees = {path: ast.parse(text) for path, text in texts.items()}
    pages = {path: path.read_text(encoding="utf8") for path in sources(".html")}
    lengths = functions(trees)
    p99 = lengths[int(len(lengths) * 0.99)]
    files = max((text.count("\n"), _short(path)) for path, text in texts.items())
    modules: dict[str, int] = defaultdict(int)
    for path, text in texts.items():
        modules[path.relative_to(CODE).parts[0]] += text.count("\n")
    largest = max(modules.items(), key=lambda item: item[1])
    templates = max((len(text), _short(path)) for path, text in pages.items())
    long = sum(len(line) > LINE for text in pages.values() for line in text.splitlines())
    circle = max((len(one) for one in circles(trees)), default=1)
    hidden = hidden_imports(trees)
    ignores = sum(
        bool(IGNORES.search(line)) for text in texts.values() for line in text.splitlines()
    )
    return [
        Figure("a function of a hundred is longer than (p99, lines)", p99[0], 45, p99[1]),
        Figure("the longest file (lines)", files[0], 500, files[1]),
        Figure("the largest module (lines)", largest[1], 10_000, largest[0]),
        Figure("the whole (lines)", sum(modules.values()), 95_000),
        Figure("the longest template (characters)", templates[0], TEMPLATE, templates[1]),
        Figure(f"lines of templates over {LINE} characters", long, 0),
        Figure("modules in the largest circle of imports", circle, 1),
        Figure("hidden imports", len(hidden), 4, ", ".join(hidden[:5])),
        Figure("ignored types", ignores, 60),
    ]


def main() -> int:
    """Print the table; 1 when a promise is not kept."""
    found = figures()
    for figure in found:
        mark = "ok  " if figure.holds else "OVER"
        print(f"{mark} {figure.value:>7} of {figure.promised:<7} {figure.words}  {figure.worst}")
    return not all(figure.holds for figure in found)


if __name__ == "__main__":
    sys.exit(main())
