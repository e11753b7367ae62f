"""Talking points and questions, for the office that writes them and on the pages they have reached."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Q

from lianxin.core.access import Actor
from lianxin.liaison.models import ChainQuestion, PointReach, TalkingPoint
from lianxin.liaison.models.chain import chain_of
from lianxin.liaison.policies.areas import MANAGE
from lianxin.liaison.policies.chain import OWN
from lianxin.liaison.policies.points import (
    RELEASE,
    points,
    questions,
    reached,
    with_the_office,
)
from lianxin.liaison.rules.walk import up
from lianxin.office.reads.releases import who_stood_behind

ON_A_PAGE = 30
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


def own_points(actor: Actor) -> dict[str, Any]:
    """What has reached a member's page, what they may hand on, questions up and down."""
    chain = chain_of(actor.committee_id)
    rows = TalkingPoint.objects.filter(reached(actor, chain), committee=actor.committee_id)
    found = list(rows.order_by("-released_at", "-pk")[:ON_A_PAGE])
    lowers = chain.next_below(actor.member_id or 0)
    asked = _questions(actor, found, up(actor.member_id or 0, chain.upper_of))
    return {
        "points": _with_reach(found, lowers),
        "has_below": bool(lowers),
        "to_answer": [one for one in asked if not one.answer and one.asker_id != actor.member_id],
        "answered": [one for one in asked if one.answer or one.asker_id == actor.member_id],
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


def _questions(
    actor: Actor, found: Sequence[TalkingPoint], over: Sequence[int]
) -> list[ChainQuestion]:
    """What one asked, what is here to be answered, what was answered above or by the office."""
    answered = Q(at__in=over) | Q(at=None, point__in=[point.pk for point in found])
    answered &= Q(state=ChainQuestion.State.ANSWERED)
    mine = Q(asker=actor.member_id) | Q(at=actor.member_id) | answered
    rows = ChainQuestion.objects.filter(mine, committee=actor.committee_id)
    return list(rows.select_related("point")[:ON_A_PAGE])


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
