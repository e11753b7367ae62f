"""Activities that may well be the same one, entered twice."""

from django.db.models import Q

from lianxin.activities.models import Activity
from lianxin.activities.rules.alike import are_alike

OPEN = (Activity.State.DRAFT, Activity.State.CALLED)


def alike(activity: Activity) -> list[Activity]:
    """Others of the committee at overlapping hours with a like title, or at the same place."""
    return [other for other in near(activity) if are_same(activity, other)]


def near(activity: Activity) -> list[Activity]:
    """Open ones at overlapping hours, and those that ask to be joined to it."""
    if activity.state not in OPEN:
        return []
    overlap = Q(starts__lt=activity.ends, ends__gt=activity.starts)
    rows = Activity.objects.filter(
        overlap | Q(asks_to_join=activity), committee=activity.committee_id, state__in=OPEN
    )
    found = rows.exclude(pk=activity.pk).prefetch_related("organisers__unit")
    return list(found.order_by("pk"))


def are_same(one: Activity, other: Activity) -> bool:
    """At one time, and alike by title, by place, or by where and what they are."""
    if other.starts >= one.ends or other.ends <= one.starts:
        return False
    if are_alike(one.title, other.title):
        return True
    here = one.place_id is not None and one.place_id == other.place_id
    return here or (bool(one.where) and one.where == other.where and one.kind_id == other.kind_id)
