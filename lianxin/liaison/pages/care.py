"""The diary of care for the office; a member's own needs and days."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import F

from lianxin.core.access import Actor
from lianxin.liaison.models import CareNeed, CareVisit, ComingIn
from lianxin.liaison.policies.care import CARE, coming_in, needs, visits
from lianxin.liaison.policies.chain import OWN
from lianxin.liaison.reads.care import days_with, employers_in_turns, expected, members_in_turns
from lianxin.liaison.reads.chain import above
from lianxin.organisation.models import Committee, Member

ON_A_PAGE, LATEST = 30, 8
Occasion = CareVisit.Occasion
TURNS = {
    "members": Occasion.TURN,
    "invited": Occasion.INVITED,
    "employers": Occasion.EMPLOYER,
}
KINDS = {
    CareNeed.State.OPEN: "wait",
    CareNeed.State.ANSWERED: "done",
    CareNeed.State.UNMET: "stop",
}


def care_page(actor: Actor) -> dict[str, Any]:
    """Who is expected, what waits for an answer, the latest visits."""
    at = actor.committee_id or 0
    open_needs = (
        needs.rows(actor).filter(state=CareNeed.State.OPEN).select_related("member__person")
    )
    latest = visits.rows(actor).select_related("member__person").prefetch_related("visitors")
    return {
        "expected": list(expected(at)),
        "needs": list(open_needs[:ON_A_PAGE]),
        "latest": list(latest[:LATEST]),
    }


def turns_page(committee: Committee, kind: str, number: str) -> dict[str, Any] | None:
    """Who is still to come in this term, and who has been; nothing where there is no such list."""
    if kind not in TURNS:
        return None
    if kind == "employers":
        turns: Sequence[Any] = employers_in_turns(committee.pk)
    else:
        turns = members_in_turns(committee.pk, TURNS[kind])
    done = sum(turn.last_on is not None for turn in turns)
    return {
        "kind": kind,
        "occasion": TURNS[kind],
        "title": TURNS[kind].label,
        "page_obj": Paginator(turns, ON_A_PAGE).get_page(number),
        "done": done,
        "left": len(turns) - done,
        "all": len(turns),
    }


def visit_to_begin(committee: Committee, asked: dict[str, str], actor: Actor) -> dict[str, Any]:
    """What is known of a visit before it is written: whoever stands above goes, with who writes."""
    begun: dict[str, Any] = {"occasion": asked.get("occasion", Occasion.TURN)}
    begun["employer"] = asked.get("employer", "")
    member = Member.objects.filter(committee=committee, ref=_uuid(asked.get("member"))).first()
    if member is not None:
        over = above([member.pk])[member.pk][:1]
        goes = list(Member.objects.filter(pk__in=over).values_list("person__name", flat=True))
        begun |= {"member": member.pk, "visitors": "、".join([*goes, actor.name])}
    return begun


def _uuid(text: str | None) -> UUID:
    try:
        return UUID(text or "")
    except ValueError:
        return UUID(int=0)


def visit_to_keep(actor: Actor, ref: UUID) -> CareVisit:
    """One of the diary, or 404, 403."""
    within = CareVisit.objects.select_related("committee", "member__person")
    return visits.fetch(actor, CARE, within=within, ref=ref)


def need_to_answer(actor: Actor, ref: UUID) -> CareNeed:
    """One that the office may answer, or 404, 403."""
    return needs.fetch(
        actor, CARE, within=CareNeed.objects.select_related("member__person"), ref=ref
    )


def all_needs(actor: Actor, number: str) -> dict[str, Any]:
    """The ledger, those that wait first, then the latest answers."""
    rows = needs.rows(actor).select_related("member__person", "answered_by")
    waiting_first = rows.order_by(F("answered_at").desc(nulls_first=True), "asked_on", "pk")
    page = Paginator(waiting_first, ON_A_PAGE).get_page(number)
    return {"page_obj": page, "rows": [(one, KINDS[CareNeed.State(one.state)]) for one in page]}


def own_care(actor: Actor) -> dict[str, Any]:
    """A member's own: needs with their answers, the days on which they were visited, when they come in."""
    mine = needs.rows(actor).filter(member__person=actor.person_id).select_related("answered_by")
    coming = coming_in.rows(actor).filter(member__person=actor.person_id, called_off_at=None)
    return {
        "needs": [(one, KINDS[CareNeed.State(one.state)]) for one in mine[:LATEST]],
        "days": days_with(actor.person_id or 0, actor.committee_id or 0),
        "coming": list(coming.order_by("-on", "-at")[:LATEST]),
    }


def own_coming(actor: Actor, ref: UUID) -> ComingIn:
    """When one said that one comes in, or 404."""
    return coming_in.fetch(actor, OWN, within=ComingIn.objects.select_related("member"), ref=ref)
