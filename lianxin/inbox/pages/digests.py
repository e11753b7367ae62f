"""Digests to release, and those that anybody can read."""

from typing import Any
from uuid import UUID

from lianxin.core.access import Actor
from lianxin.inbox.models import Digest
from lianxin.inbox.policies import digests
from lianxin.office.reads.releases import who_stood_behind

RECENT = 50


def lists(actor: Actor) -> dict[str, Any]:
    """What waits for release, what is out, what was taken down."""
    rows = digests.rows(actor).select_related(
        "case", "place", "edited_by", "reviewed_by", "released_by"
    )
    state = Digest.State
    return {
        "drafts": [
            {
                "digest": d,
                "may_release": digests.may(actor, "inbox.release", d),
                "behind": who_stood_behind(d),
            }
            for d in rows.filter(state=state.DRAFT).order_by("edited_at")
        ],
        "released": [
            {"digest": d, "behind": who_stood_behind(d)}
            for d in rows.filter(state=state.RELEASED).order_by("-released_at")[:RECENT]
        ],
        "withdrawn": list(rows.filter(state=state.WITHDRAWN).order_by("-edited_at")[:RECENT]),
    }


def digest_page(actor: Actor, ref: UUID) -> Digest:
    """One digest, or 404. Who may release it is the service's to say, in words."""
    full = Digest.objects.select_related("case__committee")
    return digests.fetch(actor, "inbox.work", within=full, ref=ref)
