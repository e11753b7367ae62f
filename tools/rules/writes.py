"""Rules about writing: one door per write, state that is moved, time that can be set."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tools.rules.rule import (
    NOT_TESTS,
    NOT_TESTS_NOR_MIGRATIONS,
    PYTHON,
    Found,
    Source,
    dotted,
    rule,
)


@rule(
    "state-by-flow",
    reason="A state set by hand passes over who may, from where, and who was first.",
    fix="move it with the flow: case_flow.apply(case, REPLY)",
    files=PYTHON,
    but_not=(*NOT_TESTS_NOR_MIGRATIONS, "*/flows.py"),
    example="lianxin/inbox/services.py",
    bad='case.state = "replied"',
    good="case_flow.apply(case, REPLY)",
)
def state_by_flow(source: Source) -> Iterator[Found]:
    for node in source.nodes:
        targets: list[ast.expr] = []
        if isinstance(node, ast.Assign):
            targets = node.targets
        elif isinstance(node, ast.AugAssign | ast.AnnAssign) and node.value is not None:
            targets = [node.target]
        for target in targets:
            if isinstance(target, ast.Attribute) and target.attr == "state":
                yield node, "assigns a state"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            named = {keyword.arg for keyword in node.keywords}
            if node.func.attr == "update" and "state" in named:
                yield node, "updates a state"


NAMED = {"update_fields", "force_insert", None}


@rule(
    "save-fields",
    reason="A whole row saved writes back what somebody else has changed meanwhile.",
    fix="name them: save(update_fields=[...]); a new row: objects.create(), save(force_insert=True)",
    files=PYTHON,
    but_not=NOT_TESTS,
    example="lianxin/inbox/services.py",
    bad="draft.save()",
    good='draft.save(update_fields=["text"])\ncase.save(force_insert=True)\nimage.save(file, "JPEG")',
)
def save_fields(source: Source) -> Iterator[Found]:
    for node in source.nodes:
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        named = {keyword.arg for keyword in node.keywords}
        # An argument by position is a file; **kwargs hand through what a caller named.
        if node.func.attr == "save" and not node.args and not named & NAMED:
            yield node, "saves without update_fields"


@rule(
    "service-door",
    reason="Every write has one door: who did it is known, and it happens whole or not at all.",
    fix="@transaction.atomic and a keyword-only `actor`; @within for a part of its caller's "
    "transaction; a read is a queryset method or a property",
    files=("lianxin/*/services.py", "lianxin/*/services/*.py"),
    but_not=NOT_TESTS,
    example="lianxin/inbox/services.py",
    bad="def reply_to_case(case, text): ...\n@transaction.atomic\ndef add_step(case): ...",
    good="@transaction.atomic\ndef reply_to_case(case, *, text, actor): ...\n"
    "@within\ndef add_step(case): ...",
)
def service_door(source: Source) -> Iterator[Found]:
    for node in source.tree.body:
        if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
            continue
        marks = {dotted(mark) for mark in node.decorator_list}
        if "within" in marks:
            continue  # its caller has the transaction, the actor and the line of the log
        lacks = []
        if "actor" not in {argument.arg for argument in node.args.kwonlyargs}:
            lacks.append("keyword-only actor")
        if "transaction.atomic" not in marks:
            lacks.append("transaction")
        if lacks:
            yield node, f"service {node.name} without {' and '.join(lacks)}"


@rule(
    "generic-key",
    reason="A key to any table is held by no constraint and joined by no query.",
    fix="a foreign key per kind, or a reference by string where nothing is joined",
    files=PYTHON,
    but_not=("*/migrations/*",),
    example="lianxin/files/models.py",
    bad="owner = GenericForeignKey()",
    good='case = models.ForeignKey("inbox.Case", models.PROTECT)',
)
def generic_key(source: Source) -> Iterator[Found]:
    for node in source.nodes:
        if isinstance(node, ast.Name | ast.Attribute):
            name = dotted(node).rsplit(".", 1)[-1]
            if name in {"GenericForeignKey", "GenericRelation"}:
                yield node, name


@rule(
    "raw-sql",
    reason="Two databases must give the same answer; only core and migrations know them apart.",
    fix="say it with a queryset, or put it behind an interface in core",
    files=PYTHON,
    but_not=("lianxin/core/*", "*/migrations/*", "*/tests/*"),
    example="lianxin/inbox/models.py",
    bad='Case.objects.raw("select 1")\ncursor.execute("select 1")',
    good="Case.objects.filter(state=state)",
)
def raw_sql(source: Source) -> Iterator[Found]:
    for node in source.nodes:
        if isinstance(node, ast.Call):
            name = dotted(node)
            if name.endswith((".raw", ".extra", "cursor.execute", "cursor.executemany")):
                yield node, f"{name}()"
            elif name.rsplit(".", 1)[-1] == "RawSQL":
                yield node, "RawSQL"


@rule(
    "hidden-import",
    reason="An import inside a function hides who knows whom, and mostly a circle.",
    fix="import at the top; where a circle remains, one of the two knows too much",
    files=(*PYTHON, "tools/*.py"),
    but_not=(*NOT_TESTS_NOR_MIGRATIONS, "*/apps.py"),
    example="lianxin/inbox/views.py",
    bad="def board(request):\n    from lianxin.inbox.models import Case",
    good="from lianxin.inbox.models import Case",
)
def hidden_import(source: Source) -> Iterator[Found]:
    for function in source.functions():
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom) and not heavy_names(node):
                yield node, f"import inside {function.name}"


# What costs megabytes, and is needed by few: imported by whoever uses it, when they do.
HEAVY = (
    "docx",
    "duckdb",
    "highspy",
    "icalendar",
    "lianxin.documents.official_docx",
    "numpy",
    "ortools",
    "pandas",
    "pypdfium2",
    "rjieba",
    "scipy",
    "sklearn",
    "typst",
    "xlsxwriter",
)


def heavy_names(node: ast.Import | ast.ImportFrom) -> list[str]:
    """Of what is imported there, the heavy ones."""
    if isinstance(node, ast.ImportFrom):
        names = [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
    else:
        names = [alias.name for alias in node.names]
    return [name for name in names if any(f"{name}.".startswith(f"{one}.") for one in HEAVY)]


@rule(
    "heavy-import",
    reason="A small machine starts and idles without what only some pages need.",
    fix="import it in the function that uses it; for its types, under TYPE_CHECKING",
    files=PYTHON,
    but_not=(
        *NOT_TESTS_NOR_MIGRATIONS,
        "lianxin/documents/official_docx.py",  # is itself imported by whoever writes a document
        "lianxin/documents/page_reader.py",  # a program of its own
    ),
    example="lianxin/duty/services.py",
    bad="import numpy as np",
    good="def solve():\n    import numpy as np",
)
def heavy_import(source: Source) -> Iterator[Found]:
    hidden = {id(node) for function in source.functions() for node in ast.walk(function)}
    for_types = {
        id(node)
        for block in source.nodes
        if isinstance(block, ast.If) and dotted(block.test).endswith("TYPE_CHECKING")
        for node in ast.walk(block)
    }
    for node in source.nodes:
        if isinstance(node, ast.Import | ast.ImportFrom) and id(node) not in hidden | for_types:
            yield from ((node, f"imports {name}") for name in heavy_names(node)[:1])


@rule(
    "weak-random",
    reason="What `random` makes can be guessed; codes, slots and keys must not be.",
    fix="use secrets; for made-up data with a seed say so",
    files=PYTHON,
    but_not=NOT_TESTS,
    example="lianxin/places/services.py",
    bad="import random",
    good="import secrets",
)
def weak_random(source: Source) -> Iterator[Found]:
    for node in source.nodes:
        names = {alias.name for alias in node.names} if isinstance(node, ast.Import) else set()
        if "random" in names or (isinstance(node, ast.ImportFrom) and node.module == "random"):
            yield node, "imports random"


CLOCKS = (
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "timezone.now",
    "timezone.localdate",
    "time.time",
)


@rule(
    "clock",
    reason="Terms, deadlines and demo days are tried by setting one clock.",
    fix="lianxin.core.clock: now(), today()",
    files=PYTHON,
    but_not=(*NOT_TESTS_NOR_MIGRATIONS, "lianxin/core/clock.py"),
    example="lianxin/duty/services.py",
    bad="from django.utils import timezone\nstart = timezone.now()",
    good="from lianxin.core import clock\nstart = clock.now()",
)
def one_clock(source: Source) -> Iterator[Found]:
    for node in source.nodes:
        if isinstance(node, ast.Attribute):
            name = dotted(node)
            if any(name == read or name.endswith(f".{read}") for read in CLOCKS):
                yield node, name


@rule(
    "day-of-moment",
    reason="A moment out of the database is in UTC: until eight in the morning its date is yesterday's.",
    fix="clock.day_of(moment)",
    files=PYTHON,
    # What is pure is given local moments by contract; a cell of a workbook has no time zone.
    but_not=(
        "lianxin/core/clock.py",
        "lianxin/core/workdays/*",
        "lianxin/core/tests/test_workdays_*",
        "lianxin/*/rules/*",
        "lianxin/documents/*",
    ),
    example="lianxin/duty/services.py",
    bad="if case.received_at.date() == clock.today(): pass",
    good="if clock.day_of(case.received_at) == clock.today(): pass",
)
def day_of_moment(source: Source) -> Iterator[Found]:
    for node in source.nodes:
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "date"
            and not (node.args or node.keywords)
        ):
            yield node, "the date of a moment"


VAGUE = {
    "about", "bring", "do", "end", "found", "get", "handle", "letter", "make", "note", "one", "process",
    "put", "run", "show", "shown", "stamp", "take", "thing", "told", "written",
}  # fmt: skip


@rule(
    "vague-name",
    reason="A name is read far from its file, where nobody knows what `make` makes.",
    fix="add the noun: make_backup, place_page",
    files=("lianxin/*.py",),
    but_not=(*NOT_TESTS_NOR_MIGRATIONS, "lianxin/*/views/*", "lianxin/config/demo/*"),
    example="lianxin/places/pages/register.py",
    bad="def about(place):\n    return {}",
    good="def place_page(place):\n    return {}",
)
def vague_name(source: Source) -> Iterator[Found]:
    for node in source.tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name.lower() in VAGUE:
            yield node, f"the public name {node.name}"


SIGNALS = {"post_save", "pre_save", "post_delete", "pre_delete", "m2m_changed"}


@rule(
    "no-signals",
    reason="What follows from an act is said where the act is, or by an event with a name.",
    fix="call it in the service, or publish an event and listen to it",
    files=PYTHON,
    but_not=NOT_TESTS,
    example="lianxin/record/listeners.py",
    bad="from django.db.models.signals import post_save",
    good="from lianxin.core.events import on",
)
def no_signals(source: Source) -> Iterator[Found]:
    for node in source.nodes:
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                if alias.name in SIGNALS:
                    yield node, alias.name
