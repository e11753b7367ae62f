"""Who may be asked to an activity, who is left out and why, and for whom it is compulsory."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from lianxin.activities.models import Activity, ActivityKind, Participant
from lianxin.organisation.models import Appointment, Exemption, Leave, Member
from lianxin.organisation.models.people import Seat

STANDING = frozenset({Seat.CHAIR, Seat.VICE, Seat.SECRETARY, Seat.STANDING})


@dataclass(frozen=True)
class LeftOut:
    """Somebody who is not asked, and why."""

    member: Member
    why: str


def who_may_be_asked(
    activity: Activity, members: Iterable[Member]
) -> tuple[list[Member], list[LeftOut]]:
    """Of these members those who can be asked, each person once, in the order of the register."""
    wanted = {member.pk for member in members}
    rows = Member.objects.filter(committee=activity.committee_id, pk__in=wanted)
    rows = rows.select_related("person", "sector").in_register_order()
    first, last = activity.first_day, activity.last_day
    on_sheet = set(Participant.objects.filter(activity=activity).values_list("person", flat=True))
    days = {"starts__lte": last, "member__in": wanted}
    away = set(Leave.objects.filter(**days, ends__gte=first).values_list("member", flat=True))
    runs = Q(ends=None) | Q(ends__gte=first)
    exempt = set(Exemption.objects.filter(runs, **days).values_list("member", flat=True))
    asked: list[Member] = []
    left_out: list[LeftOut] = []
    for member in rows:
        if why := _why_not(activity, member, on_sheet, away, exempt):
            left_out.append(LeftOut(member, why))
        else:
            asked.append(member)
            on_sheet.add(member.person_id)
    return asked, left_out


def _why_not(
    activity: Activity, member: Member, on_sheet: set[int], away: set[int], exempt: set[int]
) -> str:
    first = activity.first_day
    if member.person_id in on_sheet:
        return _("已经在名单上")
    if member.starts > activity.last_day or (member.ends is not None and member.ends < first):
        return _("那天不在任")
    if member.pk in away:
        return _("那几天请了假")
    if member.pk in exempt:
        return _("那时免予要求")
    return ""


def is_compulsory_for(activity: Activity, members: Iterable[Member]) -> set[int]:
    """Of these members those who may not simply decline, by id."""
    who, here = activity.kind.compulsory_for, list(members)
    for_whom = ActivityKind.CompulsoryFor
    if who == for_whom.EVERYBODY:
        return {member.pk for member in here}
    if who == for_whom.STANDING:
        return {member.pk for member in here if member.seat in STANDING}
    if who == for_whom.BODY:
        units = activity.organisers.values("unit")
        held = Appointment.objects.current(activity.first_day).filter(unit__in=units)
        own = set(held.values_list("person", flat=True))
        return {member.pk for member in here if member.person_id in own}
    return set()
