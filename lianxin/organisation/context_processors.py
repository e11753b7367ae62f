"""What every page knows: who is signed in, which committee this is, and the navigation."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from lianxin.core.access import ANONYMOUS
from lianxin.core.slots import navigation
from lianxin.organisation.models import Committee


def who(request: HttpRequest) -> dict[str, Any]:
    """The actor, the committee and the words of the navigation."""
    actor = getattr(request, "actor", ANONYMOUS)

    def committee() -> Committee | None:
        if actor.committee_id:
            return Committee.objects.filter(pk=actor.committee_id).first()
        return Committee.objects.order_by("pk").first()

    def links() -> list[Any]:
        return [] if actor.is_anonymous else navigation.panels(actor, None)

    return {
        "actor": actor,
        "committee": SimpleLazyObject(committee),
        "navigation": SimpleLazyObject(links),
    }
