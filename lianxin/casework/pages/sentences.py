"""The sentences that are kept ready, by act."""

from typing import Any
from uuid import UUID

from lianxin.casework.models import ReadySentence
from lianxin.casework.policies import sentences
from lianxin.core.access import Actor


def sentences_page(actor: Actor) -> dict[str, Any]:
    """Each act with its sentences; acts without any are not named."""
    rows = list(sentences.rows(actor))
    uses = ReadySentence.Use
    grouped = {use.label: [row for row in rows if row.use == use] for use in uses}
    return {"groups": [(label, kept) for label, kept in grouped.items() if kept]}


def fetch_sentence(actor: Actor, ref: UUID) -> ReadySentence:
    """One that the office may change, or 404, 403."""
    whole = ReadySentence.objects.select_related("committee")
    return sentences.fetch(actor, "inbox.work", within=whole, ref=ref)
