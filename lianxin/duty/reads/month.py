"""A month of a standing arrangement: which days, who takes turns, whom the turn proposes, and why.

The scheduler's reading of today; nothing is planned by looking at it. The page shows it, the demo and
a solver plan by it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import F, OuterRef, Q, Subquery, Value
from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.core.workdays import Calendar
from lianxin.duty.models import Pattern, Shift
from lianxin.duty.rules import patterns as turns
from lianxin.duty.rules.months import next_month
from lianxin.duty.rules.patterns import CalendarContext, OpenDay, PatternDay, Turn, TurnQueue
from lianxin.organisation.models import Appointment, Exemption, Leave, Member, Session, Unit
from lianxin.organisation.reads.calendars import working_calendar

Away = dict[date, dict[int, str]]
TEAM_POSTS = ("duty", "head")  # who takes turns in a team
FAR = timedelta(days=turns.FARTHEST)


@dataclass(frozen=True)
class OpenEntry:
    """One entry that the organiser can change: for a day, somebody out of those who are free."""

    key: str
    on: date
    group: Unit | None
    free: list[Member]
    proposed: Member | None

    @property
    def choices(self) -> list[tuple[str, str]]:
        """By their refs, in the order of the register."""
        none = ("", _("这个空着"))
        return [none, *((str(member.ref), member.title) for member in self.free)]


@dataclass
class Candidates:
    """Who takes turns in a month: by body, with their memberships and where they are away."""

    members: dict[int, list[Member]]  # by person, in the order of the register
    bodies: dict[int, list[int]]  # by unit, the persons
    units: dict[int, Unit] = field(default_factory=dict)
    stood: dict[int, date] = field(default_factory=dict)  # when each person stood last
    groups_stood: dict[int, date] = field(default_factory=dict)
    away: Away = field(default_factory=dict)

    def in_office(self, person: int, day: date) -> Member | None:
        """The membership that somebody has on a day."""
        return next(
            (
                row
                for row in self.members.get(person, [])
                if row.starts <= day and (row.ends is None or row.ends >= day)
            ),
            None,
        )


@dataclass
class PatternMonth:
    """Everything about one month of one arrangement."""

    pattern: Pattern
    first: date
    found: list[PatternDay]
    standing: dict[date, list[Shift]]
    candidates: Candidates
    is_assumed: bool  # the year's arrangement of holidays is not known
    off: dict[date, list[Shift]] = field(default_factory=dict)  # cancelled, with a reason
    turns: list[Turn[int]] = field(default_factory=list)
    asked: list[OpenEntry] = field(default_factory=list)

    def missing(self, day: date) -> int:
        """How many are still to be found; one given back is not, the head looks for a substitute."""
        planned = sum(1 for s in self.standing.get(day, []) if s.in_place_of_id is None)
        return max(self.pattern.each - planned, 0)

    def proposes(self, day: date) -> int:
        """For how many of them somebody is proposed: what was cancelled stays empty."""
        return max(self.missing(day) - len(self.off.get(day, [])), 0)

    @property
    def as_proposed(self) -> str:
        """What is open; when it has changed meanwhile, the organiser looks again."""
        return ",".join(one.key for one in self.asked)


def calendar_context(pattern: Pattern, calendar: Calendar, first: date) -> CalendarContext:
    """The days that are blocked for an arrangement, and by what."""
    since, last = first - FAR, next_month(first) + FAR
    festival = turns.festival_days(calendar, since, last)
    blocked: dict[date, str] = {}
    if not pattern.through_festival:
        blocked |= dict.fromkeys(festival, turns.FESTIVAL)
    if not pattern.through_sessions:
        sessions = Session.objects.filter(
            committee=pattern.committee_id, starts__lte=last, ends__gte=since
        )
        for session in sessions.select_related("term"):
            words = _("第%(term)d届第%(n)d次会议") % {
                "term": session.term.number,
                "n": session.number,
            }
            days = (session.ends - session.starts).days + 1
            blocked |= {session.starts + timedelta(days=n): words for n in range(days)}
    return CalendarContext(calendar, blocked, festival if pattern.through_festival else frozenset())


def read_month(pattern: Pattern, first: date) -> PatternMonth:
    """The proposal for a month, as things stand now."""
    calendar = working_calendar(pattern.committee_id)
    around = calendar_context(pattern, calendar, first)
    begins = max(clock.today(), pattern.since)
    found = [
        one
        for one in turns.days_of(pattern.rule, first, around)
        if begins <= (one.on or one.nominal) <= (pattern.until or date.max)
    ]
    last = next_month(first) - turns.ONE_DAY
    candidates = _candidates(pattern, first, last)
    standing: dict[date, list[Shift]] = {}
    off: dict[date, list[Shift]] = {}
    for shift in _shifts_around(pattern, candidates, first, last):
        if shift.state == Shift.State.TAKEN_OFF:
            off.setdefault(shift.on, []).append(shift)
        elif shift.pattern_id == pattern.pk:
            standing.setdefault(shift.on, []).append(shift)
        elif shift.state != Shift.State.GIVEN_BACK:
            _put_away(candidates.away, shift.on, shift.member.person_id, _("那天另有班"))
    is_assumed = bool(calendar.assumed(first, last))
    month = PatternMonth(pattern, first, found, standing, candidates, is_assumed, off)
    month.turns = _turns(month)
    month.asked = _asked(month)
    return month


def _put_away(away: Away, day: date, person: int, why: str) -> None:
    away.setdefault(day, {}).setdefault(person, why)


def _candidates(pattern: Pattern, first: date, last: date) -> Candidates:
    """Who of the team, or of the groups, takes turns; and when each of them stood last."""
    within = Q(starts__lte=last) & (Q(ends=None) | Q(ends__gte=first))
    before = Shift.objects.standing().filter(pattern=pattern, on__lt=first).order_by("-on")
    held = Appointment.objects.filter(within, confirmed_at__isnull=False)
    if pattern.turns == Pattern.Turns.TEAM:
        held = held.filter(unit=pattern.place.team_id or 0, post__key__in=TEAM_POSTS)
    else:
        held = held.filter(unit__in=pattern.groups.values("pk"))
    latest = before.filter(group=OuterRef("unit")).values("on")[:1]
    posts = list(
        held.exclude(person__in=pattern.left_out.values("pk"))
        .select_related("unit")
        .annotate(latest=Subquery(latest))
        .order_by("unit__order", "unit", "pk")
    )
    theirs = before.filter(member__person=OuterRef("person")).values("on")[:1]
    rows = Member.objects.filter(
        within, committee=pattern.committee_id, person__in={post.person_id for post in posts}
    )
    found = Candidates({}, {})
    for row in rows.annotate(latest=Subquery(theirs)).select_related("person").in_register_order():
        found.members.setdefault(row.person_id, []).append(row)
        if latest_on := getattr(row, "latest", None):
            found.stood[row.person_id] = latest_on
    spans: dict[int, list[Appointment]] = {}
    for post in posts:
        spans.setdefault(post.person_id, []).append(post)
        found.bodies.setdefault(post.unit_id, [])
        found.units[post.unit_id] = post.unit
        if latest_on := getattr(post, "latest", None):
            found.groups_stood[post.unit_id] = latest_on
    for person in found.members:  # in the order of the register
        for unit in dict.fromkeys(post.unit_id for post in spans[person]):
            found.bodies[unit].append(person)
    _mark_away(found, spans, first, last)
    return found


def _mark_away(
    found: Candidates,
    held: dict[int, list[Appointment]],
    first: date,
    last: date,
) -> None:
    """Who is on leave, exempt, or not yet or no longer in office or in the team, day by day."""
    within = Q(starts__lte=last) & (Q(ends=None) | Q(ends__gte=first))
    ids = [row.pk for rows in found.members.values() for row in rows]
    names = ("person", "starts", "ends", "why")
    leaves = Leave.objects.filter(within, member__in=ids).order_by()
    exempt = Exemption.objects.filter(within, member__in=ids).order_by()
    gone = leaves.annotate(person=F("member__person"), why=Value("leave")).values_list(*names)
    kept = exempt.annotate(person=F("member__person"), why=Value("exempt")).values_list(*names)
    absent = list(gone.union(kept, all=True))
    words = {"leave": _("那天请假"), "exempt": _("那时免予安排")}
    for day in turns.month_days(first):
        for person, starts, ends, why in absent:
            if starts <= day and (ends is None or day <= ends):
                _put_away(found.away, day, person, words[why])
        for person in found.members:
            is_there = any(
                post.starts <= day and (post.ends is None or day <= post.ends)
                for post in held[person]
            )
            if not is_there or found.in_office(person, day) is None:
                _put_away(found.away, day, person, _("那天不在任"))


def _shifts_around(
    pattern: Pattern, candidates: Candidates, first: date, last: date
) -> Iterable[Shift]:
    """What stands in the month by this arrangement or for its people, and what was cancelled of it.

    What was taken off with the place was not about the day: it is open again as the place is.
    """
    stand = Q(pattern=pattern) | Q(member__person__in=list(candidates.members))
    stand &= ~Q(state=Shift.State.TAKEN_OFF)
    off = Q(pattern=pattern, state=Shift.State.TAKEN_OFF, in_place_of=None)
    off &= ~Q(taken_off_because__in=Shift.PLACE_LEFT.values())
    rows = Shift.objects.filter(
        stand | off, committee=pattern.committee_id, on__range=(first, last)
    )
    return rows.select_related("member__person").order_by("on", "starts", "pk")


def _turns(month: PatternMonth) -> list[Turn[int]]:
    """Whose turn it is on each day that has something open."""
    slots, empty = [], []
    for day in sorted({one.on for one in month.found if one.on is not None}):
        here = month.standing.get(day, [])
        if day in month.off and not here and not month.proposes(day):  # it is nobody's turn
            empty.append(Turn[int](day, (), group=month.off[day][0].group_id))
            continue
        stand = [s.member.person_id for s in here if s.state != Shift.State.GIVEN_BACK]
        slots.append(OpenDay(day, month.proposes(day), stand))
    return sorted([*_in_turn(month, slots), *empty], key=lambda turn: turn.on)


def _in_turn(month: PatternMonth, slots: list[OpenDay[int]]) -> list[Turn[int]]:
    """Whose turn it is, by the team or by groups, on days that are not cancelled."""
    known = month.candidates
    queues = {unit: TurnQueue(people, known.stood) for unit, people in known.bodies.items()}
    if month.pattern.turns == Pattern.Turns.TEAM:
        team = queues.get(month.pattern.place.team_id or 0, TurnQueue([], {}))
        return turns.take_turns(team, slots, known.away)
    weekly = month.pattern.kind == Pattern.Kind.WEEK
    begun = {day: s.group_id for day, rows in month.standing.items() for s in rows if s.group_id}
    if weekly:
        begun = _this_week(month) | begun
    blocks = turns.by_week(slots) if weekly else [[slot] for slot in slots]
    groups = TurnQueue(known.bodies, known.groups_stood)
    return turns.group_turns(groups, queues, blocks, known.away, begun)


def _this_week(month: PatternMonth) -> dict[date, int]:
    """The group that began the week in which the month begins goes on."""
    monday = month.first - timedelta(days=month.first.weekday())
    stood = month.candidates.groups_stood
    latest = max(stood, key=lambda group: stood[group], default=None)
    if latest is None or stood[latest] < monday:
        return {}
    return {monday + timedelta(days=n): latest for n in range(7)}


def _asked(month: PatternMonth) -> list[OpenEntry]:
    asked = []
    for turn in month.turns:
        here = month.standing.get(turn.on, [])
        stand = {s.member.person_id for s in here if s.state != Shift.State.GIVEN_BACK}
        away = {*month.candidates.away.get(turn.on, {}), *stand}
        body = month.candidates.members
        people = body if turn.group is None else month.candidates.bodies.get(turn.group, [])
        free = [
            member
            for person in people
            if person not in away and (member := month.candidates.in_office(person, turn.on))
        ]
        by_person = {member.person_id: member for member in free}
        for n in range(month.missing(turn.on)):
            proposed = by_person.get(turn.chosen[n]) if n < len(turn.chosen) else None
            key = f"d{turn.on:%Y%m%d}-{n}"
            group = month.candidates.units.get(turn.group or 0)
            asked.append(OpenEntry(key, turn.on, group, free, proposed))
    return asked
