"""What may be the same activity, entered by another body."""

from typing import Any

from lianxin.activities.models import Activity
from lianxin.activities.policies import ORGANISE, activities
from lianxin.activities.reads.joining import alike
from lianxin.core.access import Actor


def joining(actor: Actor, activity: Activity) -> dict[str, Any]:
    """Others like it, and those that ask to be joined to it; only whoever organises is asked."""
    if not activities.may(actor, ORGANISE, activity):
        return {"alike": [], "asking": []}
    rows = activity.asking_to_join.prefetch_related("organisers__unit")
    asking = list(rows.filter(state__in=[Activity.State.DRAFT, Activity.State.CALLED]))
    found = [other for other in alike(activity) if other not in asking]
    return {
        "alike": [
            {
                "activity": other,
                "bodies": bodies_of(other),
                "is_asked": activity.asks_to_join_id == other.pk,
            }
            for other in found
        ],
        "asking": [{"activity": other, "bodies": bodies_of(other)} for other in asking],
    }


def bodies_of(activity: Activity) -> str:
    """Who organises it, the leading body first."""
    return "、".join(organiser.unit.name for organiser in activity.organisers.all())
