"""Of two who act at the same moment on what they both read, one wins: every pair of moves."""

import threading
from itertools import combinations_with_replacement

import pytest

from lianxin.core.flows import Flow, LostRace, Move, MoveRefused
from lianxin.duty.flows import call_flow, shift_flow
from lianxin.inbox.flows import case_flow, digest_flow, forward_flow, reply_flow, request_flow
from lianxin.inbox.models import Case
from lianxin.record.flows import deed_flow

pytestmark = pytest.mark.postgresql

FLOWS: tuple[Flow, ...] = (
    case_flow,
    reply_flow,
    forward_flow,
    digest_flow,
    request_flow,
    deed_flow,
    shift_flow,
    call_flow,
)
THREADS, ROUNDS = 8, 20


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


def test_every_pair_of_moves_open_from_one_state_has_one_winner(cast, race):
    """8 threads × 20 rounds for every pair, all having read the same row, on a real database."""
    other = cast.says().case.pk
    pk = cast.says().case.pk
    rounds = [pair for pair in pairs(case_flow) for _ in range(ROUNDS)]
    assert len(rounds) >= 95 * ROUNDS  # the table of moves has not shrunk by mistake
    gate = threading.Barrier(THREADS)
    winners = [0] * len(rounds)

    def extra(state: str) -> dict[str, object]:
        return {"merged_into_id": other if state == Case.State.MERGED else None}

    def run(thread: int) -> None:
        for number, (state, *moves) in enumerate(rounds):
            if thread == 0:
                Case.objects.filter(pk=pk).update(state=state, turn=number, **extra(state))
            gate.wait(timeout=60)
            row = Case(pk=pk, state=state, turn=number)  # what all of them have read
            move = moves[thread % 2]
            try:
                case_flow.apply(row, move, **extra(move.to))
                winners[number] += 1
            except LostRace:
                pass
            gate.wait(timeout=60)

    outcomes = race([lambda thread=n: run(thread) for n in range(THREADS)])
    assert [outcome for outcome in outcomes if outcome is not None] == []
    assert [rounds[n] for n, won in enumerate(winners) if won != 1] == []


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.model.__name__)
def test_no_move_leads_to_or_from_a_state_that_the_model_does_not_know(flow):
    known = {choice for choice, _label in flow.model._meta.get_field("state").choices}
    for move in flow.moves.values():
        assert {*move.out_of, move.to} <= known, move.name


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.model.__name__)
def test_a_move_is_refused_from_every_state_that_is_not_named(flow):
    known = [choice for choice, _label in flow.model._meta.get_field("state").choices]
    for move in flow.moves.values():
        for state in known:
            row = flow.model(state=state)
            assert flow.allows(row, move) == (state in move.out_of)
            if state not in move.out_of:
                with pytest.raises(MoveRefused):
                    flow.apply(row, move)
