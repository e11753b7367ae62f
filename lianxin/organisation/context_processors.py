"""What every page knows: who is signed in, which committee this is, and the navigation."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from lianxin.accounts import sessions
from lianxin.core.access import ANONYMOUS
from lianxin.core.slots import navigation
from lianxin.organisation.models import Committee
from lianxin.organisation.reads.actors import own_committee


def who(request: HttpRequest) -> dict[str, Any]:
    """The actor, the committee for the masthead, and the words of the navigation."""
    actor = getattr(request, "actor", ANONYMOUS)

    def masthead() -> Committee | None:
        if actor.committee_id:
            return own_committee(actor)
        return Committee.objects.order_by("pk").first()

    def links() -> list[Any]:
        return navigation.panels(actor, None)

    return {
        "actor": actor,
        "committee": SimpleLazyObject(masthead),
        "navigation": [] if actor.is_anonymous else SimpleLazyObject(links),
        "who_url": "/" if actor.is_anonymous else "/accounts/",
        "idle": _idle(request),
    }


def _idle(request: HttpRequest) -> dict[str, Any] | None:
    """When this sign-in ends by itself, and where to say that one is still here."""
    limits = getattr(request, "limits", None)
    if limits is None or getattr(request, "actor", ANONYMOUS).is_anonymous:
        return None
    if not request.user.is_authenticated or not sessions.has_begun(request):
        return None  # signed out by this very request
    return {
        "minutes": int(limits[0].total_seconds() // 60),
        "left": max(int(sessions.time_left(request, limits).total_seconds()), 0),
        "left_url": reverse("accounts:left"),
        "here_url": reverse("accounts:here"),
    }
