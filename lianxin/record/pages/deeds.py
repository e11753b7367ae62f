"""Deeds as pages show them: a member's year, the latest few, and the contested ones."""

from typing import Any
from uuid import UUID

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.record.models import Deed
from lianxin.record.policies import deeds

S = Deed.State
KINDS = {S.DRAWN: "wait", S.CONFIRMED: "done", S.CONTESTED: "heed"}
LATEST = 2
FIRST_YEAR, LAST_YEAR = 2000, 2100


def line_of(deed: Deed) -> dict[str, Any]:
    """A deed with its state in words and shape, and what its member may still say of it."""
    state = S(deed.state)
    return {
        "deed": deed,
        "kind": KINDS[state],
        "words": state.label,
        "may_confirm": state in {S.DRAWN, S.CONTESTED},
        "may_contest": state in {S.DRAWN, S.CONFIRMED},
    }


def latest_deeds(actor: Actor) -> list[dict[str, Any]]:
    """What was recorded last in the actor's name; what is not confirmed yet comes first."""
    own = list(deeds.rows(actor).filter(member=actor.member_id).order_by("-on", "-pk")[:10])
    unsettled = [deed for deed in own if deed.state == S.DRAWN]
    settled = [deed for deed in own if deed.state != S.DRAWN]
    return [line_of(deed) for deed in (unsettled + settled)[:LATEST]]


def year_asked(words: str) -> int:
    """The year that was asked for, otherwise this one."""
    year = int(words) if words.isdecimal() and len(words) == 4 else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else clock.today().year


def own_year(actor: Actor, asked: str) -> dict[str, Any]:
    """A member's deeds of one year, with their sources."""
    year = year_asked(asked)
    own = deeds.rows(actor).filter(member=actor.member_id)
    found = own.filter(on__year=year).order_by("-on", "-pk")
    return {"year": year, "before": year - 1, "lines": [line_of(deed) for deed in found]}


def own_deed(actor: Actor, ref: UUID) -> Deed:
    """A deed that the actor may confirm or contest, or 404, 403."""
    return deeds.fetch(actor, "record.own", ref=ref)


def contested_deeds(actor: Actor) -> list[Deed]:
    """The deeds of the committee that their members contest, the latest word first."""
    found = deeds.rows(actor).filter(state=S.CONTESTED)
    return list(found.select_related("member__person").order_by("-settled_at", "-pk")[:200])
