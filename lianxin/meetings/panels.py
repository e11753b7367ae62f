"""What meetings bring to the pages of an activity."""

from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.activities.models import Activity
from lianxin.activities.slots import beside_activity
from lianxin.core.access import Actor
from lianxin.core.slots import NavLink


@beside_activity.fill(order=20)
def speeches_of(_actor: Actor, activity: Activity) -> NavLink | None:
    """Where speeches are written, handed in and decided."""
    if not activity.kind.takes_speeches:
        return None
    return NavLink(_("发言"), reverse("meetings:speeches", args=[activity.ref]), "activities")
