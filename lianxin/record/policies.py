"""Who sees deeds: a member their own, the office those of its committee."""

from django.db.models import Q

from lianxin.core.access import Actor, Policy
from lianxin.record.models import Deed, OutsideDeed


def visible_deeds(actor: Actor) -> Q:
    """A member sees their own lines, the office the contested ones too."""
    mine = Q(committee=actor.committee_id)
    if actor.holds("inbox.work") or actor.holds("office.decide_objections"):
        return mine
    # By person: what was done in an earlier term is one's own as well.
    own = Q(member__person=actor.person_id) if actor.member_id else Q(pk=None)
    decided = Q(recorded_unit__in=actor.units_with("office.decide_objections"))
    return mine & (own | (decided & Q(state__in=[Deed.State.CONTESTED, *ANSWERED])))


ANSWERED = (Deed.State.KEPT, Deed.State.WITHDRAWN)
deeds = Policy(Deed, visible_deeds)


@deeds.rule("office.decide_objections")
def may_answer(actor: Actor, deed: Deed) -> bool:
    """Who leads the body that recorded it, or records nothing; never what stands in one's own name."""
    decides = actor.holds("office.decide_objections", deed.recorded_unit_id)
    return decides and deed.member.person_id != actor.person_id


@deeds.rule("record.own")
def may_settle(actor: Actor, deed: Deed) -> bool:
    """Only the member confirms or contests."""
    return deed.member.person_id == actor.person_id


VERIFY = "record.verify"


def visible_outside_deeds(actor: Actor) -> Q:
    """Whoever verifies sees what their bodies are asked for, a member their own."""
    mine = Q(committee=actor.committee_id)
    if actor.holds(VERIFY):
        return mine
    own = Q(member__person=actor.person_id) if actor.member_id else Q(pk=None)
    return mine & (own | Q(unit__in=actor.units_with(VERIFY)))


outside_deeds = Policy(OutsideDeed, visible_outside_deeds)


@outside_deeds.rule(VERIFY)
def may_verify(actor: Actor, entered: OutsideDeed) -> bool:
    """Somebody of the body that is asked: not of themselves, nor what they entered."""
    is_theirs = actor.person_id in {entered.member.person_id, entered.entered_by_id}
    return actor.holds(VERIFY, entered.unit_id) and not is_theirs
