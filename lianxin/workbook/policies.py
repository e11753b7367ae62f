"""Who sees the workbooks that were brought in, and who applies them."""

from django.db.models import Q

from lianxin.core.access import Actor, Policy
from lianxin.workbook.models import Workbook


def visible_workbooks(actor: Actor) -> Q:
    """The office sees those of its committee: the register is its to keep."""
    return Q(committee=actor.committee_id) if actor.holds("organisation.people") else Q(pk=None)


workbooks = Policy(Workbook, visible_workbooks)


@workbooks.rule("organisation.appoint")
def may_apply(actor: Actor, workbook: Workbook) -> bool:
    """Whoever keeps the register and appoints applies what a colleague brought in."""
    return actor.holds("organisation.people") and actor.holds("organisation.appoint")
