"""What to tell whom about contacts, areas, the chain and care."""

from collections.abc import Collection, Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lianxin.accounts.models import User
from lianxin.core.access import Actor
from lianxin.core.events import on
from lianxin.liaison.events import (
    MemberComesIn,
    NeedAnswered,
    PersonStruck,
    PointArrived,
    PointWithdrawn,
    QuestionAnswered,
    QuestionCameUp,
)
from lianxin.liaison.models import CareNeed, ChainQuestion, ComingIn, TalkingPoint
from lianxin.liaison.policies.areas import MANAGE
from lianxin.liaison.policies.care import CARE, coming_in, needs
from lianxin.liaison.policies.chain import OWN
from lianxin.liaison.policies.points import points, questions
from lianxin.notify import slots
from lianxin.notify.kinds import group, kind
from lianxin.notify.services.creating import tell
from lianxin.organisation.models import Member
from lianxin.organisation.reads.recipients import user_of, users_holding

# ---------------------------------------------------------------- the way down and the way up

group(
    "chain",
    _("三联"),
    _("传下来的宣讲要点、传上来的问、回话。"),
    rights=("liaison.own", MANAGE),
)
POINT = kind("liaison.point", "chain", _("有一条宣讲要点传到了您的页面。"))
POINT_WITHDRAWN = kind("liaison.point_withdrawn", "chain", _("传到过您页面的一条宣讲要点收回了。"))
QUESTION = kind("liaison.question", "chain", _("群众问的一件事传到了您这里，请回一句。"))
ANSWERED = kind("liaison.answered", "chain", _("您传上去的一问有了回话。"))


@slots.sees("liaison.TalkingPoint")
def points_still_seen(actor: Actor, refs: Collection[str]) -> set[str]:
    """Of these talking points those that the actor still sees."""
    seen = points.rows(actor).filter(ref__in=refs).values_list("ref", flat=True)
    return {str(ref) for ref in seen}


@slots.sees("liaison.ChainQuestion")
def questions_still_seen(actor: Actor, refs: Collection[str]) -> set[str]:
    """Of these questions those that the actor still sees."""
    seen = questions.rows(actor).filter(ref__in=refs).values_list("ref", flat=True)
    return {str(ref) for ref in seen}


def _users(member_ids: Iterable[int]) -> set[int]:
    people = Member.objects.filter(pk__in=set(member_ids)).values("person")
    rows = User.objects.filter(person__in=people, is_active=True)
    return set(rows.values_list("pk", flat=True))


@on(PointArrived)
def tell_of_point(event: PointArrived) -> None:
    """Those to whose pages it has come."""
    _tell_about(TalkingPoint.objects.get(ref=event.point_ref), _users(event.member_ids), POINT)


@on(PointWithdrawn)
def tell_of_withdrawal(event: PointWithdrawn) -> None:
    """Everybody whom it had reached."""
    point = TalkingPoint.objects.get(ref=event.point_ref)
    reached = point.reached.values_list("member_id", flat=True)
    _tell_about(point, _users(reached), POINT_WITHDRAWN)


def _tell_about(point: TalkingPoint, users: set[int], key: str) -> None:
    tell(
        users,
        committee_id=point.committee_id,
        kind=key,
        url=reverse("liaison:own_points"),
        once=str(point.ref),
        about=f"liaison.TalkingPoint:{point.ref}",
    )


@on(QuestionCameUp)
def tell_who_has_it(event: QuestionCameUp) -> None:
    """Whoever is to answer, or the office."""
    question = ChainQuestion.objects.select_related("at").get(ref=event.question_ref)
    if question.at is None:
        users = users_holding(MANAGE, question.committee_id)
        _tell_of(question, users, QUESTION, reverse("liaison:points"))
    else:
        _tell_of(question, user_of(question.at), QUESTION, reverse("liaison:own_points"))


@on(QuestionAnswered)
def tell_who_asked(event: QuestionAnswered) -> None:
    """Whoever sent it up."""
    question = ChainQuestion.objects.select_related("asker").get(ref=event.question_ref)
    _tell_of(question, user_of(question.asker), ANSWERED, reverse("liaison:own_points"))


def _tell_of(question: ChainQuestion, users: set[int], key: str, url: str) -> None:
    tell(
        users,
        committee_id=question.committee_id,
        kind=key,
        url=url,
        once=f"{question.ref}:{question.turn}",
        about=f"liaison.ChainQuestion:{question.ref}",
    )


# ---------------------------------------------------------------- contacts

STRUCK = kind("liaison.struck", "chain", _("您固定联系的一位请您把他划掉，已经划掉了。"))


@on(PersonStruck)
def tell_of_strike(event: PersonStruck) -> None:
    """The member, without a name: who it was is kept nowhere."""
    member = Member.objects.get(pk=event.member_id)
    tell(
        user_of(member),
        committee_id=event.committee_id,
        kind=STRUCK,
        url=reverse("liaison:notebook"),
        once=event.person_ref,
    )


# ---------------------------------------------------------------- care

group("care", _("走访和需要"), _("您说的需要有了回话；哪位委员要来。"), rights=(OWN, CARE))
NEED_ANSWERED = kind("liaison.need_answered", "care", _("您说的一项需要有了回话。"))
COMES_IN = kind("liaison.comes_in", "care", _("%(day)s有一位委员要来，请等着他。"))


@slots.sees("liaison.CareNeed")
def needs_still_seen(actor: Actor, refs: Collection[str]) -> set[str]:
    """Of these needs those that the actor still sees."""
    seen = needs.rows(actor).filter(ref__in=refs).values_list("ref", flat=True)
    return {str(ref) for ref in seen}


@slots.sees("liaison.ComingIn")
def coming_still_seen(actor: Actor, refs: Collection[str]) -> set[str]:
    """Of these those that the actor still sees."""
    seen = coming_in.rows(actor).filter(ref__in=refs).values_list("ref", flat=True)
    return {str(ref) for ref in seen}


@on(NeedAnswered)
def tell_of_answer(event: NeedAnswered) -> None:
    """Whoever needs it: never what it is."""
    need = CareNeed.objects.select_related("member").get(ref=event.need_ref)
    if need.member is None:
        return
    tell(
        user_of(need.member),
        committee_id=need.committee_id,
        kind=NEED_ANSWERED,
        url=reverse("liaison:own_needs"),
        once=str(need.ref),
        about=f"liaison.CareNeed:{need.ref}",
    )


@on(MemberComesIn)
def tell_who_expects(event: MemberComesIn) -> None:
    """The office: the day, and who it is stands on the page."""
    coming = ComingIn.objects.get(ref=event.coming_ref)
    tell(
        users_holding(CARE, coming.committee_id),
        committee_id=coming.committee_id,
        kind=COMES_IN,
        url=reverse("liaison:care"),
        once=str(coming.ref),
        on=coming.on,
        about=f"liaison.ComingIn:{coming.ref}",
    )
