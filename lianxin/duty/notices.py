"""What to tell whom about shifts and calls: the day, and that something is to be done."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lianxin.core import clock, jobs
from lianxin.core.access import Actor
from lianxin.core.events import on
from lianxin.core.internal import outside
from lianxin.core.landmarks import landmark
from lianxin.duty.events import (
    CallMade,
    MonthPlanned,
    ShiftGivenBack,
    ShiftMoved,
    ShiftPlanned,
    ShiftStoodIn,
    ShiftTakenOff,
    ShiftTakenUpAgain,
)
from lianxin.duty.models import Shift
from lianxin.duty.policies import shifts
from lianxin.duty.reads.planning import to_plan, without_answer
from lianxin.notify import slots
from lianxin.notify.kinds import Occasion, group, kind
from lianxin.notify.services import forget_occasion, tell
from lianxin.organisation.reads.recipients import user_of, users_holding, users_leading

group(
    "duty",
    _("值班"),
    _("排了班、明天值班、班有变动；站长和联络办还有：有人来不了、没有回音。"),
    rights=("duty.serve", "duty.confirm", "duty.plan"),
)
group("calls", _("委员的呼叫"), _("委员呼叫联络办。"), rights=("duty.answer_call",))

PLANNED = kind(
    "duty.planned",
    "duty",
    _("给您排了%(day)s的班。"),
    many=_("给您排了%(n)d个班，第一个在%(day)s。"),
    occasion=_("给您排了%(day)s的班：%(hours)s，在%(place)s%(title)s。"),
)
TOMORROW = kind(
    "duty.tomorrow",
    "duty",
    _("您明天（%(day)s）值班。"),
    quiet=_("明天值班的提醒"),
    occasion=_("您明天（%(day)s）%(hours)s在%(place)s值班%(title)s。"),
)
GIVEN_BACK = kind("duty.given_back", "duty", _("%(day)s的班有人来不了，等您找人替。"))
SILENT = kind(
    "duty.silent",
    "duty",
    _("%(day)s的班，委员还没有回音，请看一看。"),
    many=_("%(day)s有%(n)d个班没有回音，请看一看。"),
    quiet=_("委员没有回音"),
)
MOVED = kind(
    "duty.moved",
    "duty",
    _("您%(day)s的班换了地点。"),
    occasion=_("您%(day)s%(hours)s的班换到了%(place)s%(title)s。"),
)
TAKEN_OFF = kind("duty.taken_off", "duty", _("您%(day)s的班取消了，不用来。"))
STOOD_IN = kind(
    "duty.stood_in", "duty", _("您%(day)s的班另派了人，不用来。"), quiet=_("我的班另派了人")
)
CALL = kind("duty.call", "calls", _("有委员呼叫联络办，等着回。"))


@slots.sees("duty.Shift")
def shifts_still_seen(actor: Actor, refs: Collection[str]) -> set[str]:
    """Of these shifts, those that the actor still stands, or that are planned in a place of theirs."""
    seen = shifts.rows(actor).filter(ref__in=refs).values_list("ref", "member", "state")
    return {
        str(ref)
        for ref, member, state in seen
        if state != Shift.State.TAKEN_OFF
        and (member != actor.member_id or state != Shift.State.GIVEN_BACK)
    }


@slots.says("duty.Shift")
def named_shifts(actor: Actor, refs: Collection[str]) -> dict[str, str]:
    """Where, and of whom: for those who see the shift."""
    rows = shifts.rows(actor).filter(ref__in=refs).select_related("place", "member__person")
    return {
        str(shift.ref): shift.place.short
        if shift.member_id == actor.member_id
        else _("%(place)s，%(who)s") % {"place": shift.place.short, "who": shift.member.title}
        for shift in rows
    }


def _of_month(actor: Actor, about: str) -> QuerySet[Shift]:
    """What the actor is to stand by a pattern in a month: `<pattern>:<year>-<month>`."""
    ref, _colon, month = about.partition(":")
    first = date.fromisoformat(f"{month}-01")
    own = shifts.rows(actor).filter(outside("places.Place", "place__"))
    own = own.filter(member=actor.member_id or 0, pattern__ref=ref)
    by_day = own.filter(on__year=first.year, on__month=first.month).order_by("on", "starts", "pk")
    return by_day.exclude(state__in=Shift.NOT_STOOD).select_related("place")


@slots.sees("duty.Month")
def months_still_stood(actor: Actor, months: Collection[str]) -> set[str]:
    """Of these months those in which the actor still stands something by that pattern."""
    return {month for month in months if _of_month(actor, month).exists()}


@slots.says("duty.Month")
def named_months(actor: Actor, months: Collection[str]) -> dict[str, str]:
    """Where, and on which days."""
    named = {}
    for month in months:
        found = list(_of_month(actor, month))
        days = "、".join(dict.fromkeys(f"{one.on.month}月{one.on.day}日" for one in found))
        where = "、".join(dict.fromkeys(one.place.short for one in found))
        named[month] = _("%(place)s，%(days)s") % {"place": where, "days": days}
    return named


@slots.sees("duty.Silent")
def days_still_silent(actor: Actor, days: Collection[str]) -> set[str]:
    """Of these days those with a shift that the actor plans and that nobody has answered for."""
    wanted = [date.fromisoformat(day) for day in days]
    return {str(shift.on) for shift in without_answer(to_plan(actor).filter(on__in=wanted))}


@slots.sees("duty.Off")
def shifts_once_theirs(actor: Actor, refs: Collection[str]) -> set[str]:
    """Of these shifts, those that the actor was to stand and does not."""
    own = shifts.rows(actor).filter(member=actor.member_id or 0, ref__in=refs)
    return {str(ref) for ref in own.filter(state__in=Shift.NOT_STOOD).values_list("ref", flat=True)}


def tell_member(shift: Shift, key: str, *, once: str = "", by: int = 0) -> None:
    """Tell the member whose shift it is when and where, unless they stand several that day."""
    that_day = Shift.objects.expected().filter(member=shift.member_id, on=shift.on)
    others = list(that_day.exclude(pk=shift.pk))
    forget_occasion(
        f"duty.Shift:{other.ref}" for other in others
    )  # told before this one was planned
    tell(
        user_of(shift.member) - {by},
        committee_id=shift.committee_id,
        kind=key,
        url=landmark("today"),
        once=once or f"{shift.member_id}:{shift.on}",
        on=shift.on,
        about=f"duty.Shift:{shift.ref}",
        occasion=None if others else _occasion(shift),
    )


def _occasion(shift: Shift) -> Occasion:
    return Occasion(shift.theme, shift.place.name, shift.starts, shift.ends)


@on(ShiftPlanned)
def tell_of_plan(event: ShiftPlanned) -> None:
    """A shift was planned: its member is told, once for each day; past days are nobody's news."""
    shift = Shift.objects.select_related("member", "place").get(ref=event.shift_ref)
    if shift.on >= clock.today():
        tell_member(shift, PLANNED, by=event.user_id or 0)


@on(MonthPlanned)
def tell_of_month(event: MonthPlanned) -> None:
    """A month was planned: each member is told in one line, however often they stand."""
    planned = Shift.objects.filter(ref__in=event.shift_refs, on__gte=clock.today())
    theirs: dict[int, list[Shift]] = defaultdict(list)
    for shift in planned.select_related("member", "place").order_by("on", "starts", "pk"):
        theirs[shift.member_id].append(shift)
    for first, *others in theirs.values():
        if not others:
            tell_member(first, PLANNED, by=event.user_id or 0)
            continue
        tell(
            user_of(first.member) - {event.user_id or 0},
            committee_id=first.committee_id,
            kind=PLANNED,
            url=reverse("duty:mine"),
            once=str(first.ref),
            on=first.on,
            about=f"duty.Month:{event.pattern_ref}:{event.month}",
            count=len(others) + 1,
        )


@on(ShiftTakenUpAgain)
def tell_again(event: ShiftTakenUpAgain) -> None:
    """A shift is the member's again: they are told anew, each time."""
    shift = Shift.objects.select_related("member", "place").get(ref=event.shift_ref)
    tell_member(shift, PLANNED, once=f"{shift.ref}:{shift.turn}")


@on(ShiftMoved)
def tell_of_move(event: ShiftMoved) -> None:
    """A shift is stood elsewhere now: its member is told, and nothing says the old place any more."""
    forget_occasion([f"duty.Shift:{event.shift_ref}"])
    shift = Shift.objects.select_related("member", "place").get(ref=event.shift_ref)
    tell_member(shift, MOVED, once=f"{shift.ref}:{shift.place_id}")


def tell_off(shift_ref: str, key: str, by: int) -> None:
    """Tell whoever was to stand a shift that they need not come."""
    shift = Shift.objects.select_related("member").get(ref=shift_ref)
    tell(
        user_of(shift.member) - {by},
        committee_id=shift.committee_id,
        kind=key,
        url=reverse("duty:mine"),
        once=str(shift.ref),
        on=shift.on,
        about=f"duty.Off:{shift.ref}",
    )


@on(ShiftTakenOff)
def tell_of_taking_off(event: ShiftTakenOff) -> None:
    """A shift is not wanted any more: its member is told."""
    tell_off(event.shift_ref, TAKEN_OFF, event.user_id or 0)


@on(ShiftStoodIn)
def tell_of_substitute(event: ShiftStoodIn) -> None:
    """Somebody else is asked to stand: the member whose shift it was is told, and need not come.

    Whether that one agrees is the head's to see to, so nothing is said about it.
    """
    tell_off(event.shift_ref, STOOD_IN, event.user_id or 0)


@on(ShiftGivenBack)
def tell_head(event: ShiftGivenBack) -> None:
    """A member cannot come: the head of the place looks for somebody else; without one, the office."""
    shift = Shift.objects.select_related("place").get(ref=event.shift_ref)
    heads = users_leading("duty.confirm", shift.place.team_id or 0)
    tell(
        (heads or users_holding("duty.plan", shift.committee_id)) - {event.user_id or 0},
        committee_id=shift.committee_id,
        kind=GIVEN_BACK,
        url=reverse("duty:plan"),
        once=f"{shift.ref}:{shift.turn}",  # given back, asked again and given back: told twice
        on=shift.on,
        about=f"duty.Shift:{shift.ref}",
    )


@on(CallMade)
def tell_office(event: CallMade) -> None:
    """A member calls: the office is told."""
    tell(
        users_holding("duty.answer_call", event.committee_id),
        committee_id=event.committee_id,
        kind=CALL,
        url=reverse("duty:calls"),
        once=event.call_ref,
    )


def tell_of_tomorrow() -> None:
    """Each morning: who is on duty tomorrow."""
    tomorrow: date = clock.today() + timedelta(days=1)
    planned = Shift.objects.expected().filter(on=tomorrow)
    for shift in planned.select_related("member", "place"):
        tell_member(shift, TOMORROW)


def tell_of_silence() -> None:
    """Each morning: shifts are near whose members have not answered; who plans them is told once.

    Of the shifts of one day everybody is told in one line.
    """
    silent: dict[tuple[int, int, date], list[Shift]] = defaultdict(list)
    for shift in without_answer(Shift.objects.select_related("place", "member")):
        for user in _planners(shift):
            silent[shift.committee_id, user, shift.on].append(shift)
    for (committee, user, day), those in silent.items():
        _tell_of_silent(committee, user, day, those)


def _planners(shift: Shift) -> set[int]:
    own = user_of(shift.member)
    heads = users_leading("duty.plan", shift.place.team_id or 0) - own
    return heads or users_holding("duty.plan", shift.committee_id) - own


def _tell_of_silent(committee: int, user: int, on: date, silent: list[Shift]) -> None:
    first, many = silent[0], len(silent) > 1
    tell(
        [user],
        committee_id=committee,
        kind=SILENT,
        url=f"{reverse('duty:plan')}?state=silent&first={on}&last={on}",
        once=f"silent:{on}",
        on=on,
        about=f"duty.Silent:{on}" if many else f"duty.Shift:{first.ref}",
        count=len(silent),
    )


jobs.job("duty.tell_of_tomorrow")(tell_of_tomorrow)
jobs.job("duty.tell_of_silence")(tell_of_silence)
