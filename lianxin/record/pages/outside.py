"""What members did outside the system: a member's own, and what a body has to verify."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404

from lianxin.core.access import Actor
from lianxin.core.internal import outside
from lianxin.office.models import ReceivedPaper
from lianxin.office.reads.received import received_about
from lianxin.organisation.models import Member, Unit
from lianxin.record.models import OutsideDeed
from lianxin.record.policies import VERIFY, outside_deeds
from lianxin.record.reads.outside import alike_of

S = OutsideDeed.State
ON_A_PAGE = 20
KINDS = {S.ENTERED: "wait", S.VERIFIED: "done", S.RETURNED: "stop", S.JOINED: "stop"}


def bodies_that_verify(committee_id: int | None) -> QuerySet[Unit]:
    """Any standing body of the committee but handling units and teams; the office among them."""
    rows = Unit.objects.standing().filter(outside("organisation.Unit"), committee=committee_id or 0)
    return rows.exclude(kind__in=[Unit.Kind.COMMITTEE, Unit.Kind.HANDLING, Unit.Kind.TEAM])


def members_here(actor: Actor) -> QuerySet[Member]:
    """Whom the office may enter something for."""
    rows = Member.objects.current().filter(committee=actor.committee_id)
    return rows.select_related("person").in_register_order()


def own_membership(actor: Actor) -> Member:
    """One's own membership, or 404."""
    member = Member.objects.filter(pk=actor.member_id or 0).select_related("committee").first()
    if member is None:
        raise Http404
    return member


def own_page(actor: Actor, page: str) -> dict[str, Any]:
    """What one entered oneself, or what others entered in one's name."""
    rows = OutsideDeed.objects.filter(
        member__person=actor.person_id or 0, committee=actor.committee_id
    )
    found = Paginator(rows.select_related("unit"), ON_A_PAGE).get_page(page)
    return {"lines": [_line(one) for one in found], "page_obj": found}


def verifying_page(actor: Actor, page: str) -> dict[str, Any]:
    """What waits for one's bodies, the oldest first, each with what may be the same; then the last answered."""
    rows = outside_deeds.rows(actor).select_related("member__person", "unit", "entered_by")
    waiting = Paginator(rows.filter(state=S.ENTERED).order_by("on", "pk"), ON_A_PAGE).get_page(page)
    answered = rows.exclude(state=S.ENTERED).order_by("-answered_at", "-pk")[:8]
    same, papers = alike_of(waiting), _papers(waiting)
    return {
        "rows": [
            _line(one)
            | {
                "may_verify": outside_deeds.may(actor, VERIFY, one),
                "alike": same[one.pk],
                "papers": papers[str(one.ref)],
            }
            for one in waiting
        ],
        "page_obj": waiting,
        "answered": [_line(one) for one in answered],
        "may_enter": actor.holds("inbox.work"),
    }


def _papers(rows: Iterable[OutsideDeed]) -> dict[str, list[ReceivedPaper]]:
    found: dict[str, list[ReceivedPaper]] = defaultdict(list)
    abouts = [f"record.OutsideDeed:{one.ref}" for one in rows]
    kept = ReceivedPaper.objects.filter(about__in=abouts, file__erased_at=None)
    for paper in kept.select_related("file"):
        found[paper.about.partition(":")[2]].append(paper)
    return found


def _line(entered: OutsideDeed) -> dict[str, Any]:
    state = S(entered.state)
    return {"entered": entered, "kind": KINDS[state], "words": state.label}


def fetch_outside(actor: Actor, ref: UUID) -> OutsideDeed:
    """One that the actor may verify, or 404, 403."""
    within = OutsideDeed.objects.select_related("member__person", "unit", "committee")
    return outside_deeds.fetch(actor, VERIFY, within=within, ref=ref)


def paper_of(actor: Actor, ref: UUID, paper: UUID) -> ReceivedPaper:
    """A paper that shows it, for whoever sees it, or 404."""
    entered = outside_deeds.rows(actor).filter(ref=ref).first()
    kept = entered and received_about(f"record.OutsideDeed:{ref}").filter(ref=paper).first()
    if not kept:
        raise Http404
    return kept


def other_of(entered: OutsideDeed, ref: UUID) -> OutsideDeed:
    """Another that may be the same, or 404."""
    found = next((one for one in alike_of([entered])[entered.pk] if one.ref == ref), None)
    if found is None:
        raise Http404
    return found
