"""Who sees what of the office's papers and approvals."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from lianxin.core.access import Actor, Policy
from lianxin.office.models import Approval, ApprovalStep, PaperNumber, PaperSheet
from lianxin.organisation.models import Appointment


def posts_held(actor: Actor) -> QuerySet[Appointment]:
    """The posts that the actor holds today in the committee as which they act."""
    return Appointment.objects.current().filter(
        person=actor.person_id or 0, committee=actor.committee_id or 0
    )


def visible_numbers(actor: Actor) -> Q:
    """The register of one's own committee."""
    return Q(committee=actor.committee_id) if actor.holds("office.papers") else Q(pk=None)


paper_numbers = Policy(PaperNumber, visible_numbers)


@paper_numbers.rule("office.papers")
def may_manage(actor: Actor, _number: PaperNumber) -> bool:
    """The office, in the whole committee."""
    return actor.holds("office.papers")


def visible_approvals(actor: Actor) -> Q:
    """The office all of its committee's; whoever decides, those in which a step is theirs."""
    here = Q(committee=actor.committee_id)
    if actor.holds("office.approvals"):
        return here
    if not actor.holds("office.decide"):
        return Q(pk=None)
    own = ApprovalStep.objects.filter(approval=OuterRef("pk"), decider=actor.person_id or 0)
    return here & Q(Exists(own))


approvals = Policy(Approval, visible_approvals)


@approvals.rule("office.approvals")
def may_send_up(actor: Actor, _approval: Approval) -> bool:
    """The office, in the whole committee."""
    return actor.holds("office.approvals")


@approvals.rule("office.decide")
def may_decide(actor: Actor, _approval: Approval) -> bool:
    """Whose step it is, the service says."""
    return actor.holds("office.decide")


def visible_sheets(actor: Actor) -> Q:
    """The sheets of one's own committee."""
    return Q(committee=actor.committee_id) if actor.holds("office.enter_sheets") else Q(pk=None)


sheets = Policy(PaperSheet, visible_sheets)


@sheets.rule("office.enter_sheets")
def may_enter(actor: Actor, _sheet: PaperSheet) -> bool:
    """The office, in the whole committee."""
    return actor.holds("office.enter_sheets")
