"""Of two who act at the same moment on what they both read, one wins: every pair of moves."""

import threading
from itertools import combinations_with_replacement
from uuid import uuid4

import pytest

from lianxin.core.flows import FLOWS, Flow, LostRace, Move, MoveRefused
from lianxin.inbox.models import Case
from lianxin.liaison.models import CareNeed, ChainQuestion

pytestmark = pytest.mark.postgresql
# Of a flow with few pairs each is tried so often that the flow is tried two hundred times.
THREADS, ROUNDS, ROUNDS_OF_A_FLOW = 8, 5, 200

FROZEN = {"activities.Activity"}  # no write leads out of closed, so each round has a row of its own


def pairs(flow: Flow) -> list[tuple[str, Move, Move]]:
    """Every state with every two moves that are open from it."""
    states = sorted({state for move in flow.moves.values() for state in move.out_of})
    return [
        (state, one, two)
        for state in states
        for one, two in combinations_with_replacement(
            [move for move in flow.moves.values() if state in move.out_of], 2
        )
    ]


def needs(flow: Flow, row, state: str) -> dict[str, object]:
    """What else the database asks of a row in this state."""
    if flow.model is Case:
        other = Case.objects.exclude(pk=row.pk).earliest("pk")
        return {"merged_into_id": other.pk if state == Case.State.MERGED else None}
    if flow.model is CareNeed:
        return {"answer": "" if state == CareNeed.State.OPEN else "回了"}
    if flow.model is ChainQuestion:
        return {"answer": "回了" if state == ChainQuestion.State.ANSWERED else ""}
    return {}


def named(flow: Flow) -> str:
    return flow.model._meta.label


def test_every_module_with_a_flow_is_raced():
    assert {named(flow).partition(".")[0] for flow in FLOWS} >= {
        "inbox",
        "duty",
        "places",
        "record",
    }
    (case_flow,) = (flow for flow in FLOWS if flow.model is Case)
    assert len(pairs(case_flow)) >= 95  # the table of moves has not shrunk by mistake


@pytest.mark.parametrize("flow", FLOWS, ids=named)
def test_every_pair_of_moves_open_from_one_state_has_one_winner(both, race, flow):
    """Eight threads for every pair, all having read the same row, on a real database."""
    row = flow.model.objects.earliest("pk")
    often = max(ROUNDS, ROUNDS_OF_A_FLOW // len(pairs(flow)))
    rounds = [pair for pair in pairs(flow) for _ in range(often)]
    extra = {
        state: needs(flow, row, state)
        for state in {state for move in flow.moves.values() for state in (*move.out_of, move.to)}
    }
    gate = threading.Barrier(THREADS)
    winners = [0] * len(rounds)

    def run(thread: int) -> None:
        for number, (state, *moves) in enumerate(rounds):
            if thread == 0:
                if named(flow) in FROZEN:
                    row.pk, row.ref, row.state = None, uuid4(), row.State.DRAFT
                    row.save(force_insert=True)
                mine = flow.model.objects.filter(pk=row.pk)
                mine.update(state=state, turn=number, **extra[state])
            gate.wait(timeout=60)
            read = flow.model(pk=row.pk, state=state, turn=number)  # what all of them have read
            move = moves[thread % 2]
            try:
                flow.apply(read, move, **extra[move.to])
                winners[number] += 1
            except LostRace:
                pass
            gate.wait(timeout=60)

    outcomes = race([lambda thread=n: run(thread) for n in range(THREADS)])
    assert [outcome for outcome in outcomes if outcome is not None] == []
    assert [rounds[n] for n, won in enumerate(winners) if won != 1] == []


@pytest.mark.parametrize("flow", FLOWS, ids=named)
def test_no_move_leads_to_or_from_a_state_that_the_model_does_not_know(flow):
    known = {choice for choice, _label in flow.model._meta.get_field("state").choices}
    for move in flow.moves.values():
        assert {*move.out_of, move.to} <= known, move.name


@pytest.mark.parametrize("flow", FLOWS, ids=named)
def test_a_move_is_refused_from_every_state_that_is_not_named(flow):
    known = [choice for choice, _label in flow.model._meta.get_field("state").choices]
    for move in flow.moves.values():
        for state in known:
            row = flow.model(state=state)
            assert flow.allows(row, move) == (state in move.out_of)
            if state not in move.out_of:
                with pytest.raises(MoveRefused):
                    flow.apply(row, move)
