"""Talking points and questions, for the office that writes them and on the pages they have reached."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Q

from lianxin.core.access import Actor
from lianxin.liaison.models import ChainQuestion, PointReach, TalkingPoint
from lianxin.liaison.policies.areas import MANAGE
from lianxin.liaison.policies.chain import OWN
from lianxin.liaison.policies.points import (
    RELEASE,
    above_me,
    points,
    questions,
    with_the_office,
)
from lianxin.liaison.reads.chain import next_below
from lianxin.office.reads.releases import who_stood_behind
from lianxin.organisation.models import Member

ON_A_PAGE = 20
S = TalkingPoint.State
KINDS = {S.DRAFT: "wait", S.RELEASED: "work", S.WITHDRAWN: "stop"}


def points_page(actor: Actor, number: str | None) -> dict[str, Any]:
    """What the office has written, and the questions that are with it."""
    rows = TalkingPoint.objects.filter(committee=actor.committee_id)
    found = Paginator(rows, ON_A_PAGE).get_page(number)
    waiting = ChainQuestion.objects.filter(
        with_the_office(), committee=actor.committee_id, state=ChainQuestion.State.ASKED
    )
    return {
        "page_obj": found,
        "rows": [(point, KINDS[S(point.state)]) for point in found],
        "questions": list(waiting.select_related("point")),
    }


def point_page(actor: Actor, point: TalkingPoint) -> dict[str, Any]:
    """One of them for the office, with the step that is next; never whom it has reached."""
    may = points.may(actor, RELEASE, point) and point.state == S.DRAFT
    return {
        "point": point,
        "kind": KINDS[S(point.state)],
        "behind": who_stood_behind(point),
        "may_review": may and point.waits_for_review,
        "may_release": may and not point.waits_for_review,
        "is_draft": point.state == S.DRAFT,
        "is_over": point.state == S.WITHDRAWN,
    }


def point_to_write(actor: Actor, ref: UUID) -> TalkingPoint:
    """One that the office may write or withdraw, or 404, 403."""
    within = TalkingPoint.objects.select_related("edited_by", "reviewed_by", "released_by")
    return points.fetch(actor, MANAGE, within=within, ref=ref)


def point_to_release(actor: Actor, ref: UUID) -> TalkingPoint:
    """One that the actor may look at or release, or 404, 403."""
    return points.fetch(actor, RELEASE, ref=ref)


def own_member(actor: Actor) -> Member:
    """The actor as a member."""
    return Member.objects.select_related("committee").get(pk=actor.member_id)


def own_points(actor: Actor, number: str | None) -> dict[str, Any]:
    """What has reached a member's page, what they may hand on, questions up and down."""
    member = own_member(actor)
    rows = points.rows(actor).exclude(state=S.DRAFT).order_by("-released_at", "-pk")
    found = Paginator(rows, ON_A_PAGE).get_page(number)
    lowers = next_below(member)
    return {
        "page_obj": found,
        "points": _with_reach(list(found), lowers),
        "has_below": bool(lowers),
        "to_answer": list(
            ChainQuestion.objects.filter(at=member, state=ChainQuestion.State.ASKED)
            .exclude(asker=member)
            .select_related("point")
        ),
        "answered": _answered(actor, list(found)),
    }


def _with_reach(found: Sequence[TalkingPoint], lowers: Sequence[int]) -> list[dict[str, Any]]:
    """Each with whether it stands on the pages of all who are next below."""
    there: dict[int, set[int]] = {point.pk: set() for point in found}
    rows = PointReach.objects.filter(point__in=there, member__in=lowers)
    for point, member in rows.values_list("point_id", "member_id"):
        there[point].add(member)
    return [
        {
            "point": point,
            "is_out": point.state == S.RELEASED,
            "is_below": bool(lowers) and there[point.pk] >= set(lowers),
        }
        for point in found
    ]


def _answered(actor: Actor, found: Sequence[TalkingPoint]) -> list[ChainQuestion]:
    """What was answered to oneself, by somebody above, or by the office about what one has here."""
    own = Q(asker=actor.member_id) | Q(at__in=above_me(actor))
    mine = own | Q(at=None, point__in=[point.pk for point in found]) | Q(at=actor.member_id)
    rows = ChainQuestion.objects.filter(committee=actor.committee_id).filter(mine)
    waits = Q(state=ChainQuestion.State.ASKED)
    rows = rows.filter(~waits | Q(asker=actor.member_id)).select_related("point")
    return list(rows[:ON_A_PAGE])


def point_to_hand_on(actor: Actor, ref: UUID) -> TalkingPoint:
    """One that has reached the actor's page, or 404."""
    return points.fetch(actor, OWN, ref=ref)


def point_asked_about(actor: Actor, ref: str) -> TalkingPoint | None:
    """The point on the actor's page about which is asked, if it is one."""
    return next((one for one in points.rows(actor) if str(one.ref) == ref), None)


def question_to_answer(actor: Actor, ref: UUID) -> ChainQuestion:
    """One that is with the actor or, for the office, with nobody in the chain; or 404, 403."""
    within = ChainQuestion.objects.select_related("point")
    found = questions.rows(actor).filter(ref=ref).first()
    is_mine = found is not None and found.at_id is not None and found.at_id == actor.member_id
    right = OWN if is_mine or not actor.holds(MANAGE) else MANAGE
    return questions.fetch(actor, right, within=within, ref=ref)
