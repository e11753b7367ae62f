"""Writes about the boards on the wall: their words, and what was printed."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.organisation.models import Committee
from lianxin.places import acts
from lianxin.places.models import Place, PrintedBoard, WallText
from lianxin.places.rules.refusals import PlaceRefused


@transaction.atomic
def print_board(
    place: Place,
    *,
    kind: str,
    size: str,
    facts: Mapping[str, Any],
    token: str,
    actor: Actor,
    wall: str = "",
) -> PrintedBoard:
    """Keep which facts a board shows, so that it can be said later in what it is out of date.

    Raises:
        PlaceRefused: nobody should hang a board where nobody can be met.
    """
    if place.state != Place.State.OPEN:
        raise PlaceRefused(_("这处地点现在不开放，先不印。"))
    board = PrintedBoard.objects.create(
        committee=place.committee,
        place=place,
        kind=kind,
        size=size,
        wall=wall,
        token=token,
        facts=dict(facts),
        day=clock.today(),
        printed_at=clock.now(),
        person_id=actor.person,
    )
    log(actor, acts.PRINT_BOARD, board, kind=kind, size=size)
    return board


@transaction.atomic
def take_down_board(board: PrintedBoard, *, actor: Actor) -> PrintedBoard:
    """It hangs no longer, and no other was printed for its wall: nothing is said of it any more."""
    board.taken_down_on = clock.today()
    board.save(update_fields=["taken_down_on"])
    log(actor, acts.TAKE_DOWN_BOARD, board, kind=board.kind)
    return board


@transaction.atomic
def note_old_boards(committee: Committee, old: Collection[int], *, actor: Actor) -> None:
    """Which printed boards were found out of date; of the others it is said no longer."""
    boards = PrintedBoard.objects.filter(committee=committee)
    boards.filter(pk__in=old, old_since=None).update(old_since=clock.today())
    boards.exclude(pk__in=old).exclude(old_since=None).update(old_since=None)
    log(actor, acts.NOTE_OLD_BOARDS, committee, count=len(old))


@transaction.atomic
def write_wall_text(
    committee: Committee, *, kind: str, starts: date, body: str, actor: Actor
) -> WallText:
    """Lay down what the boards say about one thing from a day on; what held before stays known.

    Raises:
        PlaceRefused: boards that hang already cannot be changed backwards.
    """
    if starts < clock.today():
        raise PlaceRefused(_("只能从今天或者以后起用，已经贴出去的改不了。"))
    text, _is_new = WallText.objects.update_or_create(
        committee=committee,
        kind=kind,
        starts=starts,
        defaults={"body": body, "person_id": actor.person_id, "written_at": clock.now()},
    )
    log(actor, acts.WRITE_WALL_TEXT, text, kind=kind, starts=starts.isoformat())
    return text
