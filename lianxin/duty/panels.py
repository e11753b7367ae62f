"""The words of the navigation that duty brings."""

from datetime import timedelta

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianxin.core import home
from lianxin.core.access import Actor
from lianxin.core.home import Door, Figure, FirstStep, Once, Part
from lianxin.core.rules_in_force import RulesSubject, Section
from lianxin.core.slots import NavLink, navigation
from lianxin.duty.models import Call, Pattern, Shift
from lianxin.duty.pages.absences import freed_by
from lianxin.duty.pages.home import (
    door_to_office,
    doors_of_head,
    shifts_ahead_of,
    shifts_of_member,
)
from lianxin.duty.pages.rules_in_force import call_section, duty_section
from lianxin.duty.policies import calls as call_rows
from lianxin.organisation.models import Member
from lianxin.organisation.slots import AboutMember, Absence, about_members, absences
from lianxin.places.models import Place
from lianxin.places.slots import (
    LogLine,
    MonthAtPlaces,
    MonthOfPlace,
    Presence,
    UpcomingShifts,
    month_lines,
    presences,
    upcoming_shifts,
)

DUTY = RulesSubject("duty", gettext_lazy("值班和呼叫"), order=20)


@navigation.fill(order=40)
def planning(actor: Actor, _subject: None) -> NavLink | None:
    """Whoever plans duty, or answers duty calls, which are a tab of it."""
    if actor.holds_somewhere("duty.plan"):
        return NavLink(_("值班"), reverse("duty:plan"), "duty")
    if actor.holds_somewhere("duty.answer_call"):
        return NavLink(_("值班"), reverse("duty:calls"), "duty")
    return None


@DUTY.fill(order=20)
def call_promise(actor: Actor, _subject: None) -> Section | None:
    """How soon a member who calls is answered."""
    return call_section(actor) if actor.holds("organisation.settings") else None


@DUTY.fill(order=19)
def duty(actor: Actor, _subject: None) -> Section | None:
    """When shifts are stood, and when silence is told."""
    return duty_section(actor) if actor.holds("organisation.settings") else None


@presences.fill()
def presences_in(_actor: Actor, month: MonthAtPlaces) -> list[Presence]:
    """Who is at these places on which days of a month: the boards on their walls say so."""
    after = (month.first + timedelta(days=32)).replace(day=1)
    rows = Shift.objects.standing().filter(
        place__in=month.places, on__gte=month.first, on__lt=after
    )
    facts = rows.order_by("on", "starts").values_list(
        "place_id", "member__person_id", "on", "channel"
    )
    return [
        Presence(place, person, on, is_online=channel == Shift.Channel.ONLINE)
        for place, person, on, channel in facts
    ]


@month_lines.fill(order=10)
def shifts_of_month(_actor: Actor, month: MonthOfPlace) -> list[LogLine]:
    """On which days of a month somebody stood at a place, and how many; nobody's name."""
    after = (month.first + timedelta(days=32)).replace(day=1)
    rows = Shift.objects.filter(place=month.place, state=Shift.State.SERVED)
    stood = rows.filter(on__gte=month.first, on__lt=after).order_by("on").values_list("on")
    return [LogLine(on, _("委员值班"), n, _("人")) for on, n in stood.annotate(n=Count("pk"))]


@upcoming_shifts.fill()
def shifts_ahead(actor: Actor, place: Place) -> UpcomingShifts:
    """How many shifts are still to be stood at a place, and its rota for whoever plans there."""
    plans = place.state == Place.State.OPEN and actor.holds("duty.plan", place.team_id)
    url = f"{reverse('duty:rota')}?place={place.ref}" if plans else ""
    return UpcomingShifts(Shift.objects.ahead().filter(place=place).count(), url)


@about_members.fill(order=10)
def shifts_of(actor: Actor, member: Member) -> AboutMember | None:
    """On a member's page whoever plans duty finds the days on which they stand next."""
    found = shifts_ahead_of(actor, member) if actor.holds_somewhere("duty.plan") else []
    return AboutMember(_("往后的班"), found) if found else None


@absences.fill()
def shifts_to_fill(_actor: Actor, absence: Absence) -> str | None:
    """How many shifts of those days are to be filled by somebody else."""
    shifts = freed_by(absence)
    words = _("这些天排着的%(n)d个班，已经放出来请站长找人替。")
    return words % {"n": shifts} if shifts else None


@home.member_parts.fill(order=10)
def own_shifts(actor: Actor, once: Once) -> Part:
    """On duty today or next, and days away."""
    found = shifts_of_member(actor, once)
    on_duty = found["duty"] and found["duty"]["is_today"]
    return Part("duty/_home.html", found, headline=_("今天您值班") if on_duty else "")


@home.station_doors.fill(order=10)
def shifts_of_team(actor: Actor, _once: Once) -> list[Door] | None:
    """Shifts that a head has to see to."""
    return doors_of_head(actor) if actor.holds_somewhere("duty.confirm") else None


@home.figures.fill(order=50)
def open_calls(actor: Actor, _once: Once) -> list[Figure] | None:
    """Calls that the office has not answered."""
    if not actor.holds_somewhere("duty.answer_call"):
        return None
    rows = call_rows.rows(actor).filter(state=Call.State.OPEN)
    return [Figure(rows, _("委员的呼叫"), _("还没有回的。"), reverse("duty:calls"))]


@home.first_steps.fill(order=50)
def a_standing_arrangement(actor: Actor, _once: Once) -> list[FirstStep] | None:
    """Who stands where on which days, laid down once."""
    if not actor.holds("duty.plan"):
        return None
    laid_down = Pattern.objects.filter(committee=actor.committee_id)
    note = _("哪天、几位、谁轮流，定一次，月月照它排。")
    return [FirstStep(laid_down, _("固定的班"), note, reverse("duty:patterns"))]


@home.doors.fill(order=60)
def plan(actor: Actor, _once: Once) -> Door | None:
    """值班: whoever plans it."""
    if not actor.holds_somewhere("duty.plan"):
        return None
    return Door(reverse("duty:plan"), _("值班"), _("排班、找人替"), "calendar")


@home.doors.fill(order=70)
def call_office(actor: Actor, once: Once) -> Door | None:
    """呼叫联络办: every member."""
    may_call = actor.member_id and actor.holds_somewhere("duty.call")
    return door_to_office(actor, once) if may_call else None
