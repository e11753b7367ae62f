"""What intake says on the papers and pages of places, and of what is open by code."""

from datetime import datetime, time

from django.db.models import Count
from django.utils import timezone

from lianxin.core.access import Actor
from lianxin.core.sql.compiled_query import CompiledQuery
from lianxin.inbox.models import UNASKED, Message
from lianxin.organisation.models import Committee
from lianxin.organisation.slots import Opened, still_open
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


# Every request of a sender asks this, so that a new code closes at once what the old one opened.
_codes_now = CompiledQuery(
    lambda cases: Message.objects.filter(case__in=cases).values_list("case", "renewals")
)


@still_open.fill()
def open_by_its_code(_actor: Actor, opened: Opened) -> frozenset[int]:
    """The matters whose code is the one by which they were opened."""
    now = set(_codes_now.rows(cases=tuple(case for case, _version in opened)))
    return frozenset(case for case, version in opened if (case, version) in now)
