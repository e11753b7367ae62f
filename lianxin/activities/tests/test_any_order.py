"""Any order and repetition of signing in, striking, leave and settling gives a sheet that can be explained."""

from hypothesis import given
from hypothesis import strategies as st

from lianxin.activities.rules.outcomes import (
    CAME,
    InvitationAnswer,
    SheetOutcome,
    Standing,
    known_outcome,
    open_outcomes,
)

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
