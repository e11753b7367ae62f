"""Taking a list out of the house: what was taken, by whom, how many rows."""

from django.db import transaction

from lianxin.audit.services import log
from lianxin.core.access import Actor
from lianxin.inbox import acts


@transaction.atomic
def note_export(*, rows: int, actor: Actor) -> None:
    """Write into the audit log that the board's list was exported."""
    log(actor, acts.EXPORT, rows=rows)
