"""Subjects that are recognised no longer."""

from django.db import transaction

from lianxin.audit.services import log
from lianxin.casework import acts
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.inbox.models import Case, RouteRule, Subject


@transaction.atomic
def remove_subject(subject: Subject, *, actor: Actor) -> None:
    """It is recognised and offered no longer, and no rule goes by it; cases that have it keep it."""
    log(actor, acts.REMOVE_SUBJECT, subject)
    RouteRule.objects.filter(subject=subject).delete()
    if Case.objects.filter(subject=subject).exists():
        subject.in_use, subject.since = False, clock.today()
        subject.save(update_fields=["in_use", "since"])
    else:
        subject.delete()
