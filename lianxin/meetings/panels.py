"""What meetings bring to the pages of an activity."""

from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.activities.models import Activity
from lianxin.activities.policies import ORGANISE, RECORD, activities
from lianxin.activities.slots import beside_activity
from lianxin.core.access import Actor
from lianxin.core.slots import NavLink


def _has_sittings(activity: Activity) -> bool:
    """Plenary and standing meetings, and whatever lasts longer than a day."""
    return activity.kind.takes_speeches or activity.first_day != activity.last_day


@beside_activity.fill(order=10)
def sittings_of(actor: Actor, activity: Activity) -> NavLink | None:
    """Whoever organises finds timetable, groups and papers; whoever was asked their own timetable."""
    if not _has_sittings(activity):
        return None
    if any(activities.may(actor, right, activity) for right in (ORGANISE, RECORD)):
        url = reverse("meetings:meeting", args=[activity.ref])
        return NavLink(_("会次、分组、名单"), url, "activities")
    url = reverse("meetings:timetable", args=[activity.ref])
    return NavLink(_("日程和分组"), url, "activities")


@beside_activity.fill(order=20)
def speeches_of(_actor: Actor, activity: Activity) -> NavLink | None:
    """Where speeches are written, handed in and decided."""
    if not activity.kind.takes_speeches:
        return None
    return NavLink(_("发言"), reverse("meetings:speeches", args=[activity.ref]), "activities")
