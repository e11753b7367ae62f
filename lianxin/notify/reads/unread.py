"""How many of what somebody was told they have not looked at."""

from typing import Any

from django.db.models import Count, QuerySet

from lianxin.core.access import Actor
from lianxin.core.sql.compiled_query import CompiledQuery
from lianxin.notify.models import Notice

_unread = CompiledQuery(
    lambda user, committee: unread_of(user, committee).values_list("n")  # an index alone answers
)


def unread_of(user_id: Any, committee_id: Any) -> QuerySet[Any, Any]:
    """How many somebody has not looked at, as one row `n` or none, to be read beside something."""
    unread = Notice.objects.of(user_id, committee_id).unread().order_by()
    return unread.values("committee_id").annotate(n=Count("pk")).values("n")


def unread_count(actor: Actor) -> int:
    """How many the actor has not looked at."""
    found = _unread.first(user=actor.user_id or 0, committee=actor.committee_id or 0)
    return int(found[0]) if found else 0
