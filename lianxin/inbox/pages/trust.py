"""Flags, approvals and requests for contact, as the office and a unit read them."""

from typing import Any
from uuid import UUID

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.inbox.models import Case, ContactRelease, ContactRequest, Flag, Forward, MinorApproval
from lianxin.inbox.policies import approvals, forwards
from lianxin.inbox.reads.state_words import MARKS
from lianxin.inbox.rules.flag_hints import hinted
from lianxin.organisation.models import Appointment

R = ContactRequest.State
KINDS = {R.ASKED: "wait", R.AGREED: "done", R.REFUSED: "stop", R.WITHDRAWN: "stop"}


def flags_of(actor: Actor, case: Case) -> dict[str, Any]:
    """What the office reads and does about the marks of a case."""
    standing = [flag for flag in case.flags.all() if flag.cleared_at is None]
    known = {flag.kind for flag in case.flags.all()}
    is_minor = case.carries(Flag.Kind.MINOR)
    return {
        "flags": [{"flag": flag, "kind": MARKS[Flag.Kind(flag.kind)]} for flag in standing],
        "hints": [
            {"label": Flag.Kind(kind).label, "words": "、".join(f"“{word}”" for word in words[:3])}
            for kind, words in hinted(case.message.text).items()
            if kind not in known
        ],
        "is_unsettled": case.is_unsettled,
        "is_minor": is_minor,
        "asked_today": _approvals_today(actor, case) if is_minor else [],
    }


def _approvals_today(actor: Actor, case: Case) -> list[dict[str, Any]]:
    """What was asked today: who waits for whom, and whether the reader may say yes."""
    today = MinorApproval.objects.filter(case=case, on=clock.today())
    return [
        {
            "approval": one,
            "may_approve": one.approved_at is None
            and one.spent_at is None
            and actor.holds("inbox.approve")
            and approvals.may(actor, "inbox.approve", one),
        }
        for one in today.select_related("asked_by", "approved_by")
    ]


def may_see_contact(actor: Actor, case: Case) -> bool:
    """Contact data of a minor is not even shown masked, unless it was approved for the reader today."""
    if not case.carries(Flag.Kind.MINOR):
        return True
    given = MinorApproval.objects.given_today().filter(case=case, what=MinorApproval.What.LOOK)
    return given.filter(asked_by=actor.person_id).exists()


def approvals_waiting(actor: Actor) -> list[MinorApproval]:
    """What waits for the reader's yes, today."""
    if not actor.holds("inbox.approve"):
        return []
    rows = approvals.rows(actor).filter(on=clock.today(), approved_at=None, spent_at=None)
    return list(
        rows.exclude(asked_by=actor.person_id).select_related("case", "asked_by").order_by("pk")
    )


def approval(actor: Actor, ref: UUID, on: UUID) -> MinorApproval:
    """One that is asked for a case, or 404, 403."""
    full = MinorApproval.objects.select_related("case__committee")
    return approvals.fetch(actor, "inbox.approve", within=full.filter(case__ref=ref), ref=on)


def request_for(forward: Forward) -> ContactRequest | None:
    """What the sender was asked about the unit of a letter."""
    found = ContactRequest.objects.filter(case=forward.case_id, unit=forward.unit_id)
    return found.select_related("case__committee", "unit", "forward").first()


def passing(case: Case, forward: Forward) -> dict[str, Any]:
    """How far it has come with passing contact data to the unit of one letter."""
    request = next((r for r in case.contact_requests.all() if r.unit_id == forward.unit_id), None)
    given = [r for r in request.releases.all() if r.forward_id == forward.pk] if request else []
    agreed = request is not None and request.state == R.AGREED
    asked = request is not None and request.state == R.ASKED
    old = asked and request is not None and request.forward_id != forward.pk
    return {
        "request": request,
        "kind": KINDS[R(request.state)] if request else "",
        "releases": given,
        "may_ask": forward.is_open and (request is None or old),
        "may_record": asked and forward.is_open and not old,
        "may_give": agreed and forward.is_open,
    }


def may_look_itself(forward: Forward) -> bool:
    """Somebody of the unit has an account, and it was not given to them before."""
    if any(given.way == ContactRelease.Way.PAGE for given in forward.releases.all()):
        return False
    held = Appointment.objects.current().filter(
        unit=forward.unit_id, post__rights__right="inbox.handle"
    )
    return held.filter(person__user__is_active=True).exists()


def letter_to_give(actor: Actor, ref: UUID) -> Forward:
    """A letter whose unit may be given contact data, or 404, 403."""
    full = Forward.objects.select_related("unit", "case__committee")
    return forwards.fetch(actor, "inbox.reveal", within=full, ref=ref)


def seen_by_unit(forward: Forward) -> dict[str, Any]:
    """What the unit of a letter reads about reaching the sender; nothing unless it was given."""
    given = forward.releases.filter(way=ContactRelease.Way.PAGE).select_related("request").first()
    if given is None:
        return {"may_look": False, "taken_back": False}
    stands = given.request.state == R.AGREED
    return {
        "may_look": stands and forward.is_open and forward.case.has_phone,
        "taken_back": not stands,
        "given_at": given.at,
    }
