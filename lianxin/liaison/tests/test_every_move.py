"""Every move of a talking point and of a question out of every state; who comes second changes nothing."""

import pytest

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.core.flows import LostRace, MoveRefused
from lianxin.liaison.flows import ANSWER, RELEASE_POINT, point_flow, question_flow
from lianxin.liaison.models import ChainQuestion, TalkingPoint
from lianxin.liaison.services.points import send_up, write_point

OPEN = {
    (TalkingPoint, "draft", "redraft"): "draft",
    (TalkingPoint, "draft", "review"): "draft",
    (TalkingPoint, "draft", "release"): "released",
    (TalkingPoint, "draft", "withdraw"): "withdrawn",
    (TalkingPoint, "released", "withdraw"): "withdrawn",
    (ChainQuestion, "asked", "pass_up"): "asked",
    (ChainQuestion, "asked", "answer"): "answered",
}
EVERY = [
    (flow, state, move)
    for flow in (point_flow, question_flow)
    for state in flow.model.State.values
    for move in flow.moves.values()
]
FILLED = {"answered": {"answer": "回了"}, "asked": {"answer": ""}}


def made(cast, model):
    if model is ChainQuestion:
        return send_up(cast.member("member"), text="问一句？", actor=SYSTEM)
    said = {"title": "电梯", "text": "照着讲。", "source": "公报", "source_on": clock.today()}
    return write_point(cast.committee, **said, actor=cast.actor("officer"))


@pytest.mark.parametrize(
    ("flow", "state", "move"), EVERY, ids=lambda one: getattr(one, "name", str(one)[:12])
)
def test_each_move_is_open_from_its_states_and_from_no_other(cast, flow, state, move):
    row = made(cast, flow.model)
    flow.model.objects.filter(pk=row.pk).update(state=state, **FILLED.get(state, {}))
    row.refresh_from_db()
    to = OPEN.get((flow.model, state, move.name))
    if to is None:
        with pytest.raises(MoveRefused):
            flow.apply(row, move)
        return
    flow.apply(row, move, **FILLED.get(to, {}))
    assert flow.model.objects.get(pk=row.pk).state == to


@pytest.mark.parametrize(
    ("model", "move"), [(TalkingPoint, RELEASE_POINT), (ChainQuestion, ANSWER)]
)
def test_who_comes_second_changes_nothing(cast, model, move):
    row = made(cast, model)
    first, second = model.objects.get(pk=row.pk), model.objects.get(pk=row.pk)
    flow = point_flow if model is TalkingPoint else question_flow
    facts = {"answer": "第一个"} if model is ChainQuestion else {}
    flow.apply(first, move, **facts)
    with pytest.raises(LostRace):
        flow.apply(second, move, **({"answer": "第二个"} if facts else {}))
    assert model.objects.get(pk=row.pk).turn == row.turn + 1
