"""The table of a flow: what is open from where, and what is said where it is not."""

import pytest

from lianxin.core.flows import FLOWS, Flow, Move, MoveRefused
from lianxin.core.models import Job


@pytest.fixture
def flow():
    made = Flow(Job)
    made.move("answer", "答复", out_of=["asked", "again"], to="answered", stamps="done_at")
    made.move("ask", "再问", out_of=["answered"], to="again")
    yield made
    FLOWS.remove(made)


class Row:
    def __init__(self, state):
        self.state = state


def test_a_flow_registers_itself_and_is_called_as_its_rows_are(flow):
    assert FLOWS[-1] is flow
    assert flow.title == str(Job._meta.verbose_name)
    assert list(flow.moves) == ["answer", "ask"]
    assert flow.moves["answer"] == Move("answer", "答复", ("asked", "again"), "answered", "done_at")
    assert flow.moves["ask"] == Move("ask", "再问", ("answered",), "again", None)


def test_open_is_what_the_state_allows(flow):
    assert [step.name for step in flow.open_moves(Row("asked"))] == ["answer"]
    assert [step.name for step in flow.open_moves(Row("answered"))] == ["ask"]
    assert flow.open_moves(Row("gone")) == []
    assert flow.allows(Row("again"), flow.moves["answer"])
    assert not flow.allows(Row("again"), flow.moves["ask"])


def test_what_is_not_open_is_refused_with_the_move_and_the_state(flow):
    flow.refuse_unless_open(Row("asked"), flow.moves["answer"])
    with pytest.raises(MoveRefused, match=r"^ask is not open from asked$") as refused:
        flow.refuse_unless_open(Row("asked"), flow.moves["ask"])
    assert (refused.value.move, refused.value.state) == (flow.moves["ask"], "asked")
    with pytest.raises(MoveRefused):
        flow.apply(Row("gone"), flow.moves["ask"])


def test_the_diagram_has_an_arrow_for_each_way(flow):
    arrows = [
        ("asked", "答复", "answered"),
        ("again", "答复", "answered"),
        ("answered", "再问", "again"),
    ]
    assert list(flow.diagram()) == arrows
