"""A sender opens their own matter, or takes it away: each leaves its line in the log."""

from django.db import transaction

from lianxin.audit.services import log
from lianxin.core.access import Actor
from lianxin.inbox import acts
from lianxin.inbox.models import Case


@transaction.atomic
def note_opening(case: Case, *, opened_with: str, actor: Actor) -> None:
    """A code or a link has opened the matter."""
    log(actor, acts.OPEN_BY_CODE, case, opened_with=opened_with)


@transaction.atomic
def note_download(case: Case, *, actor: Actor) -> None:
    """Everything that is kept of the matter was handed out to whoever opened it by code."""
    log(actor, acts.DOWNLOAD, case)
