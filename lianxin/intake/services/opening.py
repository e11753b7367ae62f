"""A sender opens their own matter, or takes it away: each leaves its line in the log."""

from datetime import timedelta

from django.db import transaction

from lianxin.audit.services import log
from lianxin.core import limits
from lianxin.core.access import Actor
from lianxin.inbox import acts
from lianxin.inbox.models import Case

LINES, HOUR = (
    20,
    timedelta(hours=1),
)  # of one matter: nobody makes the log long with a code of theirs


@transaction.atomic
def note_opening(case: Case, *, opened_with: str, actor: Actor) -> None:
    """A code or a link has opened the matter."""
    if limits.allow(f"opened:{case.pk}", times=LINES, within=HOUR):
        log(actor, acts.OPEN_BY_CODE, case, opened_with=opened_with)


@transaction.atomic
def note_download(case: Case, *, actor: Actor) -> None:
    """Everything that is kept of the matter was handed out to whoever opened it by code."""
    if limits.allow(f"downloaded:{case.pk}", times=LINES, within=HOUR):
        log(actor, acts.DOWNLOAD, case)
