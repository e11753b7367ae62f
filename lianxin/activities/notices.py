"""What to tell whom about activities: the day, the hour and the place; never what somebody said."""

from collections.abc import Collection, Iterable
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lianxin.accounts.models import User
from lianxin.activities.events import (
    ActivityCancelled,
    ActivityMoved,
    LeaveAsked,
    LeaveDecided,
    PeopleCalled,
    PlaceFound,
)
from lianxin.activities.models import Activity, LeaveRequest, Participant
from lianxin.activities.policies import (
    GRANT,
    GRANT_PLENARY,
    RECORD,
    activities,
    leave_requests,
)
from lianxin.activities.rules import kinds
from lianxin.core import clock, jobs
from lianxin.core.access import Actor
from lianxin.core.events import on
from lianxin.notify import slots
from lianxin.notify.kinds import Occasion, group, kind
from lianxin.notify.services import tell
from lianxin.organisation.reads.recipients import user_of, users_holding, users_leading

group(
    "activities",
    _("活动"),
    _("请您参加、有变动、取消；组织的人还有：有人请假、办过了还没有结表。"),
    rights=("activities.answer", RECORD, GRANT, GRANT_PLENARY),
)
CALLED = kind(
    "activities.called",
    "activities",
    _("请您参加%(day)s的活动，回一声来不来。"),
    occasion=_("请您参加%(day)s%(hours)s的活动%(title)s，在%(place)s。回一声来不来。"),
)
MOVED = kind(
    "activities.moved",
    "activities",
    _("%(day)s的活动有变动，请再回一声。"),
    occasion=_("活动改了：%(day)s%(hours)s，在%(place)s%(title)s。请再回一声。"),
)
CANCELLED = kind("activities.cancelled", "activities", _("%(day)s的活动取消了，不用来。"))
TOMORROW = kind(
    "activities.tomorrow",
    "activities",
    _("您明天（%(day)s）有活动。"),
    quiet=_("明天有活动的提醒"),
    occasion=_("您明天（%(day)s）%(hours)s在%(place)s有活动%(title)s。"),
)
PLACE_FOUND = kind(
    "activities.place_found",
    "activities",
    _("%(day)s的活动有您的位子了。"),
    occasion=_("有您的位子了：%(day)s%(hours)s，在%(place)s%(title)s。"),
)
LEAVE_ASKED = kind("activities.leave_asked", "activities", _("%(day)s的活动有人请假，等您看。"))
LEAVE_DECIDED = kind("activities.leave_decided", "activities", _("您%(day)s的假有了答复。"))
TO_CLOSE = kind(
    "activities.to_close",
    "activities",
    _("%(day)s的活动办过了，还没有结表。"),
    quiet=_("办过了还没有结表"),
)


@slots.sees("activities.Activity")
def activities_still_seen(actor: Actor, refs: Collection[str]) -> set[str]:
    """Of these activities those that the actor still sees."""
    seen = activities.rows(actor).filter(ref__in=refs).values_list("ref", flat=True)
    return {str(ref) for ref in seen}


@slots.says("activities.Activity")
def named_activities(actor: Actor, refs: Collection[str]) -> dict[str, str]:
    """What they are called, for those who see them."""
    rows = activities.rows(actor).filter(ref__in=refs)
    return {str(ref): title for ref, title in rows.values_list("ref", "title")}


@slots.sees("activities.LeaveRequest")
def leaves_still_seen(actor: Actor, refs: Collection[str]) -> set[str]:
    """Of these requests those that the actor still sees."""
    seen = leave_requests.rows(actor).filter(ref__in=refs).values_list("ref", flat=True)
    return {str(ref) for ref in seen}


def occasion_of(activity: Activity) -> Occasion | None:
    """What may be said of it on every channel; of an internal kind nothing."""
    if activity.kind.is_internal:
        return None
    starts, ends = timezone.localtime(activity.starts), timezone.localtime(activity.ends)
    is_one_day = activity.first_day == activity.last_day
    return Occasion(
        activity.title,
        activity.place_words,
        starts.time(),
        ends.time() if is_one_day else None,
    )


def tell_about(activity: Activity, users: Iterable[int], key: str, url: str, **more: Any) -> None:
    """Tell people something about an activity, once as it stands."""
    tell(
        users,
        committee_id=activity.committee_id,
        kind=key,
        url=url,
        on=activity.first_day,
        **{
            "once": f"{activity.ref}:{activity.turn}",
            "about": f"activities.Activity:{activity.ref}",
        }
        | more,
    )


def _fetch(ref: str) -> Activity:
    return Activity.objects.select_related("kind", "place").get(ref=ref)


def users_of(member_ids: Iterable[int]) -> set[int]:
    """The accounts of these members."""
    found = User.objects.filter(person__memberships__in=list(member_ids), is_active=True)
    return set(found.values_list("pk", flat=True))


def _own_page(activity: Activity) -> str:
    return reverse("activities:invitation", args=[activity.ref])


@on(PeopleCalled)
def tell_people(event: PeopleCalled) -> None:
    """Whoever was asked is told when and where."""
    activity = _fetch(event.activity_ref)
    users = users_of(event.member_ids) - {event.user_id or 0}
    occasion = occasion_of(activity)
    tell_about(
        activity, users, CALLED, _own_page(activity), once=str(activity.ref), occasion=occasion
    )


@on(ActivityMoved)
def tell_of_change(event: ActivityMoved) -> None:
    """Its hour or place is another one: everybody is asked once more."""
    activity = _fetch(event.activity_ref)
    users = users_of(event.member_ids) - {event.user_id or 0}
    once = f"{activity.ref}:{activity.starts.isoformat()}:{activity.place_words}"
    occasion = occasion_of(activity)
    tell_about(activity, users, MOVED, _own_page(activity), once=once, occasion=occasion)


@on(ActivityCancelled)
def tell_of_cancelling(event: ActivityCancelled) -> None:
    """It is not held: whoever was asked need not come."""
    activity = _fetch(event.activity_ref)
    users = users_of(event.member_ids) - {event.user_id or 0}
    tell_about(activity, users, CANCELLED, _own_page(activity), once=str(activity.ref))


@on(PlaceFound)
def tell_of_place(event: PlaceFound) -> None:
    """Whoever waited has a place now."""
    activity = _fetch(event.activity_ref)
    once = f"{activity.ref}:{event.member_id}"
    occasion = occasion_of(activity)
    users = users_of([event.member_id])
    tell_about(activity, users, PLACE_FOUND, _own_page(activity), once=once, occasion=occasion)


@on(LeaveAsked)
def tell_who_grants(event: LeaveAsked) -> None:
    """Who grants leave is told that somebody asks; who and why stands on the page."""
    leave = LeaveRequest.objects.select_related("activity__kind", "participant").get(
        ref=event.leave_ref
    )
    activity = leave.activity
    if activity.kind.leave_by == kinds.SECRETARY_GENERAL:
        users = users_holding(GRANT_PLENARY, activity.committee_id)
    else:
        units = activity.organisers.values_list("unit", flat=True)
        users = set[int]().union(*(users_leading(GRANT, unit) for unit in units))
        users = users or users_holding(GRANT, activity.committee_id)
    url = reverse("activities:sheet", args=[activity.ref])
    about = f"activities.LeaveRequest:{leave.ref}"
    tell_about(activity, users, LEAVE_ASKED, url, once=str(leave.ref), about=about)


@on(LeaveDecided)
def tell_of_decision(event: LeaveDecided) -> None:
    """The member is told that there is an answer."""
    leave = LeaveRequest.objects.select_related("activity", "participant__member").get(
        ref=event.leave_ref
    )
    users = user_of(leave.participant.member) - {event.user_id or 0}
    tell_about(leave.activity, users, LEAVE_DECIDED, _own_page(leave.activity), once=str(leave.ref))


def tell_of_days() -> None:
    """Each morning: who said that they come tomorrow, and which sheets of past days are open."""
    tomorrow = clock.today() + timedelta(days=1)
    called = Activity.objects.filter(state=Activity.State.CALLED).select_related("kind", "place")
    for activity in called.filter(starts__date=tomorrow):
        coming = activity.participants.filter(state=Participant.State.ACCEPTED)
        users = users_of(coming.values_list("member", flat=True))
        tell_about(activity, users, TOMORROW, _own_page(activity), occasion=occasion_of(activity))
    yesterday = clock.today() - timedelta(days=1)
    for activity in called.filter(ends__date=yesterday):
        units = activity.organisers.values_list("unit", flat=True)
        users = set[int]().union(*(users_leading(RECORD, unit) for unit in units))
        url = reverse("activities:sheet", args=[activity.ref])
        keepers = users or users_holding(RECORD, activity.committee_id)
        tell_about(activity, keepers, TO_CLOSE, url, once=str(activity.ref))


jobs.job("activities.tell_of_days")(tell_of_days)
