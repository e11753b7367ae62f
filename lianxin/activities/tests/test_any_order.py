"""Any order and repetition of signing in, striking, leave and settling gives a sheet that can be explained."""

from dataclasses import dataclass
from datetime import time, timedelta

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from lianxin.activities.models import Activity, Participant, SentEntry, SignIn
from lianxin.activities.reads.sheets import corrected
from lianxin.activities.rules.outcomes import (
    CAME,
    InvitationAnswer,
    SheetOutcome,
    Standing,
    known_outcome,
    open_outcomes,
)
from lianxin.activities.services import (
    Scan,
    ask_leave,
    close_sheet,
    correct_sheet,
    decide_leave,
    settle_participant,
    take_entries,
    take_entry,
)
from lianxin.core.flows import NotMoved
from lianxin.core.refusals import Refused

ANSWERS, SIGNED = st.sampled_from(InvitationAnswer), st.sampled_from([None, *sorted(CAME)])


@given(ANSWERS, st.booleans(), st.booleans(), SIGNED)
def test_whoever_was_there_was_there_whatever_they_had_said(answer, must, attends, signed):
    known = known_outcome(Standing(answer, must, attends, signed))
    if signed:
        assert known == signed
    else:
        assert known not in CAME


@given(ANSWERS, st.booleans(), SIGNED)
def test_only_who_attends_has_leave_or_absence(answer, must, signed):
    known = known_outcome(Standing(answer, must, is_attending=False, signed=signed))
    assert known in {*CAME, SheetOutcome.NOT_COUNTED}


@given(ANSWERS, st.booleans())
def test_absence_is_never_inferred_a_person_says_it(answer, must):
    standing = Standing(answer, must, is_attending=True)
    known = known_outcome(standing)
    assert known != SheetOutcome.ABSENT
    if known is None and answer != InvitationAnswer.LEAVE_ASKED:
        assert SheetOutcome.ABSENT in open_outcomes(standing)


@given(st.booleans())
def test_by_the_words_of_the_rule(must):
    """Compulsory: neither came nor had leave is absent, answered or not; else only who accepted can be."""
    for answer in (InvitationAnswer.INVITED, InvitationAnswer.DECLINED):
        standing = Standing(answer, must, is_attending=True)
        assert (known_outcome(standing) is None) is must
    accepted = Standing(InvitationAnswer.ACCEPTED, must, is_attending=True)
    assert known_outcome(accepted) is None
    granted = Standing(InvitationAnswer.LEAVE_GRANTED, must, is_attending=True)
    assert known_outcome(granted) == SheetOutcome.LEAVE


WHO = st.sampled_from(["member", "other_member", "head"])
CAME_SO = st.sampled_from(["attended", "late"])
MINUTES = st.integers(0, 40)
QUICK = [phase for phase in Phase if phase != Phase.shrink]  # every example makes two sheets


@dataclass(frozen=True)
class Step:
    """One thing that an organiser, a page without a signal, or who grants leave does."""

    what: str
    who: str
    minute: int = 0
    outcome: str = "attended"


BEFORE = st.one_of(
    st.builds(Step, st.just("sign_in"), WHO, MINUTES, CAME_SO),
    st.builds(Step, st.just("sync"), WHO, MINUTES, CAME_SO),
    st.builds(Step, st.sampled_from(["leave", "leave_refused"]), WHO),
)
AFTER = st.one_of(
    st.builds(Step, st.just("correct"), WHO, st.just(0), st.sampled_from(["absent", "left_early"])),
    st.builds(Step, st.just("sync"), WHO, MINUTES, CAME_SO),
)


def one_leave_each(steps):
    """Of somebody one leave is asked, and one correction made: of two the later one would hold."""
    seen, kept = set(), []
    for step in dict.fromkeys(steps):
        named = (step.what.removesuffix("_refused"), step.who)
        if step.what in {"sign_in", "sync"} or named not in seen:
            kept.append(step)
        seen.add(named)
    return kept


class Roll:
    """A sheet on which steps are taken, each as often as it comes."""

    def __init__(self, cast, made):
        self.cast, self.made, self.officer = cast, made, cast.actor("officer")

    def row(self, who):
        rows = self.made.participants.select_related("activity__kind", "member")
        return rows.get(person=self.cast.person(who))

    def take(self, step: Step) -> None:
        row = self.row(step.who)
        at = self.made.starts + timedelta(minutes=step.minute)
        key = f"{step.what}{step.who}{step.minute}{step.outcome}"
        try:
            if step.what == "sign_in":
                scan = Scan(key=key, way="hand", member=row.member, at=at, outcome=step.outcome)
                take_entry(self.made, scan, actor=self.officer)
            elif step.what == "sync":
                scan = Scan(key=key, way="off_code", member=row.member, at=at, outcome=step.outcome)
                take_entries(self.made, [scan], actor=self.officer)
            elif step.what == "correct":
                said = {"after": step.outcome, "because": "核对过"}
                correct_sheet(self.made, row.member, **said, actor=self.officer)
            else:
                leave = ask_leave(row, reason="illness", actor=self.cast.actor(step.who))
                granted = step.what == "leave"
                because = "" if granted else "人手不够"
                head = self.cast.actor("office_head")
                decide_leave(leave, granted=granted, because=because, actor=head)
        except (Refused, NotMoved):
            pass  # said to whoever did it again; nothing is changed

    def close(self) -> None:
        """Of whom nothing is known the organiser says that they were absent."""
        for who in ("member", "other_member", "head"):
            row = self.row(who)
            signed = row.sign_ins.filter(struck_at=None).exists()
            if not signed and row.state in {"accepted", "leave_refused"}:
                settle_participant(row, outcome="absent", actor=self.officer)
        close_sheet(Activity.objects.get(pk=self.made.pk), actor=self.officer)

    def says(self):
        """The sheet, what corrects it, and everything that was sent."""
        rows = Participant.objects.filter(activity=self.made)
        signed = SignIn.objects.filter(activity=self.made, struck_at=None)
        sent = SentEntry.objects.filter(activity=self.made)
        return (
            sorted(rows.values_list("person__name", "state", "outcome")),
            sorted(signed.values_list("participant__person__name", "at", "way", "outcome")),
            sorted(corrected(self.made).items()),
            sorted(sent.values_list("key", "member__person__name", "at")),
        )


@settings(
    max_examples=20,
    deadline=None,
    phases=QUICK,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    before=st.lists(BEFORE, max_size=7).map(one_leave_each),
    after=st.lists(AFTER, max_size=4).map(one_leave_each),
    data=st.data(),
)
def test_sign_in_leave_correction_and_sync_in_any_order_and_repeated_give_the_same_sheet(
    cast, called, before, after, data
):
    """Until it is closed, and after it, when a correction stands beside it and an entry changes nothing.

    Whether an entry waits for somebody then depends on what was said before it: it may be said already.
    """

    def told(first, second):
        made = called("member", "other_member", "head", day=0, hours=(time(8), time(12)))
        Participant.objects.filter(activity=made).update(state="accepted")
        roll = Roll(cast, made)
        for step in first:
            roll.take(step)
        roll.close()
        closed = roll.says()
        for step in second:
            roll.take(step)
        assert roll.says()[:2] == closed[:2]  # what was closed stays
        return roll.says()

    in_order = told(before, after)
    shuffled = [data.draw(st.permutations([*steps, *steps])) for steps in (before, after)]
    assert told(*shuffled) == in_order
