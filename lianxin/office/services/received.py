"""One way to keep a paper of somebody else: whose, its number and day, the file itself, sealed."""

from datetime import date
from typing import Any

from django.db import transaction

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.transactions import within
from lianxin.files.models import StoredFile
from lianxin.files.papers import HandedPaper
from lianxin.files.services import keep_handed_in
from lianxin.office import acts
from lianxin.office.models import Approval, ApprovalStep, ReceivedPaper
from lianxin.office.services.approvals import enter_step


@within
def keep_received(
    file: StoredFile,
    about: str,
    body: str,
    *,
    actor: Actor,
    number: str = "",
    on: date | None = None,
) -> ReceivedPaper:
    """Keep what came in on paper, and was stored, beside what it is about (app.Model:ref)."""
    received = ReceivedPaper.objects.create(
        committee_id=file.committee_id,
        about=about,
        body=body,
        number=number,
        on=on or clock.today(),
        file=file,
        kept_by_id=actor.person_id,
    )
    log(actor, acts.KEEP_RECEIVED, received)
    return received


@transaction.atomic
def note_received_reading(received: ReceivedPaper, *, actor: Actor) -> None:
    """Opening it leaves its line."""
    log(actor, acts.READ_RECEIVED, received)


@transaction.atomic
def enter_with_paper(
    approval: Approval,
    *,
    on: date,
    paper: str,
    handed: HandedPaper | None,
    actor: Actor,
    **said: Any,
) -> ApprovalStep:
    """Enter a step and keep the minutes or the decision from which it is entered: both or neither.

    Raises:
        ApprovalRefused, NotMoved: as `enter_step`. FileRefused: there is no room on the disk.
    """
    has_file = handed is not None
    step = enter_step(approval, on=on, paper=paper, has_file=has_file, actor=actor, **said)
    if handed is not None:
        file = keep_handed_in(handed, committee_id=approval.committee_id, actor=actor)
        about = f"office.Approval:{approval.ref}"
        keep_received(file, about, step.body, number=paper, on=on, actor=actor)
    return step
