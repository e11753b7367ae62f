"""What a house rule is: a finder with a reason, a fix, and lines that are right and wrong."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatch
from functools import cached_property

EXCUSE = re.compile(r"house:\s*\w")
CHINESE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


class Source:
    """One file as the rules see it."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text

    @cached_property
    def lines(self) -> list[str]:
        """The lines; the first is number 1 everywhere, so index with care."""
        return self.text.splitlines()

    @cached_property
    def tree(self) -> ast.Module:
        """The syntax tree of a Python file."""
        return ast.parse(self.text, self.path)

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """Every node of the tree."""
        return list(ast.walk(self.tree))

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        """Every function, wherever it stands."""
        for node in self.nodes:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node

    def excused(self, first: int, last: int) -> bool:
        """A reason stands on one of these lines, or on the line above them."""
        return any(EXCUSE.search(line) for line in self.lines[max(first - 2, 0) : last])

    def line_of(self, position: int) -> int:
        """The line of a place in the text."""
        return self.text.count("\n", 0, position) + 1


Found = tuple["ast.AST | int", str]
Finder = Callable[[Source], Iterable[Found]]


@dataclass(frozen=True)
class Rule:
    """One rule of the house."""

    id: str
    reason: str
    fix: str
    files: tuple[str, ...]
    find: Finder
    good: str
    bad: str
    example: str  # the path at which the examples would stand
    but_not: tuple[str, ...] = ()
    excuse_only_in: str = "*"

    def applies_to(self, path: str) -> bool:
        """Whether the rule speaks about this file."""
        return any(fnmatch(path, glob) for glob in self.files) and not any(
            fnmatch(path, glob) for glob in self.but_not
        )

    def check(self, source: Source) -> Iterator[Finding]:
        """What is against the rule here and has no reason beside it."""
        if not self.applies_to(source.path):
            return
        for place, what in self.find(source):
            first, last = span(place)
            if fnmatch(source.path, self.excuse_only_in) and source.excused(first, last):
                continue
            yield Finding(source.path, last, self, what)


@dataclass(frozen=True, order=True)
class Finding:
    """One place that is against a rule."""

    path: str
    line: int
    rule: Rule = field(compare=False)
    what: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line} {self.rule.id} {self.what} — {self.rule.fix}"


def span(place: ast.AST | int) -> tuple[int, int]:
    """From the first decorator to the line that names the thing."""
    if isinstance(place, int):
        return place, place
    line: int = getattr(place, "lineno", 1)
    above = [decorator.lineno for decorator in getattr(place, "decorator_list", [])]
    return min([line, *above]), line


RULES: list[Rule] = []


def rule(id_: str, **about: object) -> Callable[[Finder], Finder]:
    """Register a finder as a rule of the house."""

    def register(find: Finder) -> Finder:
        RULES.append(Rule(id=id_, find=find, **about))  # type: ignore[arg-type]
        return find

    return register


PYTHON = ("lianxin/*.py",)
NOT_TESTS = ("*/tests/*", "*/conftest.py")
NOT_TESTS_NOR_MIGRATIONS = (*NOT_TESTS, "*/migrations/*")
TEMPLATES = ("lianxin/*.html", "lianxin/*.txt", "lianxin/*.svg")


def dotted(node: ast.AST) -> str:
    """`a.b.c` of an expression, as far as it is one; calls and `[…]` are looked through."""
    if isinstance(node, ast.Call):
        return dotted(node.func)
    if isinstance(node, ast.Subscript):
        return dotted(node.value)
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""
