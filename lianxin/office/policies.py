"""Who sees what of the office's papers."""

from django.db.models import Q

from lianxin.core.access import Actor, Policy
from lianxin.office.models import PaperNumber


def visible_numbers(actor: Actor) -> Q:
    """The register of one's own committee."""
    return Q(committee=actor.committee_id) if actor.holds("office.papers") else Q(pk=None)


paper_numbers = Policy(PaperNumber, visible_numbers)


@paper_numbers.rule("office.papers")
def may_manage(actor: Actor, _number: PaperNumber) -> bool:
    """The office, in the whole committee."""
    return actor.holds("office.papers")
