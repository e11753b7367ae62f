"""Who sees a case, and who may do what with it.

Whoever a case is about (`exclusions`) sees nothing of it, on any page, list, search or export.
"""

from django.db.models import Q

from lianxin.core.access import Actor, Policy
from lianxin.inbox.models import (
    Case,
    CaseTelling,
    ContactRequest,
    Digest,
    Exclusion,
    Flag,
    Forward,
    MinorApproval,
    Reply,
)


def not_about(actor: Actor, path: str = "") -> Q:
    """Leave out the cases that are about the actor or a unit of theirs.

    Of a petition nobody outside the office reads anything before it is said whom it is about.
    """
    about = Exclusion.objects.filter(Q(person=actor.person_id or 0) | Q(unit__in=actor.units))
    seen = ~Q(**{f"{path}pk__in": about.values("case")})
    if not actor.holds("inbox.work"):
        seen &= ~Q(**{f"{path}pk__in": Flag.objects.unsettled().values("case")})
    return seen


def visible_cases(actor: Actor) -> Q:
    """The office sees its committee's cases, a head the team's, a handler their own."""
    if actor.holds("inbox.work"):
        ours = Q()
    else:
        ours = Q(team__in=actor.units_with("inbox.lead"))
        if actor.member_id:
            ours |= Q(handler=actor.member_id, team__in=actor.units_with("inbox.answer"))
    return Q(committee=actor.committee_id) & ours & not_about(actor)


cases = Policy(Case, visible_cases)


@cases.rule("inbox.work")
def may_work(actor: Actor, case: Case) -> bool:
    """The office handles every case of its committee."""
    return actor.holds("inbox.work")


@cases.rule("inbox.reveal")
def may_reveal(actor: Actor, case: Case) -> bool:
    """Only the office looks at contact data, with a reason."""
    return actor.holds("inbox.reveal")


@cases.rule("inbox.lead")
def may_lead(actor: Actor, case: Case) -> bool:
    """The head of the team names who handles a case that the team has."""
    return case.team_id is not None and actor.holds("inbox.lead", case.team_id)


@cases.rule("inbox.answer")
def may_answer(actor: Actor, case: Case) -> bool:
    """The handler answers; where none is named, the head does."""
    if case.holder != Case.Holder.TEAM or case.team_id is None:
        return False
    if case.handler_id is None:
        return actor.holds("inbox.lead", case.team_id)
    return case.handler_id == actor.member_id and actor.holds("inbox.answer", case.team_id)


def opened_by_code(actor: Actor) -> Q:
    """The cases that a resident has opened with their tracking code."""
    return Q(pk__in=actor.opened_by_code)


own_cases = Policy(Case, opened_by_code)


@own_cases.rule("code")
def may_do_with_own(actor: Actor, case: Case) -> bool:
    """A resident does what they like with their own matter."""
    return True


def visible_forwards(actor: Actor) -> Q:
    """The office sees all, a unit what was sent to it."""
    ours = Q() if actor.holds("inbox.work") else Q(unit__in=actor.units_with("inbox.handle"))
    return Q(committee=actor.committee_id) & ours & not_about(actor, "case__")


forwards = Policy(Forward, visible_forwards)


@forwards.rule("inbox.handle")
def may_handle(actor: Actor, forward: Forward) -> bool:
    """The unit that it was sent to."""
    return actor.holds("inbox.handle", forward.unit_id)


@forwards.rule("inbox.reveal")
def may_give_contact(actor: Actor, forward: Forward) -> bool:
    """The office gives contact data to the unit, with the sender's consent."""
    return actor.holds("inbox.work") and actor.holds("inbox.reveal")


@forwards.rule("inbox.work")
def may_work_forward(actor: Actor, forward: Forward) -> bool:
    """The office records what came back on paper."""
    return actor.holds("inbox.work")


def asked_by_units(actor: Actor) -> Q:
    """The sender sees who would like to reach them, the office what was answered."""
    office = Q(committee=actor.committee_id) & not_about(actor, "case__")
    return office if actor.holds("inbox.work") else Q(case__in=actor.opened_by_code)


contact_requests = Policy(ContactRequest, asked_by_units)


@contact_requests.rule("code")
def may_say(actor: Actor, request: ContactRequest) -> bool:
    """Only the sender says yes or no."""
    return request.case_id in actor.opened_by_code


def visible_approvals(actor: Actor) -> Q:
    """Whoever approves sees what is asked in their committee."""
    if not actor.holds("inbox.approve"):
        return Q(pk=None)
    return Q(committee=actor.committee_id) & not_about(actor, "case__")


approvals = Policy(MinorApproval, visible_approvals)


@approvals.rule("inbox.approve")
def may_approve(actor: Actor, approval: MinorApproval) -> bool:
    """Whoever asked does not say yes."""
    return approval.asked_by_id != actor.person_id


def visible_replies(actor: Actor) -> Q:
    """The office sees all, an author their own."""
    ours = Q() if actor.holds("inbox.work") else Q(author=actor.person_id or 0)
    return Q(committee=actor.committee_id) & ours & not_about(actor, "case__")


replies = Policy(Reply, visible_replies)


@replies.rule("inbox.work")
def may_work_reply(actor: Actor, reply: Reply) -> bool:
    """The office approves, returns, corrects."""
    return actor.holds("inbox.work")


@replies.rule("inbox.answer")
def may_see_own(actor: Actor, reply: Reply) -> bool:
    """A member reads their own past answers."""
    return reply.author_id == actor.person_id


def visible_tellings(actor: Actor) -> Q:
    """The office sees the to-be-told list, a head that of their places but for what is the office's."""
    led = Q(case__place__team__in=actor.units_with("inbox.lead"), office_only=False)
    ours = Q() if actor.holds("inbox.work") else led
    return Q(case__committee=actor.committee_id) & ours & not_about(actor, "case__")


tellings = Policy(CaseTelling, visible_tellings)


@tellings.rule("inbox.work")
def may_tell(actor: Actor, telling: CaseTelling) -> bool:
    """The office marks somebody as told."""
    return actor.holds("inbox.work")


def visible_digests(actor: Actor) -> Q:
    """The office sees its digests."""
    mine = Q(committee=actor.committee_id) & not_about(actor, "case__")
    return mine if actor.holds("inbox.work") else Q(pk=None)


digests = Policy(Digest, visible_digests)


@digests.rule("inbox.work")
def may_edit_digest(actor: Actor, digest: Digest) -> bool:
    """The office writes digests."""
    return actor.holds("inbox.work")


@digests.rule("inbox.release")
def may_release(actor: Actor, digest: Digest) -> bool:
    """Whoever releases did not edit."""
    return actor.holds("inbox.release") and digest.is_open_to(actor.person_id)
