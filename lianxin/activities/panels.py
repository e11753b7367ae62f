"""What activities bring to other pages: a word of the navigation, a part of a member's home."""

from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.activities.models import Activity, ActivityKind
from lianxin.activities.pages.own import home_part
from lianxin.activities.policies import (
    GRANT,
    GRANT_PLENARY,
    ORGANISE,
    RECORD,
    activities,
    organised_by,
)
from lianxin.core import home
from lianxin.core.access import Actor
from lianxin.core.home import Door, Figure, Once, Part
from lianxin.core.slots import NavLink, navigation

KEEPS = (ORGANISE, RECORD, GRANT, GRANT_PLENARY)


@navigation.fill(order=45)
def navigation_link(actor: Actor, _subject: None) -> NavLink | None:
    """Whoever organises, keeps a roll or grants leave."""
    if not any(actor.holds_somewhere(right) for right in KEEPS):
        return None
    return NavLink(_("活动"), reverse("activities:index"), "activities")


@home.member_parts.fill(order=15)
def own_activities(actor: Actor, _once: Once) -> Part | None:
    """What they are asked to next."""
    if not actor.holds_somewhere("activities.answer"):
        return None
    found = home_part(actor)
    return Part("activities/_home.html", found) if found["lines"] else None


@home.figures.fill(order=55)
def to_close(actor: Actor, _once: Once) -> list[Figure] | None:
    """Sheets of what was held that are not closed."""
    if not actor.holds_somewhere(RECORD):
        return None
    rows = activities.rows(actor).filter(organised_by(actor, RECORD))
    url = f"{reverse('activities:index')}?tab=to_close"
    words = _("办过了，还没有结表的。")
    return [Figure(rows & Activity.objects.to_close(), _("等结表的活动"), words, url)]


@home.doors.fill(order=55)
def my_activities(actor: Actor, _once: Once) -> Door | None:
    """我的活动: every member."""
    if not (actor.member_id and actor.holds_somewhere("activities.answer")):
        return None
    return Door(reverse("activities:mine"), _("我的活动"), _("请您参加的，去过的"), "calendar")


@home.first_steps.fill(order=60)
def kinds_of_activity(actor: Actor, _once: Once) -> list[home.FirstStep] | None:
    """Which kinds of activity there are here."""
    if not actor.holds("activities.kinds"):
        return None
    laid_down = ActivityKind.objects.filter(committee=actor.committee_id)
    note = _("哪些活动必须来、谁准假，看一遍，照本会的改。")
    return [home.FirstStep(laid_down, _("活动的种类"), note, reverse("activities:kinds"))]
