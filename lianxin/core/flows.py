"""Flows: the moves of a row from state to state, as a table in code.

`apply` is one conditional UPDATE on state and turn. Whoever comes second changes nothing and is
told so; nothing is read, checked and then saved.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.db import models
from django.db.models import F
from django.utils.functional import Promise

from lianxin.core import clock

M = TypeVar("M", bound=models.Model)


class NotMoved(Exception):
    """The row is not as it was when it was read; nothing was changed."""


class MoveRefused(NotMoved):
    """The move is not open from the state the row is in."""

    def __init__(self, move: "Move", state: str) -> None:
        super().__init__(f"{move.name} is not open from {state}")
        self.move, self.state = move, state


class LostRace(NotMoved):
    """Somebody else moved the row first; nothing was changed."""


@dataclass(frozen=True)
class Move:
    """One named step: from which states, to which, and the milestone it stamps."""

    name: str
    label: str | Promise
    out_of: tuple[str, ...]
    to: str
    stamps: str | None = None


FLOWS: list["Flow[Any]"] = []  # every life that a module has written down, in the order of modules


@dataclass
class Flow(Generic[M]):
    """The life of one kind of row. The model has `state` and a counter `turn`; it registers itself."""

    model: type[M]
    moves: dict[str, Move] = field(default_factory=dict)

    def __post_init__(self) -> None:
        FLOWS.append(self)

    @property
    def title(self) -> str:
        """What the rows are called whose life it is."""
        return str(self.model._meta.verbose_name)

    def move(
        self,
        name: str,
        label: str | Promise,
        *,
        out_of: Sequence[str],
        to: str,
        stamps: str | None = None,
    ) -> Move:
        """Add a move to the table."""
        step = Move(name, label, tuple(str(state) for state in out_of), str(to), stamps)
        self.moves[name] = step
        return step

    def open_moves(self, row: M) -> list[Move]:
        """The moves that the row's state allows, in the order of the table."""
        return [step for step in self.moves.values() if self.allows(row, step)]

    def allows(self, row: M, step: Move) -> bool:
        """Say whether the move is open from the state the row was read in."""
        moving: Any = row  # has a state and a turn, as every row whose life is a flow
        return moving.state in step.out_of

    def refuse_unless_open(self, row: M, step: Move) -> None:
        """Before anything else is done for it: nobody is asked about what could not be done.

        Raises:
            MoveRefused: the move is not open from the state the row was read in.
        """
        moving: Any = row
        if not self.allows(row, step):
            raise MoveRefused(step, moving.state)

    def apply(self, row: M, step: Move, **changes: Any) -> M:
        """Make the move, or raise and change nothing.

        Raises:
            MoveRefused: not open from the row's state.
            LostRace: the row has moved since it was read.
        """
        self.refuse_unless_open(row, step)
        moving: Any = row
        before, turn = moving.state, moving.turn
        if step.stamps:
            changes.setdefault(step.stamps, clock.now())
        changes["state"] = step.to
        unmoved = self.model._default_manager.filter(pk=row.pk, turn=turn, state=before)
        if not unmoved.update(turn=F("turn") + 1, **changes):
            raise LostRace(f"{self.model.__name__} {row.pk}")
        for name, value in changes.items():
            setattr(row, name, value)
        moving.turn = turn + 1
        return row

    def diagram(self) -> Iterable[tuple[str, str, str]]:
        """(from, label, to) for every arrow, for the docs."""
        for step in self.moves.values():
            for before in step.out_of:
                yield before, str(step.label), step.to
