"""No list of persons is ordered by a number about them.

Members stand in the order of the register: chairpersons by precedence, others by the strokes
of their surname. Whatever sorts people by what they did makes a race of it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.boundaries.house import CODE
from tools.rules import Source

PERSONS = re.compile(r"member|person|handler|people|staff|appointment", re.IGNORECASE)
NUMBERS = re.compile(
    r"(?:^|_)(?:n|count|counts|total|sum|points|score|scores|rating|answered|replied|replies"
    r"|served|hours|minutes|overdue|late|done|cases|deeds)(?:_|$)"
)
COUNTING = {"Count", "Sum", "Avg", "Max", "Min"}


def words(node: ast.AST) -> Iterator[str]:
    """The names a sort key is made of: strings of order_by, attributes of a key function."""
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value.lstrip("-").rsplit("__", 1)[-1]
        elif isinstance(part, ast.Attribute):
            yield part.attr


def counted(node: ast.AST) -> set[str]:
    """Names given in the same chain to counts and sums, and counts used as they are."""
    names = set()
    for part in ast.walk(node):
        if isinstance(part, ast.keyword) and part.arg and isinstance(part.value, ast.Call):
            function = part.value.func
            if (getattr(function, "id", "") or getattr(function, "attr", "")) in COUNTING:
                names.add(part.arg)
    return names


def sort_keys(node: ast.AST) -> list[ast.AST]:
    """What this expression sorts by, if it sorts."""
    if not isinstance(node, ast.Call):
        return []
    called = getattr(node.func, "attr", "") or getattr(node.func, "id", "")
    if called == "order_by":
        return list(node.args)
    if called in {"sorted", "sort"}:
        return [keyword.value for keyword in node.keywords if keyword.arg == "key"]
    return []


def races(source: Source) -> list[str]:
    """Where persons are sorted by a number, without a reason beside it."""
    scopes = [node for node in source.nodes if isinstance(node, ast.ClassDef)]
    found = []
    for node in source.nodes:
        for key in sort_keys(node):
            around = " ".join(
                scope.name
                for scope in scopes
                if scope.lineno <= node.lineno <= (scope.end_lineno or scope.lineno)
            )
            aliases = counted(node)
            by_number = [word for word in words(key) if NUMBERS.search(word) or word in aliases]
            by_count = [
                part for part in ast.walk(key) if getattr(part, "id", "") in COUNTING | {"len"}
            ]
            of_persons = PERSONS.search(f"{ast.unparse(node)} {around}")
            excused = source.excused(node.lineno, node.end_lineno or node.lineno)
            if (by_number or by_count) and of_persons and not excused:
                found.append(f"{source.path}:{node.lineno} {ast.unparse(node)[:80]}")
    return found


def test_no_list_of_persons_is_ordered_by_a_number():
    found = [
        line
        for path in CODE.glob("**/*.py")
        if "tests" not in path.parts and "migrations" not in path.parts
        for line in races(Source(str(path.relative_to(CODE)), path.read_text(encoding="utf8")))
    ]
    assert found == []


def test_the_order_of_members_is_written_down_once():
    """Chairpersons by rank, others by strokes: every list asks `register_order` or its twin."""
    found = {
        str(path.relative_to(CODE))
        for path in CODE.glob("**/*.py")
        if not {"tests", "migrations"} & set(path.parts)
        and re.search(r"person__name_order|nulls_last", path.read_text(encoding="utf8"))
    }
    assert found == {"organisation/models/people.py"}


def test_no_template_sorts_by_a_number():
    sorted_by = re.compile(r"\|\s*dictsort(?:reversed)?:[\"']([\w.]+)[\"']")
    found = [
        f"{path.relative_to(CODE)}: {name}"
        for path in CODE.glob("*/templates/**/*.html")
        for name in sorted_by.findall(path.read_text(encoding="utf8"))
        if NUMBERS.search(name.split(".")[-1])
    ]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        'Member.objects.annotate(busy=Count("replies")).order_by("-busy")',
        'Person.objects.order_by("-points")',
        'members.order_by(Count("cases").desc())',
        "sorted(members, key=lambda member: -member.served)",
        "people.sort(key=lambda one: len(one.replies))",
        'class MemberQuerySet:\n    def best(self): return self.order_by("-answered")',
    ],
)
def test_a_race_is_caught(line):
    assert races(Source("lianxin/portal/views.py", line))


@pytest.mark.parametrize(
    "line",
    [
        'members.order_by(F("rank").asc(), "person__name_order", "pk")',
        'Case.objects.order_by("-overdue")',
        'Place.objects.annotate(n=Count("cases")).order_by("-n")',
        '# house: the head hands the next case to whoever has fewest open\nmembers.order_by("cases")',
    ],
)
def test_registers_and_lists_of_things_are_no_race(line):
    assert races(Source("lianxin/portal/views.py", line)) == []
