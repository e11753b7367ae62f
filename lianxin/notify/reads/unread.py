"""How many of what somebody was told they have not looked at."""

from typing import Any

from django.db.models import Count, QuerySet

from lianxin.notify.models import Notice


def unread_of(user_id: Any, committee_id: Any) -> QuerySet[Any, Any]:
    """How many somebody has not looked at, as one row `n` or none, to be read beside something."""
    unread = Notice.objects.of(user_id, committee_id).unread().order_by()
    return unread.values("committee_id").annotate(n=Count("pk")).values("n")
