"""Who one is here: committees and capacities."""

from typing import Any

from lianxin.core.access import Actor
from lianxin.organisation.models import Appointment


def capacities(actor: Actor) -> list[dict[str, Any]]:
    """The committees in which one holds something, with what; the current one marked."""
    held = (
        Appointment.objects.current()
        .filter(person=actor.person_id)
        .select_related("committee", "unit", "post")
        .order_by("committee", "pk")
    )
    found: dict[int, dict[str, Any]] = {}
    for one in held:
        group = found.setdefault(
            one.committee_id,
            {
                "committee": one.committee,
                "posts": [],
                "is_current": one.committee_id == actor.committee_id,
            },
        )
        group["posts"].append(f"{one.unit.name}，{one.post.name}")
    return list(found.values())
