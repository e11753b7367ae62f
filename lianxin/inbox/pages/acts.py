"""Which acts of the office are open on a case: what the flow allows, and what makes sense."""

from collections.abc import Callable

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.flows import Move
from lianxin.inbox import flows
from lianxin.inbox.flows import case_flow
from lianxin.inbox.models import Case, ConsentKind, Flag
from lianxin.inbox.policies import cases


def _by_flow(*moves: Move) -> Callable[[Case], bool]:
    return lambda case: any(case_flow.allows(case, move) for move in moves)


def _quiet(*moves: Move) -> Callable[[Case], bool]:
    """Open by the flow, and no unit works on it."""
    allowed = _by_flow(*moves)
    return lambda case: allowed(case) and not case.open_forwards


def _to_member(case: Case) -> bool:
    return _quiet(flows.HAND)(case) and not case.held_because and not case.is_unsettled


def _to_unit(case: Case) -> bool:
    return _by_flow(flows.FORWARD)(case) and not case.is_unsettled


def _standing(case: Case) -> set[str]:
    return {kind for kind in Flag.Kind if case.carries(kind)}


def _always(case: Case) -> bool:
    return case.state != Case.State.WITHDRAWN


def _in_work(case: Case) -> bool:
    return not case.is_over


OPEN: dict[str, Callable[[Case], bool]] = {
    "accept": _by_flow(flows.ACCEPT),
    "decline": _quiet(flows.DECLINE),
    "take_up": _by_flow(flows.TAKE_UP),
    "choose": lambda case: _to_unit(case) and not case.open_forwards,
    "hand": _to_member,
    "name": _to_member,
    "take": lambda case: _quiet(flows.TAKE)(case) and case.holder == Case.Holder.TEAM,
    "forward": _to_unit,
    "ask": _by_flow(flows.ASK),
    "lapse": _by_flow(flows.LAPSE),
    "reply": _by_flow(flows.REPLY, flows.FURTHER),
    "merge": lambda case: _quiet(flows.MERGE)(case) and not case.merged.exists(),
    "split": _by_flow(flows.SPLIT),
    "close": _quiet(flows.CLOSE),
    "own": lambda case: _in_work(case) and case.owner_id is None,
    "own_instead": lambda case: _in_work(case) and case.owner_id is not None,
    "disown": lambda case: case.owner_id is not None,
    "describe": _always,
    "note": _always,
    "exclude": _always,
    "named": lambda case: bool(case.held_because) and not case.is_over,
    "settle_hold": lambda case: bool(case.held_because) and not case.is_over,
    "settle_review": lambda case: case.review_on is not None and case.review_on <= clock.today(),
    "digest": lambda case: (
        _always(case) and case.agrees(ConsentKind.PUBLISH) and not case.carries(Flag.Kind.PETITION)
    ),
    "flag": lambda case: _always(case) and len(_standing(case)) < len(Flag.Kind),
    "unflag": lambda case: bool(_standing(case)),
    "settle_about": lambda case: case.is_unsettled,
    "ask_approval": lambda case: case.carries(Flag.Kind.MINOR),
}


def open_acts(actor: Actor, case: Case) -> set[str]:
    """The names of the acts that the actor can do on the case now."""
    if not cases.may(actor, "inbox.work", case):
        return set()
    other = "own_instead" if case.owner_id == actor.person_id else "disown"
    return {name for name, is_open in OPEN.items() if name != other and is_open(case)}
