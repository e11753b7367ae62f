"""Taking a list out of the house: what was taken, by whom, how many rows."""

from django.db import transaction

from lianxin.audit.services import log
from lianxin.core.access import Actor


@transaction.atomic
def note_export(what: str, *, rows: int, actor: Actor) -> None:
    """Write into the audit log that a list was exported."""
    log(actor, "inbox.export", what=what, rows=rows)
