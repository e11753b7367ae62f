"""The life of a case through the services, against a plain model that knows only the rules.

The model is a handful of facts and says beforehand whether an act is open and what follows; the
services must agree, whatever order people act in.
"""

from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from lianxin.core.access import Actor
from lianxin.core.flows import LostRace, MoveRefused
from lianxin.inbox.models import Case, Elsewhere
from lianxin.inbox.rules.refusals import CaseRefused
from lianxin.inbox.services import asking, closing, forwarding, handling, replying
from lianxin.intake.services import adding, own, rating

pytestmark = pytest.mark.postgresql

REFUSALS = (MoveRefused, CaseRefused, LostRace)


@dataclass
class Plain:
    """What anybody could write on a card about one matter."""

    state: str = "received"
    with_unit: int = 0
    answered: bool = False
    rated: bool = False
    reopened: bool = False
    asked: bool = False
    log: list[str] = field(default_factory=list)


class Life(RuleBasedStateMachine):
    """One matter and the acts of everybody around it."""

    cast = None

    @initialize()
    def comes_in(self):
        self.officer = self.cast.actor("officer")
        self.pk = self.cast.says().case.pk
        self.plain = Plain()
        self.count = 0

    @property
    def case(self) -> Case:
        return Case.objects.select_related("committee", "place", "team").get(pk=self.pk)

    def tries(self, expected: bool, act) -> bool:
        """Act; the services and the model agree on whether it was open."""
        self.count += 1
        try:
            act()
        except REFUSALS:
            assert not expected, f"refused: {self.plain}"
            return False
        assert expected, f"not refused: {self.plain}"
        return True

    @rule()
    def accept(self):
        if self.tries(
            self.plain.state == "received",
            lambda: handling.accept_case(self.case, words="", actor=self.officer),
        ):
            self.plain.state = "handling"

    @rule()
    def decline(self):
        reason = Elsewhere.objects.filter(committee=self.cast.committee)[0]
        is_open = self.plain.state in {"received", "handling"} and not self.plain.with_unit
        if self.tries(
            is_open, lambda: handling.decline_case(self.case, reason, words="", actor=self.officer)
        ):
            self.plain.state = "not_ours"

    @rule()
    def hand_to_team(self):
        is_open = self.plain.state == "handling" and not self.plain.with_unit
        self.tries(
            is_open, lambda: handling.hand_to_team(self.case, self.cast.team, actor=self.officer)
        )

    @rule(unit=st.sampled_from(["市交通运输局", "市教育局"]))
    def forward(self, unit):
        unit = self.cast.unit(unit)
        busy = any(f.unit_id == unit.pk for f in self.case.open_forwards)
        is_open = self.plain.state == "handling" and not busy
        if self.tries(
            is_open, lambda: forwarding.forward_case(self.case, unit, words="", actor=self.officer)
        ):
            self.plain.with_unit += 1

    @rule()
    def unit_hands_back(self):
        open_ones = self.case.open_forwards
        if open_ones:
            forwarding.hand_back_forward(open_ones[0], suggestion="不归我们", actor=self.officer)
            self.plain.with_unit -= 1

    @rule()
    def unit_answers_on_paper(self):
        open_ones = self.case.open_forwards
        if not open_ones:
            return
        is_open = self.plain.state != "asked"

        def act():
            forwarding.record_paper_answer(open_ones[0], text="办好了", actor=self.officer)

        if self.tries(is_open, act):
            self.plain.with_unit -= 1
            self.replied()

    def replied(self):
        self.plain.answered = True
        if self.plain.state == "handling" and self.plain.with_unit:
            return
        self.plain.state, self.plain.rated = "replied", False

    @rule()
    def office_replies(self):
        is_open = self.plain.state in {"handling", "replied", "closed"}
        if self.tries(
            is_open, lambda: replying.office_reply(self.case, text="看过了", actor=self.officer)
        ):
            self.replied()

    @rule()
    def ask(self):
        if self.tries(
            self.plain.state == "handling",
            lambda: asking.ask_resident(
                self.case, text="哪里？", as_who="联络办", actor=self.officer
            ),
        ):
            self.plain.state = "asked"

    @rule()
    def sender_answers(self):
        if self.plain.state == "asked":
            adding.answer_question(
                self.case, text="这里", form_key=f"k{self.count}", actor=self.sender
            )
            self.plain.state = "handling"

    @property
    def sender(self) -> Actor:
        return Actor(opened_by_code=frozenset({self.pk}))

    @rule()
    def rate(self):
        is_open = self.plain.state in {"replied", "closed"} and not self.plain.rated
        if self.tries(
            is_open,
            lambda: rating.rate_case(
                self.case, manner="good", result="half", words="", actor=self.sender
            ),
        ):
            self.plain.state, self.plain.rated = "closed", True

    @rule()
    def staff_never_rate(self):
        self.tries(
            False,
            lambda: rating.rate_case(
                self.case, manner="good", result="solved", words="", actor=self.officer
            ),
        )

    @rule()
    def close(self):
        if self.tries(
            self.plain.state == "replied", lambda: closing.close_case(self.case, actor=self.officer)
        ):
            self.plain.state = "closed"

    @rule()
    def reopen(self):
        is_open = self.plain.state in {"replied", "closed"} and not self.plain.reopened
        if self.tries(
            is_open, lambda: rating.reopen_case(self.case, words="没好", actor=self.sender)
        ):
            self.plain.state, self.plain.reopened, self.plain.answered = "handling", True, False

    @rule()
    def withdraw(self):
        if self.count < 6:  # most lives go on for a while
            return
        is_open = self.plain.state != "withdrawn"
        if self.tries(is_open, lambda: own.withdraw_case(self.case, actor=self.sender)):
            self.plain.state, self.plain.with_unit = "withdrawn", 0

    @invariant()
    def the_card_and_the_row_agree(self):
        if not hasattr(self, "pk"):
            return
        case = self.case
        assert case.state == self.plain.state
        assert len(case.open_forwards) == self.plain.with_unit
        assert (case.answered_at is not None) == self.plain.answered
        assert (case.reopened_at is not None) == self.plain.reopened
        assert case.turn <= 200
        if case.state == "withdrawn":
            assert case.message.original == ""


@pytest.mark.row("L1")
@pytest.mark.django_db
def test_services_and_a_plain_model_agree_on_every_life(cast):
    Life.cast = cast
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=40,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
