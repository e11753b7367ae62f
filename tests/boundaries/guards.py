"""Every guard of the house, and how to take one away for a moment.

Four kinds: the rule of a view (`@access`), a rule of a policy (`may_…`), who sees rows (`visible_…`),
and the leaving out of whoever a matter is about (`not_about`). They are taken away in the running
process, by exchanging what the guard reads or its code, so that every importer meets the change.
"""

from __future__ import annotations

import csv
import inspect
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import FunctionType
from typing import Any

from django.apps import apps
from django.db.models import Q
from django.urls import get_resolver

from lianxin.core.access import PUBLIC, Policy
from tests.boundaries.addresses import said_by_modules
from tests.boundaries.test_routes import patterns

FILE = Path(__file__).with_name("guards.csv")
FOUND = "GUARDS_FOUND"  # a folder, set by `make guards`: find the cells anew
HEAD = ("guard", "address", "method", "state", "person", "with", "without")


@dataclass(frozen=True)
class Guard:
    """One guard: its name, where it stands, and how it is taken away."""

    name: str
    app: str
    addresses: tuple[str, ...]  # where it must show; none: wherever its function is asked
    away: Callable[[], AbstractContextManager[None]]
    asks: str = ""  # the function of the policy


def every_guard() -> list[Guard]:
    """All there are: nothing is listed by hand."""
    return [*_views(), *_policies()]


def _views() -> Iterator[Guard]:
    found: dict[FunctionType, list[str]] = {}
    for _route, entry in patterns(get_resolver().url_patterns):
        view = inspect.unwrap(entry.callback, stop=_holds_needs)
        if PUBLIC not in entry.callback.access_rule:
            found.setdefault(view, []).append(f"{entry.lookup_str.split('.')[1]}:{entry.name}")
    for view, names in found.items():
        app = names[0].partition(":")[0]
        yield Guard(f"access {names[0]}", app, tuple(names), lambda view=view: _without_rule(view))


def _holds_needs(function: Any) -> bool:
    code = getattr(function, "__code__", None)
    return code is not None and code.co_name == "guarded" and "needs" in code.co_freevars


@contextmanager
def _without_rule(view: FunctionType) -> Iterator[None]:
    cell = (view.__closure__ or ())[view.__code__.co_freevars.index("needs")]
    before, cell.cell_contents = cell.cell_contents, (PUBLIC,)
    try:
        yield
    finally:
        cell.cell_contents = before


def _policies() -> Iterator[Guard]:
    for config in apps.get_app_configs():
        if not config.name.startswith("lianxin."):
            continue
        try:
            module = import_module(f"{config.name}.policies")
        except ModuleNotFoundError:
            continue
        app = config.label
        for name, thing in vars(module).items():
            if isinstance(thing, FunctionType) and thing.__module__ == module.__name__:
                yield from _function(app, name, thing)
            elif isinstance(thing, Policy) and "not_about" in thing.visible.__code__.co_names:
                yield Guard(
                    f"not_about {app}.{name}", app, (),
                    lambda policy=thing, module=module: _without_exclusion(policy, module),
                    f"{app}.{thing.visible.__name__}",
                )  # fmt: skip


def _function(app: str, name: str, function: FunctionType) -> Iterator[Guard]:
    if name.startswith("may_"):
        everything = (lambda actor, row: True).__code__
    elif name.startswith(("visible_", "opened_")):
        everything = (lambda actor: Q()).__code__
    else:
        return
    if "Q" not in function.__globals__:
        function.__globals__["Q"] = Q
    yield Guard(f"{app}.{name}", app, (), lambda: _with_code(function, everything), f"{app}.{name}")


@contextmanager
def _with_code(function: FunctionType, code: Any) -> Iterator[None]:
    before, function.__code__ = function.__code__, code
    try:
        yield
    finally:
        function.__code__ = before


@contextmanager
def _without_exclusion(policy: Policy[Any], module: Any) -> Iterator[None]:
    """Only where this policy asks; the others keep leaving out whom a matter is about."""
    before = policy.visible

    def visible(actor: Any) -> Q:
        with _with_code(module.not_about, (lambda actor, path="": Q()).__code__):
            return before(actor)

    policy.visible = visible
    try:
        yield
    finally:
        policy.visible = before


def read(path: Path = FILE) -> dict[str, dict[str, str]]:
    """What is known: guard → the cell of the matrix that fails without it."""
    with path.open(encoding="utf8", newline="") as lines:
        return {row["guard"]: row for row in csv.DictReader(lines)}


def write(rows: dict[str, dict[str, str]], path: Path = FILE) -> None:
    """Keep what a full run found."""
    with path.open("w", encoding="utf8", newline="") as lines:
        out = csv.DictWriter(lines, HEAD, lineterminator="\n")
        out.writeheader()
        out.writerows(rows[name] for name in sorted(rows))


def summary(rows: dict[str, dict[str, str]]) -> str:
    """docs/reference/guards.md."""
    survived = sorted(name for name, row in rows.items() if not row["address"])
    lines = [
        "<!-- 由 make guards 生成，不要手改。 -->",
        "# 拆掉一道门，看测试拦不拦得住",
        "",
        (f"共{len(rows)}道：每个网址的 `@access`，每条 `may_…`，每个 `visible_…`，每处 `not_about`。"
        f"一次拆一道，再走权限表：拦住{len(rows) - len(survived)}道，没有拦住{len(survived)}道。"),
        "",
        ("单子由程序从代码里数出来，加一道门而不写进 `tests/boundaries/guards.csv`，测试就不过。"
        "平时的测试拆固定的十道，`make matrix` 每一道都拆一次，走的都是这里记下的那一格；"
        "`make guards` 从头找一遍。"),
        "",
        *(["没有拦住的：", "", *(f"- `{name}`：{SAID.get(name, '还没有说明')}" for name in survived), ""]
          if survived else []),
        "| 拆掉的 | 露出来的一格 | 有门 | 没门 |",
        "|---|---|---|---|",
    ]  # fmt: skip
    for name in sorted(rows):
        row = rows[name]
        if row["address"]:
            cell = " ".join(
                row[part] for part in ("address", "method", "state", "person") if row[part]
            )
            lines.append(f"| `{name}` | `{cell}` | {row['with']} | {row['without']} |")
    return "\n".join(lines) + "\n"


# Why a guard may go unnoticed, as its module says; a survivor without a word there fails the test.
SAID = {name: words for file in said_by_modules() for name, words in file.NOT_MISSED.items()}
