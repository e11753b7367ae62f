"""What intake says on the papers and pages of places."""

from datetime import datetime, time

from django.db.models import Count
from django.utils import timezone

from lianxin.core.access import Actor
from lianxin.inbox.models import UNASKED, Message
from lianxin.organisation.models import Committee
from lianxin.places.slots import Since, consents_on_paper, messages_by_code


@consents_on_paper.fill()
def consents(_actor: Actor, _committee: Committee) -> list[str]:
    """What somebody who writes on paper can tick."""
    return [str(kind.label) for kind in UNASKED]


@messages_by_code.fill()
def by_code(_actor: Actor, since: Since) -> dict[int, int]:
    """How many messages came in by each code."""
    begun = timezone.make_aware(datetime.combine(since.day, time()))
    came = Message.objects.filter(
        committee=since.committee, slot__isnull=False, case__received_at__gte=begun
    )
    return dict(came.order_by().values_list("slot").annotate(n=Count("pk")))
