"""Who sees shifts and calls, and who may do what with them."""

from django.db.models import Q

from lianxin.core.access import Actor, Policy
from lianxin.duty.models import Call, Pattern, Shift


def visible_shifts(actor: Actor) -> Q:
    """The office sees all, a head those of their teams, a member their own."""
    mine = Q(committee=actor.committee_id)
    if actor.holds("duty.plan"):
        return mine
    led = Q(place__team__in=actor.units_with("duty.plan"))
    own = Q(member=actor.member_id) if actor.member_id else Q(pk=None)
    return mine & (led | own)


shifts = Policy(Shift, visible_shifts)


@shifts.rule("duty.plan")
def may_plan(actor: Actor, shift: Shift) -> bool:
    """The office and the head of the place plan."""
    return actor.holds("duty.plan", shift.place.team_id)


@shifts.rule("duty.confirm")
def may_confirm(actor: Actor, shift: Shift) -> bool:
    """Only the head of the place says that a shift was served, and not of themselves."""
    return actor.holds("duty.confirm", shift.place.team_id) and shift.member_id != actor.member_id


@shifts.rule("duty.serve")
def may_serve(actor: Actor, shift: Shift) -> bool:
    """A member confirms or gives back their own shift."""
    return shift.member_id == actor.member_id


def visible_patterns(actor: Actor) -> Q:
    """The office sees all standing arrangements, a head those of their teams; none that was removed."""
    mine = Q(committee=actor.committee_id, removed_on=None)
    if actor.holds("duty.plan"):
        return mine
    return mine & Q(place__team__in=actor.units_with("duty.plan"))


patterns = Policy(Pattern, visible_patterns)


@patterns.rule("duty.plan")
def may_arrange(actor: Actor, pattern: Pattern) -> bool:
    """The office and the head of the place arrange."""
    return actor.holds("duty.plan", pattern.place.team_id)


def visible_calls(actor: Actor) -> Q:
    """The office sees all calls, a member their own."""
    mine = Q(committee=actor.committee_id)
    if actor.holds("duty.answer_call"):
        return mine
    return mine & (Q(member=actor.member_id) if actor.member_id else Q(pk=None))


calls = Policy(Call, visible_calls)


@calls.rule("duty.answer_call")
def may_answer(actor: Actor, call: Call) -> bool:
    """The office answers."""
    return actor.holds("duty.answer_call")


@calls.rule("duty.call")
def may_take_back(actor: Actor, call: Call) -> bool:
    """A member takes back their own call."""
    return call.member_id == actor.member_id
