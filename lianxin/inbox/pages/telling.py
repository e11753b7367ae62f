"""The to-be-told list: who is not told by a page, what, since when, and the sheet to hand over."""

from typing import Any
from uuid import UUID

from lianxin.core.access import Actor
from lianxin.inbox.models import Case, CaseTelling, Step
from lianxin.inbox.policies import tellings

RECENT = 20


def waiting(actor: Actor) -> list[CaseTelling]:
    """Those who still have to be told, who waits longest first."""
    rows = tellings.rows(actor).filter(recipient__told_on=None)
    rows = rows.select_related("case__place", "recipient__telling")
    rows = rows.exclude(case__state=Case.State.WITHDRAWN)  # nothing is left to be told
    return list(rows.order_by("recipient__telling__entered_at", "pk")[:200])


def told_rows(actor: Actor) -> list[CaseTelling]:
    """Those who were told, the latest first."""
    rows = tellings.rows(actor).exclude(recipient__told_on=None)
    rows = rows.select_related("case__place", "recipient__telling", "recipient__told_by")
    return list(rows.order_by("-recipient__told_on", "-pk")[:RECENT])


def telling_row(actor: Actor, ref: UUID) -> CaseTelling:
    """One of the list, or 404."""
    full = CaseTelling.objects.select_related(
        "case__committee", "case__place", "case__message", "recipient__telling"
    )
    return tellings.fetch(actor, "inbox.work", within=full, recipient__ref=ref)


def sheet(telling: CaseTelling) -> dict[str, Any]:
    """What is printed for the sender: the step that they have not been told of yet."""
    case = telling.case
    steps = Step.objects.filter(case=case, at__lte=telling.since).exclude(told="")
    latest = steps.order_by("-at", "-pk").first()
    reply = (
        case.replies.filter(state="sent", sent_at__lte=telling.since).order_by("-sent_at", "-pk")
    ).first()
    is_answer = latest is not None and latest.kind in {"replied", "corrected"}
    return {
        "telling": telling,
        "case": case,
        "committee": case.committee,
        "step": latest,
        "signed": reply.signed if reply and is_answer else "",
        "is_answer": is_answer,
        "is_elsewhere": latest is not None and latest.kind == "declined",
        "is_question": latest is not None and latest.kind == "asked",
    }
