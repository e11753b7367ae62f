"""Slots: where a lower module's page shows what a higher module knows (and the navigation).

A slot is a typed list of functions that take an actor and what the page is about, and return a
panel or nothing. Higher modules fill it in `panels.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from lianxin.core.access import Actor

S = TypeVar("S")
P = TypeVar("P")


@dataclass
class Slot(Generic[S, P]):
    """A named place on pages about an S, filled with panels P."""

    name: str
    _fillers: list[tuple[int, Callable[[Actor, S], P | None]]] = field(default_factory=list)

    def fill(
        self, order: int = 100
    ) -> Callable[[Callable[[Actor, S], P | None]], Callable[[Actor, S], P | None]]:
        """Register a function that may have something to show; lower orders come first."""

        def register(filler: Callable[[Actor, S], P | None]) -> Callable[[Actor, S], P | None]:
            self._fillers.append((order, filler))
            self._fillers.sort(key=lambda pair: pair[0])
            return filler

        return register

    def panels(self, actor: Actor, subject: S) -> list[P]:
        """What there is to show to this actor about this subject."""
        found = (filler(actor, subject) for _, filler in self._fillers)
        return [panel for panel in found if panel is not None]


@dataclass(frozen=True)
class NavLink:
    """A word of the navigation: its text, where it leads, and which pages it stands for."""

    text: str
    url: str
    section: str
    is_counted: bool = False  # what the masthead's `unread` says stands beside the word
    finds: str = ""  # what can be looked for there from every page, in words


navigation: Slot[None, NavLink] = Slot("navigation")
