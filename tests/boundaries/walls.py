"""What hangs on the walls of the matrix's world."""

from __future__ import annotations

from lianxin.core.access import Actor
from lianxin.places.models import Place, PrintedBoard
from lianxin.places.pages.boards import facts_of
from lianxin.places.services import print_board
from lianxin.places.wall import shown_on


def printed_board(place: Place, actor: Actor) -> PrintedBoard:
    """A board that was printed for the wall of a place."""
    facts = shown_on("rules", facts_of([place])[place.pk])
    token = f"B{place.pk:09}"
    return print_board(place, kind="rules", size="A3", facts=facts, token=token, actor=actor)
