"""The list of activities, one to be written or changed, and whom to ask."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lianxin.activities.kinds import OUTLINE
from lianxin.activities.models import (
    Activity,
    ActivityKind,
    BranchActivity,
    Guest,
    Organiser,
    Participant,
    PlanLine,
)
from lianxin.activities.policies import ORGANISE, RECORD, activities, organises
from lianxin.activities.reads.asking import LeftOut, who_may_be_asked
from lianxin.activities.reads.names import by_name
from lianxin.activities.reads.plans import lines_to_grow_from
from lianxin.activities.slots import beside_activities
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.internal import outside
from lianxin.office.reads.approvals import goes_up
from lianxin.organisation.models import Appointment, Member, Post, Sector, Unit
from lianxin.places.models import Place
from lianxin.ui.dates import day

ON_A_PAGE = 25
AHEAD, TO_CLOSE, OVER = "ahead", "to_close", "over"
S = Activity.State
STATE_KINDS = {
    S.DRAFT: "wait",
    S.CALLED: "wait",
    S.CLOSED: "done",
    S.CANCELLED: "stop",
    S.JOINED: "stop",
}
GONE = (S.CANCELLED, S.CLOSED, S.JOINED)
WITH_ORGANISERS = Prefetch("organisers", Organiser.objects.select_related("unit"))


def state_of(activity: Activity) -> tuple[str, str]:
    """(kind of state, its words): whether its hour has come belongs to them."""
    state = S(activity.state)
    if state == S.CALLED and activity.is_over:
        return "work", _("办过了，还没结表")
    if state == S.CALLED and activity.has_begun:
        return "work", _("正在办")
    return STATE_KINDS[state], str(state.label)


def hours_of(activity: Activity) -> str:
    """14:00—17:00; over several days with the last of them."""
    starts, ends = timezone.localtime(activity.starts), timezone.localtime(activity.ends)
    last = "" if activity.first_day == activity.last_day else f"{day(ends)} "
    return f"{starts:%-H:%M}—{last}{ends:%-H:%M}"


def list_page(actor: Actor, tab: str, page: str) -> dict[str, Any]:
    """What one organises, or grants leave of: to come, to be closed, over."""
    tab = tab if tab in {AHEAD, TO_CLOSE, OVER} else AHEAD
    rows = activities.rows(actor).filter(organises(actor))
    heaps = {
        AHEAD: Q(ends__gte=clock.now()) & ~Q(state__in=GONE),
        TO_CLOSE: Q(ends__lt=clock.now(), state=S.CALLED),
        OVER: Q(state__in=[S.CANCELLED, S.CLOSED]) | Q(ends__lt=clock.now(), state=S.DRAFT),
    }
    counts = rows.aggregate(**{key: Count("pk", filter=which) for key, which in heaps.items()})
    order = ("starts", "pk") if tab == AHEAD else ("-starts", "-pk")
    found = rows.filter(heaps[tab]).select_related("kind").prefetch_related(WITH_ORGANISERS)
    pages = Paginator(found.order_by(*order), ON_A_PAGE).get_page(page)
    names = {AHEAD: _("要办的"), TO_CLOSE: _("等结表"), OVER: _("办过的")}
    return {
        "tabs": [
            {
                "url": f"?tab={key}",
                "label": name,
                "count": counts[key],
                "is_current": key == tab,
            }
            for key, name in names.items()
        ],
        "rows": _rows(pages),
        "page_obj": pages,
        "may_write": actor.holds_somewhere(ORGANISE),
        "may_record": actor.holds_somewhere(RECORD),
        "may_word": actor.holds("activities.kinds"),
        "beside": beside_activities.panels(actor, None),
        "today": clock.today(),
    }


def _rows(activities: Iterable[Activity]) -> list[dict[str, Any]]:
    """Each with who organises it, and how many were asked and come."""
    listed = list(activities)
    coming = Count("pk", filter=Q(state=Participant.State.ACCEPTED))
    counted = Participant.objects.filter(activity__in=listed).values("activity")
    sums: dict[int, dict[str, Any]] = {
        row["activity"]: dict(row) for row in counted.annotate(asked=Count("pk"), coming=coming)
    }
    return [_row(activity, sums.get(activity.pk, {})) for activity in listed]


def _row(activity: Activity, sums: dict[str, Any]) -> dict[str, Any]:
    kind, words = state_of(activity)
    bodies = [organiser.unit.name for organiser in activity.organisers.all()]
    return {
        "activity": activity,
        "kind": kind,
        "words": words,
        "bodies": "、".join(bodies),
        "asked": sums.get("asked", 0),
        "coming": sums.get("coming", 0),
    }


def bodies_for(actor: Actor) -> QuerySet[Unit]:
    """The bodies for which the actor organises."""
    standing = Unit.objects.standing().filter(committee=actor.committee_id)
    if actor.holds(ORGANISE):
        return standing.exclude(kind__in=[Unit.Kind.HANDLING, Unit.Kind.TEAM])
    return standing.filter(pk__in=actor.units_with(ORGANISE))


def bodies_known(actor: Actor) -> QuerySet[Unit]:
    """Standing bodies; of those that are kept inside only whoever organises for all of them knows."""
    standing = Unit.objects.standing().filter(committee=actor.committee_id)
    return standing if actor.holds(ORGANISE) else standing.filter(outside("organisation.Unit"))


def form_choices(
    actor: Actor, activity: Activity | None = None, line: PlanLine | None = None
) -> dict[str, Any]:
    """What can be chosen in the form of an activity; a line of a plan names its own lead, too."""
    kinds = ActivityKind.objects.filter(committee=actor.committee_id)
    in_use = Q(in_use=True) | Q(pk=activity.kind_id if activity else 0)
    bodies = bodies_known(actor).exclude(kind__in=[Unit.Kind.HANDLING, Unit.Kind.TEAM])
    leads = bodies_for(actor)
    if activity is not None:
        now = activity.organisers.filter(leads=True).values("unit")
        leads = Unit.objects.filter(Q(pk__in=leads.values("pk")) | Q(pk__in=now))
    if line is not None and actor.holds(ORGANISE, line.lead_id):
        leads = Unit.objects.filter(Q(pk__in=leads.values("pk")) | Q(pk=line.lead_id))
    return {
        "kinds": kinds.filter(in_use),
        "leads": leads,
        "others": bodies,
        "places": Place.objects.filter(committee=actor.committee_id, state=Place.State.OPEN),
        "lines": lines_to_grow_from(actor, activity),
    }


_GUESTS = (
    Guest.objects.filter(activity=OuterRef("pk"))
    .order_by()
    .values("activity")
    .annotate(n=Count("pk"))
    .values("n")
)
_BRANCH = (
    BranchActivity.objects.filter(activity=OuterRef("pk")).order_by("pk").values("unit__name")[:1]
)


def fetch_activity(actor: Actor, right: str, ref: UUID) -> Activity:
    """One with its kind and organisers, or 404, 403."""
    beside = ("plan_line__plan__unit", "plan_line__kind", "plan_line__lead", "summary__written_by")
    within = Activity.objects.select_related(
        "kind", "place", "committee", "outline_approval", *beside
    ).annotate(
        guest_count=Subquery(_GUESTS), branch_name=Subquery(_BRANCH), goes_up=goes_up(OUTLINE)
    )
    return activities.fetch(actor, right, within=within.prefetch_related(WITH_ORGANISERS), ref=ref)


def ask_choices(actor: Actor, activity: Activity) -> dict[str, Any]:
    """Which heaps of people there are to ask."""
    bodies = bodies_known(actor)
    kinds_out = [Unit.Kind.COMMITTEE, Unit.Kind.OFFICE, Unit.Kind.HANDLING]
    sectors = Sector.objects.filter(committee=actor.committee_id).values_list("pk", "name")
    held = Appointment.objects.current().filter(committee=actor.committee_id)
    posts = Post.objects.filter(pk__in=held.values("post"), ordinary=False, administrator=False)
    return {
        "posts": posts.exclude(unit_kind__in=kinds_out).order_by("pk"),
        "units": bodies.exclude(kind__in=kinds_out),
        "sectors": list(sectors),
        "roles": activity.kind.roles,
    }


def members_meant(
    activity: Activity, chosen: dict[str, Any]
) -> tuple[list[Member], list[tuple[str, str]]]:
    """The members whom somebody chose, and the names that no single member has, with why."""
    on = activity.first_day
    current = Member.objects.current(on).filter(committee=activity.committee_id)
    wanted = Q(pk__isnull=False) if chosen["everybody"] else Q(pk=None)
    if chosen["seats"]:
        wanted |= Q(seat__in=chosen["seats"])
    if chosen["posts"]:
        held = Appointment.objects.current(on).filter(post__in=chosen["posts"])
        wanted |= Q(person__in=held.values("person"))
    if chosen["sectors"]:
        wanted |= Q(sector__in=chosen["sectors"])
    if chosen["units"]:
        held = Appointment.objects.current(on).filter(unit__in=chosen["units"])
        wanted |= Q(person__in=held.values("person"))
    found = list(current.filter(wanted).select_related("person", "sector"))
    named, unknown = by_name(current, chosen["names"])
    return [*found, *named], unknown


def asked_and_left_out(
    activity: Activity, members: Iterable[Member]
) -> tuple[list[Member], list[LeftOut], list[tuple[Member, str]]]:
    """Who would be asked, who is left out and why, and who has said yes to something else then."""
    asked, left_out = who_may_be_asked(activity, members)
    same_hour = Participant.objects.filter(
        person__in=[member.person_id for member in asked],
        activity__starts__lt=activity.ends,
        activity__ends__gt=activity.starts,
        activity__state=S.CALLED,
    ).exclude(state__in=[Participant.State.DECLINED, Participant.State.LEAVE_GRANTED])
    busy = dict(same_hour.values_list("person", "activity__title"))
    clashes = [(one, busy[one.person_id]) for one in asked if one.person_id in busy]
    return asked, left_out, clashes


def may_also(actor: Actor, activity: Activity) -> dict[str, bool]:
    """What the actor may do with an activity."""
    return {
        "may_organise": activities.may(actor, ORGANISE, activity),
        "may_record": activities.may(actor, RECORD, activity),
    }


def sheet_url(activity: Activity) -> str:
    """Where its sheet is."""
    return reverse("activities:sheet", args=[activity.ref])
