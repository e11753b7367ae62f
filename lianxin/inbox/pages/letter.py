"""A letter (函) to a handling unit, as it is printed. No contact data goes along."""

from typing import Any
from uuid import UUID

from lianxin.core.access import Actor
from lianxin.inbox.models import Forward
from lianxin.inbox.policies import forwards
from lianxin.inbox.reads.letters import content_of
from lianxin.inbox.reads.photos import with_files


def letter_paper(actor: Actor, ref: UUID) -> dict[str, Any]:
    """Everything that stands on the sheet."""
    full = Forward.objects.select_related("case__committee", "case__message", "case__place", "unit")
    forward = forwards.fetch(
        actor,
        "inbox.work",
        within=full.prefetch_related(with_files("case__"), "case__additions"),
        ref=ref,
    )
    return content_of(forward)
