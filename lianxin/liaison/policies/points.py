"""Who sees talking points and questions: whom they have reached, and where they are answered."""

from django.db.models import Q

from lianxin.core.access import Actor, Policy
from lianxin.liaison.models import ChainQuestion, PointReach, TalkingPoint
from lianxin.liaison.models.chain import chain_of
from lianxin.liaison.policies.areas import MANAGE
from lianxin.liaison.policies.chain import OWN
from lianxin.liaison.rules.walk import MemberChain
from lianxin.organisation.models import Member

RELEASE = "liaison.release"
S = TalkingPoint.State


def reached(actor: Actor, chain: MemberChain | None = None) -> Q:
    """Points on a member's page: handed on to it, or all where nobody could hand any on to them."""
    if not actor.member_id:
        return Q(pk=None)
    out = Q(state=S.RELEASED) | Q(state=S.WITHDRAWN, released_at__isnull=False)
    if not (chain or chain_of(actor.committee_id)).above(actor.member_id):
        return out
    mine = PointReach.objects.filter(member=actor.member_id)
    return out & Q(pk__in=mine.values("point"))


def visible_points(actor: Actor) -> Q:
    """The office all of its committee's, a member those that have reached their page."""
    here = Q(committee=actor.committee_id)
    return here if actor.holds(MANAGE) else here & reached(actor)


points = Policy(TalkingPoint, visible_points)


@points.rule(MANAGE)
def may_write_point(actor: Actor, _point: TalkingPoint) -> bool:
    """The office writes and withdraws."""
    return actor.holds(MANAGE)


@points.rule(RELEASE)
def may_release_point(actor: Actor, point: TalkingPoint) -> bool:
    """Another one of the office than who wrote it or looked at it."""
    return actor.holds(RELEASE) and point.is_open_to(actor.person_id)


@points.rule(OWN)
def may_hand_on(actor: Actor, _point: TalkingPoint) -> bool:
    """Every member whose page it has reached."""
    return actor.member_id is not None


def with_the_office() -> Q:
    """Questions that nobody in the chain has, or whoever had them is a member no more."""
    here = Member.objects.current()
    return Q(at=None) | ~Q(at__in=here.values("pk"))


def visible_questions(actor: Actor) -> Q:
    """Whoever asked, and whoever has it; the office what is with nobody in the chain."""
    seen = Q(asker=actor.member_id or 0) | Q(at=actor.member_id or 0)
    if actor.holds(MANAGE):
        seen |= with_the_office()
    return Q(committee=actor.committee_id) & seen


questions = Policy(ChainQuestion, visible_questions)


@questions.rule(OWN)
def may_answer(actor: Actor, question: ChainQuestion) -> bool:
    """Whoever has it."""
    return actor.member_id is not None and question.at_id == actor.member_id


@questions.rule(MANAGE)
def may_answer_for_the_office(actor: Actor, question: ChainQuestion) -> bool:
    """The office, where nobody in the chain has it."""
    return actor.holds(MANAGE) and question.at_id != actor.member_id
