"""The list of activities, one to be written or changed, and whom to ask."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lianxin.activities.models import Activity, ActivityKind, Organiser, Participant
from lianxin.activities.policies import ORGANISE, RECORD, activities, organises
from lianxin.activities.reads.asking import LeftOut, who_may_be_asked
from lianxin.activities.reads.names import by_name
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.organisation.models import Appointment, Member, Sector, Unit
from lianxin.places.models import Place
from lianxin.ui.dates import day

ON_A_PAGE = 25
AHEAD, TO_CLOSE, OVER = "ahead", "to_close", "over"
S = Activity.State
WITH_ORGANISERS = Prefetch("organisers", Organiser.objects.select_related("unit"))


def state_of(activity: Activity) -> tuple[str, str]:
    """(kind of state, its words): whether its hour has come belongs to them."""
    if activity.state == S.CANCELLED:
        return "stop", str(S.CANCELLED.label)
    if activity.state == S.CLOSED:
        return "done", str(S.CLOSED.label)
    if activity.state == S.DRAFT:
        return "wait", str(S.DRAFT.label)
    if activity.is_over:
        return "work", _("办过了，还没结表")
    if activity.has_begun:
        return "work", _("正在办")
    return "wait", _("已通知")


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
        AHEAD: Q(ends__gte=clock.now()) & ~Q(state__in=[S.CANCELLED, S.CLOSED]),
        TO_CLOSE: Q(ends__lt=clock.now(), state=S.CALLED),
        OVER: Q(state__in=[S.CANCELLED, S.CLOSED]) | Q(ends__lt=clock.now(), state=S.DRAFT),
    }
    counts = rows.aggregate(**{key: Count("pk", filter=which) for key, which in heaps.items()})
    order = ("starts", "pk") if tab == AHEAD else ("-starts", "-pk")
    found = rows.filter(heaps[tab]).select_related("kind").prefetch_related(WITH_ORGANISERS)
    found = found.annotate(
        asked=Count("participants"),
        coming=Count("participants", filter=Q(participants__state=Participant.State.ACCEPTED)),
    )
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
        "rows": [_row(activity) for activity in pages],
        "page_obj": pages,
        "may_write": actor.holds_somewhere(ORGANISE),
        "may_word": actor.holds("activities.kinds"),
        "today": clock.today(),
    }


def _row(activity: Activity) -> dict[str, Any]:
    kind, words = state_of(activity)
    bodies = [organiser.unit.name for organiser in activity.organisers.all()]
    return {"activity": activity, "kind": kind, "words": words, "bodies": "、".join(bodies)}


def bodies_for(actor: Actor) -> QuerySet[Unit]:
    """The bodies for which the actor organises."""
    standing = Unit.objects.standing().filter(committee=actor.committee_id)
    if actor.holds(ORGANISE):
        return standing.exclude(kind__in=[Unit.Kind.HANDLING, Unit.Kind.TEAM])
    return standing.filter(pk__in=actor.units_with(ORGANISE))


def form_choices(actor: Actor, activity: Activity | None = None) -> dict[str, Any]:
    """What can be chosen in the form of an activity."""
    kinds = ActivityKind.objects.filter(committee=actor.committee_id)
    in_use = Q(in_use=True) | Q(pk=activity.kind_id if activity else 0)
    standing = Unit.objects.standing().filter(committee=actor.committee_id)
    bodies = standing.exclude(kind__in=[Unit.Kind.HANDLING, Unit.Kind.TEAM])
    leads = bodies_for(actor)
    if activity is not None:
        now = activity.organisers.filter(leads=True).values("unit")
        leads = Unit.objects.filter(Q(pk__in=leads.values("pk")) | Q(pk__in=now))
    return {
        "kinds": kinds.filter(in_use),
        "leads": leads,
        "others": bodies,
        "places": Place.objects.filter(committee=actor.committee_id, state=Place.State.OPEN),
    }


def fetch_activity(actor: Actor, right: str, ref: UUID) -> Activity:
    """One with its kind and organisers, or 404, 403."""
    within = Activity.objects.select_related("kind", "place", "committee")
    return activities.fetch(actor, right, within=within.prefetch_related(WITH_ORGANISERS), ref=ref)


def ask_choices(actor: Actor, activity: Activity) -> dict[str, Any]:
    """Which heaps of people there are to ask."""
    bodies = Unit.objects.standing().filter(committee=actor.committee_id)
    kinds_out = [Unit.Kind.COMMITTEE, Unit.Kind.OFFICE, Unit.Kind.HANDLING]
    sectors = Sector.objects.filter(committee=actor.committee_id).values_list("pk", "name")
    return {
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
