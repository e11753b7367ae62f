"""Kept inside: what is marked internal reaches no public page, export for others, notice or search.

One rule for every exit: a thing is inside when it is marked, or is a part of something that is. Reads
of many rows ask for it as a condition (`outside`), whoever has names in hand asks which of them are
(`kept_inside`). Who keeps the marks says so by `knows_marks`; what can be inside, and of what it is a
part, each module says in its `kinds.py`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db.models import Model, Q, QuerySet

from lianxin.core.slots import Slot

Marked = Callable[[str], QuerySet[Any, Any]]  # the refs of one kind of thing that are marked
AT_ONCE = 500


@dataclass(frozen=True)
class _Kind:
    model: str
    part_of: Mapping[str, str]  # the way to a whole → what that is
    by: Q | None = None  # by which of its own facts it is inside without a mark


@dataclass(frozen=True)
class MarkPanel:
    """What a page of a row shows of its mark: a template, and what that shows."""

    template: str
    values: dict[str, Any] = field(default_factory=dict)


# Asked with app.Model:ref by the pages of whatever can be marked: {% inside "inbox.Case" case.ref %}.
beside: Slot[str, MarkPanel] = Slot("internal.beside")
_kinds: dict[str, _Kind] = {}
_marked: list[Marked] = []


def knows_marks(find: Marked) -> Marked:
    """Register who keeps the marks."""
    _marked[:] = [find]
    return find


def can_be_inside(what: str, *, model: str = "", by: Q | None = None, **part_of: str) -> None:
    """Register a kind of thing (app.Model): by which fields it is a part of which other, by which facts inside."""
    if what in _kinds:
        raise ValueError(f"{what} is registered twice")
    _kinds[what] = _Kind(model or what, part_of, by)


def kept_inside(abouts: Iterable[str]) -> set[str]:
    """Of these things (app.Model:ref) those that are internal."""
    refs: dict[str, set[str]] = defaultdict(set)
    for about in abouts:
        what, _, ref = about.partition(":")
        if what in _kinds:
            refs[what].add(ref)
    inside: set[str] = set()
    for what, wanted in refs.items():
        rows = _model(what)._default_manager.filter(_is_inside(what))
        asked = sorted(wanted)
        for at in range(0, len(asked), AT_ONCE):
            some = rows.filter(ref__in=asked[at : at + AT_ONCE])
            found = some.order_by().values_list("ref", flat=True)
            inside |= {f"{what}:{ref}" for ref in found}
    return inside


def outside(what: str, path: str = "") -> Q:
    """The condition that a row, or what `path` leads to from it, is not internal."""
    return ~Q(**{f"{path}pk__in": _rows_inside(what)})


def _rows_inside(what: str) -> QuerySet[Any, Any]:
    # By key: it is in every index, so whoever counts by one need not look at the rows.
    return _model(what)._default_manager.filter(_is_inside(what)).order_by().values("pk")


def _is_inside(what: str) -> Q:
    found = Q(ref__in=_marked[0](what))
    if (by := _kinds[what].by) is not None:
        found |= by
    for way, whole in _kinds[what].part_of.items():
        found |= Q(**{f"{way}__in": _rows_inside(whole)})
    return found


def _model(what: str) -> type[Model]:
    return apps.get_model(_kinds[what].model)
