"""The register of what is logged: acts with their words, what they are about, and the facts beside them.

A module names its acts in its own `acts.py` and uses the constants in `log`, so that nothing is
logged which has no words for the people who read the log. It says there, too, what people call the
rows that its acts are about: a case by its number, a place by its name, never by an inner number.
"""

from dataclasses import dataclass
from typing import NewType

from django.utils.functional import Promise

Words = str | Promise
Act = NewType("Act", str)

ACTS: dict[str, Words] = {}
FACTS: dict[str, Words] = {}
VALUES: dict[object, Words] = {}


@dataclass(frozen=True)
class RowName:
    """What a row of one kind is called: words, with room for what its fields say.

    `within` leads to its committee, whose readers alone are told; empty for what belongs to none.
    """

    words: Words
    fields: tuple[str, ...] = ()
    within: str = "committee_id"


KINDS: dict[str, RowName] = {}
FACT_ROWS: dict[str, str] = {}
PERSON, ACCOUNT = RowName("%s"), RowName("%s")  # by name, as far as the reader may know it
ITSELF = ""  # a fact about a row of the same kind as the line's own


def act(name: str, words: Words) -> Act:
    """Register an act under `module.verb`; the constant is what `log` takes."""
    ACTS[name] = words
    return Act(name)


def facts(**words: Words) -> None:
    """Register what facts are called that stand beside acts: `length=_("字数")`."""
    FACTS.update(words)


def values(words: dict[object, Words]) -> None:
    """Register what single values of facts are called."""
    VALUES.update(words)


def named(words: Words, *fields: str, within: str = "committee_id") -> RowName:
    """What rows are called: `named(_("办件%s"), "number")`; no field that holds a person's words."""
    return RowName(words, fields, within)


def about_rows(app: str, **kinds: RowName) -> None:
    """Register what the rows are called that a module's acts are about, by the names of its models."""
    KINDS.update({f"{app}.{model}": called for model, called in kinds.items()})


def fact_rows(**kinds: str) -> None:
    """Register which facts are numbers of rows, and of which kind: `unit="organisation.Unit"`."""
    FACT_ROWS.update(kinds)
