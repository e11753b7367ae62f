"""A letter (函) to a handling unit, as it is printed. No contact data goes along."""

from typing import Any
from uuid import UUID

from lianxin.core.access import Actor
from lianxin.inbox.models import Forward
from lianxin.inbox.pages.answering import photos_to_show
from lianxin.inbox.policies import forwards


def letter(actor: Actor, ref: UUID) -> dict[str, Any]:
    """Everything that stands on the sheet."""
    full = Forward.objects.select_related("case__committee", "case__message", "case__place", "unit")
    forward = forwards.fetch(
        actor,
        "inbox.work",
        within=full.prefetch_related("case__photos__file", "case__additions"),
        ref=ref,
    )
    case = forward.case
    return {
        "forward": forward,
        "case": case,
        "committee": case.committee,
        "photos": photos_to_show(case),
        "additions": [a for a in case.additions.all() if a.text],
    }
