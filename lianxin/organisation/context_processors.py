"""What every page knows: who is signed in, which committee this is, and the navigation."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from lianxin.core.access import ANONYMOUS
from lianxin.core.slots import navigation
from lianxin.organisation.models import Committee


def who(request: HttpRequest) -> dict[str, Any]:
    """The actor, the committee for the masthead, and the words of the navigation."""
    actor = getattr(request, "actor", ANONYMOUS)

    def masthead() -> Committee | None:
        found = Committee.objects.order_by("pk")
        if actor.committee_id:
            found = found.filter(pk=actor.committee_id)
        return found.first()

    def links() -> list[Any]:
        return navigation.panels(actor, None)

    return {
        "actor": actor,
        "committee": SimpleLazyObject(masthead),
        "navigation": [] if actor.is_anonymous else SimpleLazyObject(links),
        "who_url": "/" if actor.is_anonymous else "/accounts/",
    }
