"""Activities that may well be the same one, entered twice."""

from lianxin.activities.models import Activity
from lianxin.activities.rules.alike import are_alike

OPEN = (Activity.State.DRAFT, Activity.State.CALLED)


def alike(activity: Activity) -> list[Activity]:
    """Others of the committee at overlapping hours with a like title, or at the same place."""
    if activity.state not in OPEN:
        return []
    rows = Activity.objects.filter(
        committee=activity.committee_id,
        state__in=OPEN,
        starts__lt=activity.ends,
        ends__gt=activity.starts,
    ).exclude(pk=activity.pk)
    found = rows.prefetch_related("organisers__unit").order_by("pk")
    return [other for other in found if _same(activity, other)]


def _same(one: Activity, other: Activity) -> bool:
    if are_alike(one.title, other.title):
        return True
    here = one.place_id is not None and one.place_id == other.place_id
    return here or (bool(one.where) and one.where == other.where and one.kind_id == other.kind_id)
