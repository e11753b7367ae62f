"""A member's own past answers, and one of them."""

from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from lianxin.core import spelling
from lianxin.core.access import Actor
from lianxin.core.internal import outside
from lianxin.inbox.models import Reply
from lianxin.inbox.policies import replies
from lianxin.inbox.reads.state_words import staff_state

PER_PAGE = 20


def own_answers(actor: Actor, q: str, page: str) -> Page[Reply]:
    """The answers that the actor has sent, the newest first; `q` is a word in them."""
    rows = _sent(actor)
    q = spelling.any_spelling(q)
    if q:
        words = Q(text__iregex=q) | Q(case__title__iregex=q)
        words |= Q(case__message__text__iregex=q)
        # What is internal is found by its number only.
        known = outside("inbox.Case", "case__")
        rows = rows.filter(words & known | Q(case__number__iregex=q))
    return Paginator(rows.order_by("-sent_at", "-pk"), PER_PAGE).get_page(page)


def _sent(actor: Actor) -> QuerySet[Reply]:
    own = replies.rows(actor).filter(author=actor.person_id, state=Reply.State.SENT)
    return own.select_related("case__place", "case__message")


def own_answer(actor: Actor, ref: UUID) -> dict[str, Any]:
    """One past answer with what it answered and what became of it."""
    rows = _sent(actor).prefetch_related("case__ratings", "case__forwards", "case__replies")
    reply = replies.fetch(actor, "inbox.answer", within=rows, ref=ref)
    return {"reply": reply, "case": reply.case, "state": staff_state(reply.case)}
