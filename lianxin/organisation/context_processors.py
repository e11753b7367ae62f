"""What every page knows: who is signed in, which committee this is, and the navigation."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from lianxin.core.access import ANONYMOUS
from lianxin.core.slots import navigation
from lianxin.organisation.models import Committee


def who(request: HttpRequest) -> dict[str, Any]:
    """The actor, the committee's name for the masthead, and the words of the navigation."""
    actor = getattr(request, "actor", ANONYMOUS)

    def masthead() -> str:
        found = Committee.objects.order_by("pk")
        if actor.committee_id:
            found = found.filter(pk=actor.committee_id)
        first = found.first()
        return first.short_name if first else ""

    def links() -> list[dict[str, Any]]:
        here = request.resolver_match
        section = getattr(here, "app_name", "") if here else ""
        return [
            {"url": link.url, "label": link.text, "is_current": link.section == section}
            for link in navigation.panels(actor, None)
        ]

    return {
        "actor": actor,
        "masthead_name": SimpleLazyObject(masthead),
        "nav": SimpleLazyObject(links) if not actor.is_anonymous else [],
        "who": f"{actor.capacity} {actor.name}".strip() if not actor.is_anonymous else "",
        "who_url": "/accounts/" if not actor.is_anonymous else "/",
    }
