"""Digests to release, and those that anybody can read."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator

from lianxin.core.access import Actor
from lianxin.inbox.models import Digest
from lianxin.inbox.policies import digests
from lianxin.office.reads.releases import who_stood_behind

RECENT, ON_A_PAGE = 10, 15


def lists(actor: Actor, page: str = "") -> dict[str, Any]:
    """What waits for release, a page of what is out, what was taken down lately."""
    rows = digests.rows(actor).select_related(
        "case", "place", "edited_by", "reviewed_by", "released_by"
    )
    state = Digest.State
    out = rows.filter(state=state.RELEASED).order_by("-released_at", "-pk")
    released = Paginator(out, ON_A_PAGE).get_page(page)
    return {
        "drafts": [
            {
                "digest": d,
                "may_release": digests.may(actor, "inbox.release", d),
                "behind": who_stood_behind(d),
            }
            for d in rows.filter(state=state.DRAFT).order_by("edited_at")
        ],
        "released": [{"digest": d, "behind": who_stood_behind(d)} for d in released],
        "page_obj": released,
        "withdrawn": list(rows.filter(state=state.WITHDRAWN).order_by("-edited_at")[:RECENT]),
    }


def digest_page(actor: Actor, ref: UUID) -> Digest:
    """One digest, or 404. Who may release it is the service's to say, in words."""
    full = Digest.objects.select_related("case__committee")
    return digests.fetch(actor, "inbox.work", within=full, ref=ref)
