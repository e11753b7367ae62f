"""What somebody does with what they were told."""

from django.db import transaction

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.notify.models import Notice


@transaction.atomic  # house: its reader's own, in nobody's log
def mark_read(notice: Notice) -> None:
    """One was looked at. That is its reader's own, so nobody else's log says it."""
    Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=clock.now())


@transaction.atomic
def mark_all_read(*, actor: Actor) -> None:
    """All of one's own were looked at."""
    theirs = Notice.objects.of(actor.user_id, actor.committee_id)
    theirs.unread().update(read_at=clock.now())
