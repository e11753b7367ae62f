"""Writes about the way down and the way up.

Of who hands a talking point on nothing is written, neither in a row nor in the log: see
docs/decisions/0036.
"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.events import publish
from lianxin.core.masking import mask
from lianxin.core.refusals import Refused
from lianxin.liaison import acts
from lianxin.liaison.events import (
    PointArrived,
    PointWithdrawn,
    QuestionAnswered,
    QuestionCameUp,
)
from lianxin.liaison.flows import (
    ANSWER,
    PASS_UP,
    REDRAFT_POINT,
    RELEASE_POINT,
    REVIEW_POINT,
    WITHDRAW_POINT,
    point_flow,
    question_flow,
)
from lianxin.liaison.models import ChainQuestion, PointReach, TalkingPoint
from lianxin.liaison.models.chain import chain_of
from lianxin.office.services.releases import edited, reviewed, signed
from lianxin.organisation.models import Committee, Member


class PointRefused(Refused):
    """It cannot be told on so."""


@transaction.atomic
def write_point(
    committee: Committee,
    point: TalkingPoint | None = None,
    *,
    title: str,
    text: str,
    source: str,
    source_on: date,
    actor: Actor,
) -> TalkingPoint:
    """Write a talking point, or write it anew before it is released.

    Raises:
        PointRefused: what it rests on is not published yet, or a number that names a person stands in it.
    """
    if source_on > clock.today():
        raise PointRefused(_("还没有公开的不能往下讲。公开了再写。"), field="source_on")
    if mask(title) != title or mask(text) != text:
        raise PointRefused(_("里面有电话、证件号或者车牌，请去掉。"), field="text")
    facts = {"title": title, "text": text, "source": source, "source_on": source_on}
    facts |= edited(committee.pk, actor=actor, before=point)
    if point is None:
        point = TalkingPoint.objects.create(committee=committee, **facts)
    else:
        point_flow.apply(point, REDRAFT_POINT, **facts)
    log(actor, acts.WRITE_POINT, point)
    return point


@transaction.atomic
def review_point(point: TalkingPoint, *, actor: Actor) -> TalkingPoint:
    """Somebody who did not write it has looked at it, where a committee wants three people.

    Raises:
        ReleaseRefused: it is not theirs to do.
    """
    point_flow.apply(point, REVIEW_POINT, **reviewed(point, actor=actor))
    log(actor, acts.REVIEW_POINT, point)
    return point


@transaction.atomic
def release_point(point: TalkingPoint, *, actor: Actor) -> TalkingPoint:
    """Let it go down: it stands on the pages of those above whom nobody stands.

    Raises:
        ReleaseRefused: whoever wrote it or looked at it does not release it.
    """
    point_flow.apply(point, RELEASE_POINT, **signed(point, actor=actor))
    log(actor, acts.RELEASE_POINT, point)
    return point


@transaction.atomic
def withdraw_point(point: TalkingPoint, *, because: str, actor: Actor) -> TalkingPoint:
    """It is not to be told on any more: everybody whom it has reached sees that, and why."""
    was_out = point.state == TalkingPoint.State.RELEASED
    point_flow.apply(point, WITHDRAW_POINT, withdrawn_because=because)
    log(actor, acts.WITHDRAW_POINT, point)
    if was_out:
        publish(PointWithdrawn(str(point.ref)))
    return point


@transaction.atomic
def hand_on(point: TalkingPoint, member: Member, *, actor: Actor) -> int:
    """Put it on the pages of those next below a member, by their free will.

    Returns:
        To how many pages it came that it had not reached.

    Raises:
        PointRefused: it was withdrawn, it is somebody else's page, or nobody stands below.
    """
    if actor.member_id != member.pk and not actor.is_system:
        raise PointRefused(_("这一页是别人的。"))
    point = TalkingPoint.objects.select_for_update().get(pk=point.pk)
    if point.state != TalkingPoint.State.RELEASED:
        raise PointRefused(_("这一条收回了，不再往下传。"))
    lowers = chain_of(member.committee_id).next_below(member.pk)
    if not lowers:
        raise PointRefused(_("您下面没有连着的委员。跟界别群众当面讲就行，不用记。"))
    there = set(point.reached.filter(member__in=lowers).values_list("member_id", flat=True))
    fresh = sorted(set(lowers) - there)
    PointReach.objects.bulk_create(
        [PointReach(committee=point.committee, point=point, member_id=one) for one in fresh],
        ignore_conflicts=True,
    )
    if fresh:
        publish(PointArrived(str(point.ref), tuple(fresh)))
    return len(fresh)


@transaction.atomic
def send_up(
    member: Member, *, text: str, actor: Actor, point: TalkingPoint | None = None
) -> ChainQuestion:
    """Send what people ask to whoever stands above; where nobody does, to the office.

    Numbers that name a person are covered before anything is kept.

    Raises:
        PointRefused: it is somebody else's page.
    """
    if actor.member_id != member.pk and not actor.is_system:
        raise PointRefused(_("这一页是别人的。"))
    over = chain_of(member.committee_id).above(member.pk)
    question = ChainQuestion.objects.create(
        committee=member.committee,
        point=point,
        asker=member,
        at_id=over[0] if over else None,
        text=mask(text),
    )
    log(actor, acts.SEND_UP, question)
    publish(QuestionCameUp(str(question.ref)))
    return question


@transaction.atomic
def pass_up(question: ChainQuestion, *, actor: Actor) -> ChainQuestion:
    """Whoever has a question sends it on to whoever stands above them, at last to the office."""
    over = chain_of(question.committee_id).above(question.at_id or 0)
    question_flow.apply(question, PASS_UP, at_id=over[0] if over else None)
    log(actor, acts.PASS_UP, question)
    publish(QuestionCameUp(str(question.ref)))
    return question


@transaction.atomic
def answer_question(question: ChainQuestion, *, answer: str, actor: Actor) -> ChainQuestion:
    """Answer what came up: whoever asked reads it, and so does everybody below the one who answers."""
    at = None if question.at_id != actor.member_id else question.at_id
    question_flow.apply(question, ANSWER, answer=mask(answer), at_id=at)
    log(actor, acts.ANSWER_QUESTION, question)
    publish(QuestionAnswered(str(question.ref)))
    return question
