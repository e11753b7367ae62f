"""What people call the rows that lines of the log are about, read for a whole page in one question.

A row of another committee, and one that is gone, is called by its kind alone: an inner number tells
nobody anything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import Cast

from lianxin.audit.models import Entry
from lianxin.audit.slots import Names, NamesWanted, names
from lianxin.core.access import Actor
from lianxin.core.acts import ACCOUNT, FACT_ROWS, KINDS, PERSON, RowName

MOST_FIELDS = 2
MOST_FOUND = 5000  # rows of one name
Row = tuple[str, int]  # its kind, its number


@dataclass(frozen=True)
class Called:
    """What the rows, persons and accounts of a page are called."""

    people: Names
    rows: dict[Row, str]

    def person(self, number: int) -> str:
        """Whoever the reader may know by name."""
        return self.people.persons.get(number) or kind_words(kind_of(PERSON))

    def account(self, number: int) -> str:
        """The account of somebody whom the reader may know by name."""
        return self.people.users.get(number) or kind_words(kind_of(ACCOUNT))

    def row(self, label: str, number: int) -> str:
        """A case by its number, a place by its name; by its kind alone what is not ours to name."""
        named = KINDS.get(label)
        if named is PERSON:
            return self.person(number)
        if named is ACCOUNT:
            return self.account(number)
        if named and not named.fields:
            return str(named.words)
        return self.rows.get((label, number)) or kind_words(label)


def called(actor: Actor, lines: Iterable[Entry]) -> Called:
    """Names for everything that these lines are about, or that stands in their facts."""
    wanted: dict[str, set[int]] = defaultdict(set)
    persons, users = set(), set()
    for line in lines:
        persons |= {line.person} if line.person else set()
        users |= {line.user} if line.user else set()
        for label, number in rows_of(line):
            wanted[label].add(number)
    for label, numbers in wanted.items():
        persons |= numbers if KINDS.get(label) is PERSON else set()
        users |= numbers if KINDS.get(label) is ACCOUNT else set()
    asked = NamesWanted(persons=frozenset(persons), users=frozenset(users))
    return Called(names_for(actor, asked), _read(actor, wanted))


def names_for(actor: Actor, asked: NamesWanted) -> Names:
    """Persons and accounts by name, as far as the reader may know them."""
    return next(iter(names.panels(actor, asked)), Names())


def rows_of(line: Entry) -> Iterator[Row]:
    """The row that a line is about, and those that its facts name."""
    if line.row:
        yield line.model, line.row
    for name, value in line.facts.items():
        if name in FACT_ROWS and isinstance(value, int):
            yield FACT_ROWS[name] or line.model, value


def lines_about(actor: Actor, typed: str) -> Q:
    """Lines about whatever people call so in full: a case by its number, a place by its name."""
    questions = [
        _question(actor, label, named).filter(sought)
        for label, named in KINDS.items()
        if (sought := _sought(label, named, typed))
    ]
    first, *others = questions
    found: dict[str, list[int]] = defaultdict(list)
    for label, number, *_said in first.union(*others, all=True)[:MOST_FOUND]:
        found[label].append(number)
    about = Q(pk=None)
    for label, numbers in found.items():
        about |= Q(model=label, row__in=numbers)
    return about


def kind_words(label: str) -> str:
    """What rows of a kind are called altogether: 办件."""
    try:
        return str(apps.get_model(label)._meta.verbose_name)
    except (LookupError, ValueError):  # a model that is gone, a line of long ago
        return label.rpartition(".")[2]


def kind_of(name: RowName) -> str:
    """Of which kind the rows are that are called so: persons, accounts."""
    return next((label for label, said in KINDS.items() if said is name), "")


def _read(actor: Actor, wanted: dict[str, set[int]]) -> dict[Row, str]:
    questions = [
        _question(actor, label, KINDS[label]).filter(pk__in=numbers)
        for label, numbers in wanted.items()
        if label in KINDS and KINDS[label].fields
    ]
    if not questions:
        return {}
    first, *others = questions
    return {
        (label, number): str(KINDS[label].words)
        % tuple(one or "" for one in said[: len(KINDS[label].fields)])
        for label, number, *said in first.union(*others, all=True)
    }


def _sought(label: str, named: RowName, typed: str) -> Q:
    """This kind's fields of words, asked for what was typed; nothing where it has none."""
    sought = Q()
    for path in named.fields:
        model: Any = apps.get_model(label)
        *steps, last = path.split("__")
        for step in steps:
            model = model._meta.get_field(step).related_model
        if isinstance(model._meta.get_field(last), CharField):
            sought |= Q(**{path: typed})
    return sought


def _question(actor: Actor, label: str, named: RowName) -> QuerySet[Any, Any]:
    rows = apps.get_model(label)._base_manager.order_by()
    if named.within:
        rows = rows.filter(**{named.within: actor.committee_id or 0})
    said: dict[str, Any] = {
        f"said_{at}": Cast(F(field), CharField()) for at, field in enumerate(named.fields)
    }
    empty = {f"said_{at}": Value("", CharField()) for at in range(len(named.fields), MOST_FIELDS)}
    told = {"of_kind": Value(label, CharField()), **said, **empty}
    answer: QuerySet[Any, Any] = rows.annotate(**told).values_list(
        "of_kind", "pk", *sorted([*said, *empty])
    )
    return answer
