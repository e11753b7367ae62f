"""What may be the same activity, entered by another body."""

from typing import Any

from lianxin.activities.models import Activity
from lianxin.activities.policies import ORGANISE, activities
from lianxin.activities.reads.joining import are_same, near
from lianxin.core.access import Actor


def joining(actor: Actor, activity: Activity) -> dict[str, Any]:
    """Others like it, and those that ask to be joined to it; only whoever organises is asked."""
    is_told = activity.state != Activity.State.DRAFT
    if (is_told and activity.has_begun) or not activities.may(actor, ORGANISE, activity):
        return {"alike": [], "asking": []}
    others = near(activity)
    asking = [other for other in others if other.asks_to_join_id == activity.pk]
    found = [other for other in others if other not in asking and are_same(activity, other)]
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
