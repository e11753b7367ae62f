"""Contact data that was passed on, or asked for, and its sender takes away or corrects."""

from __future__ import annotations

from datetime import timedelta

import pytest

from lianxin.core import clock
from lianxin.inbox.models import (
    Case,
    Consent,
    Contact,
    ContactRelease,
    ContactRequest,
    Flag,
    MinorApproval,
    Reveal,
    Step,
)
from lianxin.inbox.rules.refusals import CaseRefused
from lianxin.inbox.services import approving, flags, guarding, passing, retention
from lianxin.inbox.tests.test_passing import (
    NAME,
    agreed,
    asked,
    clerk,
    give,
    letter,
    look,
    sender,
    yu,
)
from lianxin.intake.services import correcting, own

__all__ = ["agreed", "asked", "clerk", "letter", "yu"]


@pytest.mark.parametrize("end", ["delete", "withdraw", "drop"])
def test_without_contact_data_there_is_nothing_to_see(letter, agreed, yu, clerk, end):
    give(letter, yu)
    if end == "delete":
        own.delete_contact(letter.case, actor=sender(letter))
    elif end == "withdraw":
        own.withdraw_case(letter.case, actor=sender(letter))
    else:
        correcting.correct_contact(letter.case, drops_phone=True, actor=sender(letter))
    with pytest.raises(CaseRefused):
        look(letter, clerk)
    with pytest.raises(CaseRefused):
        give(letter, yu, "mouth")


@pytest.mark.parametrize("end", ["delete", "drop"])
def test_what_was_deleted_is_not_passed_on_when_a_new_number_is_left(
    letter, agreed, yu, clerk, end
):
    give(letter, yu)
    if end == "delete":
        own.delete_contact(letter.case, actor=sender(letter))
    else:
        correcting.correct_contact(letter.case, drops_phone=True, actor=sender(letter))
    assert Consent.objects.get(kind="pass").withdrawn_at is not None
    correcting.correct_contact(letter.case, phone="13900001111", actor=sender(letter))
    with pytest.raises(CaseRefused, match="没有同意，或者已经收回"):
        look(letter, clerk)
    assert not letter.case.agrees("call")


def test_nobody_is_phoned_who_did_not_agree_to_it(letter, asked, yu):
    own.set_consent(letter.case, "call", given=False, actor=sender(letter))
    with pytest.raises(CaseRefused, match="没有同意打电话"):
        passing.record_answer(asked, agrees=True, spoken_on=clock.today(), actor=yu)
    assert not Consent.objects.filter(kind="pass").exists()


def test_a_withdrawal_leaves_nothing_that_was_written_about_the_sender(cast, letter, agreed, yu):
    case, jiang = letter.case, cast.actor("office_head")
    give(letter, yu, "mouth")
    flags.set_flag(case, "minor", words=f"{NAME}是初二的", actor=yu)
    approving.ask_approval(case, "look", words=f"要问{NAME}", actor=yu)
    flags.set_flag(case, "urgent", words="急", actor=yu)
    flags.clear_flag(case, "minor", words=f"{NAME}成年了", actor=jiang)
    guarding.reveal_contact(case, reason="verify", words=f"问{NAME}", actor=yu)
    own.withdraw_case(Case.objects.get(pk=case.pk), actor=sender(letter))
    kept = [
        *Flag.objects.values_list("words", flat=True),
        *Flag.objects.values_list("cleared_words", flat=True),
        *ContactRequest.objects.values_list("words", flat=True),
        *ContactRelease.objects.values_list("words", flat=True),
        *MinorApproval.objects.values_list("words", flat=True),
        *Reveal.objects.values_list("words", flat=True),
        *case.steps.filter(kind__in=Step.OFFICE_ONLY).values_list("words", flat=True),
        *case.steps.filter(kind__in=Step.OFFICE_ONLY).values_list("told_words", flat=True),
    ]
    assert len(kept) > 15
    assert set(kept) == {""}
    assert {flag.kind for flag in Flag.objects.all()} == {"minor", "urgent"}
    assert Reveal.objects.filter(reason="pass", person=yu.person_id).exists()


@pytest.mark.postgresql
def test_a_sender_who_deletes_and_the_daily_run_do_not_wait_for_each_other(letter, agreed, race):
    Case.objects.filter(pk=letter.case_id).update(received_at=clock.now() - timedelta(days=400))
    case = Case.objects.get(pk=letter.case_id)
    outcomes = race(
        [
            lambda: own.delete_contact(case, actor=sender(letter)),
            retention.keep_as_short_as_needed,
        ]
    )
    assert not [o for o in outcomes if isinstance(o, Exception) and not isinstance(o, CaseRefused)]
    assert not Contact.objects.exists()
    assert ContactRequest.objects.get().state == "withdrawn"
