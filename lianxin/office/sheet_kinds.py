"""Which forms have a twin on paper: printed with a code on each sheet, entered by keyboard alone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lianxin.core.access import Actor
from lianxin.office.models import PaperSheet

Sentence = Any  # said in the reader's language, when it is said


@dataclass(frozen=True)
class SheetRow:
    """One printed line: what stands in its cells, and how it stands already, if it is settled."""

    key: str
    cells: tuple[str, ...]
    settled: str = ""


@dataclass(frozen=True)
class SheetKind:
    """A form with a twin on paper.

    `heads` are the columns that are printed, `answers` the marks of a line by the key that enters
    them, `more` the columns of the empty lines below. `enter` writes what was marked and answers in a
    sentence; what is refused names the field.
    """

    key: str
    title: Sentence
    heads: tuple[Sentence, ...]
    answers: tuple[tuple[str, Sentence], ...]
    more: tuple[tuple[str, Sentence], ...]
    rows: Callable[[PaperSheet], Sequence[SheetRow]]
    enter: Callable[[PaperSheet, Mapping[str, str], Sequence[Mapping[str, str]], Actor], str]


SHEET_KINDS: dict[str, SheetKind] = {}


def sheet_kind(kind: SheetKind) -> SheetKind:
    """Register a form with a twin on paper."""
    if kind.key in SHEET_KINDS:
        raise ValueError(f"two modules name a kind of sheet {kind.key}")
    SHEET_KINDS[kind.key] = kind
    return kind
