"""What inbox does when something happens below it."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.core.access import SYSTEM
from lianxin.core.events import on
from lianxin.inbox.events import CaseForwarded
from lianxin.inbox.kinds import BODY, CALL, PUBLISH, SET_NOTICE
from lianxin.inbox.models import Case
from lianxin.inbox.services.dictionaries import lay_down, set_notice
from lianxin.inbox.services.handling import (
    carry_cases,
    disown_cases,
    hand_cases,
    leave_no_case_with_nobody,
    return_to_head,
)
from lianxin.inbox.services.letters import keep_letter
from lianxin.office.events import ApprovalGoesOn
from lianxin.office.models import Approval
from lianxin.organisation.events import (
    AppointmentEnded,
    CommitteeFounded,
    HandedOver,
    LeaveBegan,
    MembershipContinued,
)
from lianxin.organisation.models import Committee, Member, Person, Unit
from lianxin.organisation.reads.recipients import users_holding

IN_HAND = (Case.State.HANDLING, Case.State.ASKED)


@on(CommitteeFounded)
def lay_down_dictionaries(event: CommitteeFounded) -> None:
    """A new committee begins with the usual promise, notice, subjects and reasons."""
    lay_down(Committee.objects.get(pk=event.committee_id), actor=SYSTEM)


@on(ApprovalGoesOn)
def notice_was_approved(event: ApprovalGoesOn) -> None:
    """The text that was approved is in force from the day on which that is known."""
    if (event.kind, event.state) != (SET_NOTICE, Approval.State.GRANTED):
        return
    approval = Approval.objects.select_related("committee").get(ref=event.ref)
    words = dict(approval.proposal)
    set_notice(
        approval.committee,
        body=words[BODY],
        call_words=words[CALL],
        publish_words=words[PUBLISH],
        actor=SYSTEM,
    )


@on(CaseForwarded, later=True)
def keep_what_went_out(event: CaseForwarded) -> None:
    """The letter is kept as it went out."""
    keep_letter(UUID(event.forward_ref), actor=SYSTEM)


@on(AppointmentEnded)
def work_of_the_post_stays(event: AppointmentEnded) -> None:
    """Whoever no longer holds the duty post hands back what they had."""
    if event.post_key not in {"duty", "head", "member"}:
        return
    # In the committee of the post: somebody may be a member at two levels.
    cases = Case.objects.filter(handler__person=event.person_id, committee__units=event.unit_id)
    if event.post_key != "member":
        cases = cases.filter(team=event.unit_id)
    _return_all(cases.filter(state__in=IN_HAND), _("原来的委员已经不在这个岗位"))
    leave_no_case_with_nobody(event.unit_id, why=_("站长已经不在这个岗位"), actor=SYSTEM)


@on(AppointmentEnded)
def what_they_saw_to_is_free(event: AppointmentEnded) -> None:
    """Whoever no longer works in the office sees to no case any more."""
    person = Person.objects.get(pk=event.person_id)
    committee_id = Unit.objects.get(pk=event.unit_id).committee_id
    if person.user_id not in users_holding("inbox.work", committee_id):
        disown_cases(person.pk, committee_id, actor=SYSTEM)


@on(LeaveBegan)
def work_of_who_is_away(event: LeaveBegan) -> None:
    """Whoever is on leave hands back what they had, the same day."""
    _return_all(
        Case.objects.filter(handler=event.member_id, state__in=IN_HAND), _("原来的委员请假了")
    )


@on(MembershipContinued)
def work_of_who_goes_on(event: MembershipContinued) -> None:
    """What a member has in hand stays in their hand over the change of the term."""
    old = Member.objects.get(pk=event.old_member_id)
    carry_cases(old, Member.objects.get(pk=event.member_id), actor=SYSTEM)


@on(HandedOver)
def work_of_who_leaves(event: HandedOver) -> None:
    """The successor has what the leaving member had in hand; what cannot be theirs goes to the head."""
    member = Member.objects.select_related("committee").get(pk=event.member_id)
    hand_cases(member, event.successor_id, actor=SYSTEM)


@transaction.atomic
def _return_all(cases: Iterable[Case], why: str) -> None:
    for case in cases:
        return_to_head(case, why=why, actor=SYSTEM)
