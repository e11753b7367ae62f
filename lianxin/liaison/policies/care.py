"""Who sees the diary of care: the office that keeps it. A member sees their own needs and when they come in."""

from django.db.models import Q

from lianxin.core.access import Actor, Policy
from lianxin.liaison.models import CareNeed, CareVisit, ComingIn
from lianxin.liaison.policies.chain import OWN

CARE = "liaison.care"


def _here(actor: Actor) -> Q:
    return Q(committee=actor.committee_id) if actor.holds(CARE) else Q(pk=None)


def _of_oneself(actor: Actor) -> Q:
    if not actor.member_id:
        return Q(pk=None)
    return Q(committee=actor.committee_id, member__person=actor.person_id)


visits = Policy(CareVisit, _here)


@visits.rule(CARE)
def may_keep_visits(actor: Actor, _visit: CareVisit) -> bool:
    """Whoever keeps the diary."""
    return actor.holds(CARE)


needs = Policy(CareNeed, lambda actor: _here(actor) | _of_oneself(actor))


@needs.rule(CARE)
def may_answer_need(actor: Actor, _need: CareNeed) -> bool:
    """Whoever keeps the diary."""
    return actor.holds(CARE)


coming_in = Policy(ComingIn, lambda actor: _here(actor) | _of_oneself(actor))


@coming_in.rule(OWN)
def may_call_off(actor: Actor, coming: ComingIn) -> bool:
    """Whoever said it."""
    return coming.member.person_id == actor.person_id
