"""How what a member did becomes a deed in the duty record: each module says it of its own events.

    SHIFT = deed_kind("duty.shift", _("值班"))

    @draws(ShiftServed)
    def shift_served(event: ShiftServed) -> DeedFacts: ...

The duty record listens to whatever is registered here, draws each deed once, and forgets words that
may no longer be said. A publisher knows nothing of it, and the record nothing of publishers.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NewType, TypeVar

from django.utils.functional import Promise

from lianxin.core import acts
from lianxin.core.events import Event

E = TypeVar("E", bound=Event)
F = TypeVar("F", bound="Drawn")
DeedKind = NewType("DeedKind", str)


@dataclass(frozen=True)
class DeedFacts:
    """One thing that a member did; `source` names its row, and with kind and member the deed.

    `words` are what was done, `drawn_from` says by what it was recorded. `outcome` is how the member took
    part, in words; leave and absence stand in the record and are no deed (`is_done`). What was corrected
    afterwards `replaces` what the same source said of the member before. `capacity` and `role` are in
    words, `manner` is 个人、团体 or 联合, `position` and `together` the place in joint work and how many
    did it, `quantity` counts in `quantity_unit`; the head of `recorded_unit_id` decides a contest.
    """

    kind: DeedKind
    committee_id: int
    member_id: int
    source: str
    on: date
    words: str
    drawn_from: str
    outcome: str = ""
    is_done: bool = True
    replaces: bool = False
    capacity: str = ""
    role: str = ""
    where: str = ""
    manner: str = ""
    position: int | None = None
    together: int | None = None
    quantity: int = 1
    quantity_unit: str = ""
    recorded_unit_id: int | None = None

    @property
    def said(self) -> dict[str, Any]:
        """What stands in the record of it, and what a correction may say otherwise."""
        told = {name: value for name, value in vars(self).items() if name not in _NAMED}
        if self.replaces and self.together is None:
            del told["together"]
        return told


_NAMED = {"kind", "committee_id", "member_id", "source", "on", "replaces"}


Drawn = DeedFacts | Sequence[DeedFacts] | None


@dataclass(frozen=True)
class Forgetting:
    """What deeds of a source say from now on; of one person's deeds only where one is named."""

    source: str
    words: str
    drawn_from: str = ""  # where it names the source by number, something without
    person_id: int | None = None


_draws: list[tuple[type[Any], Callable[[Any], Drawn]]] = []
_forgets: list[tuple[type[Any], Callable[[Any], Forgetting]]] = []


_kinds: list[DeedKind] = []


def deed_kind(key: str, label: str | Promise) -> DeedKind:
    """Register a kind of deed under `module.noun`, and what it is called, in the log too."""
    acts.values({key: label})
    _kinds.append(DeedKind(key))
    return DeedKind(key)


def draws(event: type[E]) -> Callable[[Callable[[E], F]], Callable[[E], F]]:
    """Register which deed an event is, which several, or none."""

    def register(facts: Callable[[E], F]) -> Callable[[E], F]:
        _draws.append((event, facts))
        return facts

    return register


def forgets(event: type[E]) -> Callable[[Callable[[E], Forgetting]], Callable[[E], Forgetting]]:
    """Register after which event a deed no longer says what it said."""

    def register(facts: Callable[[E], Forgetting]) -> Callable[[E], Forgetting]:
        _forgets.append((event, facts))
        return facts

    return register


def drawn() -> list[tuple[type[Any], Callable[[Any], Drawn]]]:
    """(event, the deeds that it is) of every module."""
    return list(_draws)


def forgotten() -> list[tuple[type[Any], Callable[[Any], Forgetting]]]:
    """(event, what is no longer said) of every module."""
    return list(_forgets)


@dataclass(frozen=True)
class Redrawing:
    """How the deeds of some kinds are drawn anew from a module's rows, one committee at a time.

    Where rows are destroyed after their time (`is_for_good` off), a deed may outlive its source.
    """

    kinds: tuple[DeedKind, ...]
    read: Callable[[int], Iterable[DeedFacts]]
    is_for_good: bool = True


_redrawings: list[Redrawing] = []


def redraws(
    *kinds: DeedKind, is_for_good: bool = True
) -> Callable[[Callable[[int], Iterable[DeedFacts]]], Callable[[int], Iterable[DeedFacts]]]:
    """Register who draws the deeds of these kinds anew; one without words leaves them as they are."""

    def register(
        read: Callable[[int], Iterable[DeedFacts]],
    ) -> Callable[[int], Iterable[DeedFacts]]:
        _redrawings.append(Redrawing(kinds, read, is_for_good))
        return read

    return register


def redrawings() -> list[Redrawing]:
    """Those of every module."""
    return list(_redrawings)


def kinds_of_deeds() -> set[DeedKind]:
    """Every kind that a module has registered."""
    return set(_kinds)
