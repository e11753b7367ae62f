"""Taking a list out of the house: what was taken, by whom, how many rows."""

from django.db import transaction

from lianxin.audit.services import log
from lianxin.core.access import Actor
from lianxin.inbox import acts


@transaction.atomic
def note_export(what: str, *, rows: int, actor: Actor) -> None:
    """Write into the audit log that a list was exported."""
    log(actor, acts.EXPORT, what=what, rows=rows)
