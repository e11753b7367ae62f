"""What modules register here: what a committee may want approved, may keep inside, fills in on paper."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import dateformat
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.core.access import Actor
from lianxin.core.acts import values
from lianxin.core.internal import can_be_inside
from lianxin.office.models import PaperSheet
from lianxin.office.policies import paper_numbers
from lianxin.organisation.models import Unit
from lianxin.organisation.policies import units

Words = str | Promise
Facts = Mapping[str, str]


@dataclass(frozen=True)
class ApprovalKind:
    """A kind of thing that is approved: `facts` says in words what is approved, `url` where it is.

    Its rows have a committee. What is approved is the row as `facts` tells it, together with what is
    proposed for it (`proposal`: what stands in no row yet).
    """

    key: str
    label: Words
    title: Callable[[Any], str]
    facts: Callable[[Any], Facts]
    url: Callable[[Any], str]


APPROVAL_KINDS: dict[str, ApprovalKind] = {}


def approval_kind(
    key: str,
    label: Words,
    *,
    title: Callable[[Any], str],
    facts: Callable[[Any], Facts],
    url: Callable[[Any], str],
) -> str:
    """Register a kind under `module.verb` and return its key; one that is taken is a fault of ours."""
    if key in APPROVAL_KINDS:
        raise ValueError(f"two modules name a kind of approval {key}")
    APPROVAL_KINDS[key] = ApprovalKind(key, label, title, facts, url)
    values({key: label})
    return key


def _term_facts(term: Any) -> Facts:
    return {_("本届"): str(term), _("新的一届"): _("第%(n)d届") % {"n": term.number + 1}}


NEXT_TERM = approval_kind(
    "organisation.next_term",
    gettext_lazy("开新的一届"),
    title=lambda term: _("开第%(n)d届") % {"n": term.number + 1},
    facts=_term_facts,
    url=lambda _term: reverse("organisation:terms"),
)


def opening_on(starts: date) -> dict[str, str]:
    """What is proposed for a new term: from which day on."""
    return {_("从哪天起"): dateformat.format(starts, "Y年n月j日")}


@dataclass(frozen=True)
class InternalKind:
    """A kind of thing that can be marked internal: who may (`fetch` gives the row or refuses)."""

    fetch: Callable[[Actor, UUID], Any]
    title: Callable[[Any], str]
    url: Callable[[Any], str]


INTERNAL_KINDS: dict[str, InternalKind] = {}


def internal_kind(
    what: str,
    *,
    fetch: Callable[[Actor, UUID], Any],
    title: Callable[[Any], str],
    url: Callable[[Any], str],
) -> None:
    """Register what can be marked, by app.Model; its rows have a ref and a committee."""
    can_be_inside(what)
    INTERNAL_KINDS[what] = InternalKind(fetch, title, url)


internal_kind(
    "office.PaperNumber",
    fetch=lambda actor, ref: paper_numbers.fetch(actor, "office.papers", ref=ref),
    title=lambda number: number.text,
    url=lambda number: reverse("office:number", args=[number.ref]),
)
internal_kind(
    "organisation.Unit",
    fetch=lambda actor, ref: units.fetch(
        actor,
        "organisation.people",
        within=Unit.objects.exclude(kind__in=Unit.NOT_A_BODY),
        ref=ref,
    ),
    title=lambda unit: unit.name,
    url=lambda unit: reverse("organisation:body", args=[unit.ref]),
)


# ---------------------------------------------------------------- twins on paper


@dataclass(frozen=True)
class PrintedLine:
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
    title: Words
    heads: tuple[Words, ...]
    answers: tuple[tuple[str, Words], ...]
    more: tuple[tuple[str, Words], ...]
    rows: Callable[[PaperSheet], Sequence[PrintedLine]]
    enter: Callable[[PaperSheet, Mapping[str, str], Sequence[Mapping[str, str]], Actor], str]


SHEET_KINDS: dict[str, SheetKind] = {}


def sheet_kind(kind: SheetKind) -> SheetKind:
    """Register a form with a twin on paper."""
    if kind.key in SHEET_KINDS:
        raise ValueError(f"two modules name a kind of sheet {kind.key}")
    SHEET_KINDS[kind.key] = kind
    return kind
