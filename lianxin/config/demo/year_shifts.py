"""A year of shifts, in bulk where all goes as usual: rows, lines and notices as the services write them."""

import random  # house: who stands when from a seed, not secrets
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.utils import timezone

from lianxin.audit.services import log_all, log_each
from lianxin.config.demo.people import City
from lianxin.config.demo.places import NAMES, Teams
from lianxin.config.demo.timeline import Timeline
from lianxin.core import clock
from lianxin.core.access import SYSTEM, Actor
from lianxin.core.acts import Act
from lianxin.core.landmarks import landmark
from lianxin.duty import acts, notices
from lianxin.duty import services as duty
from lianxin.duty.deeds import SHIFT, shift_served
from lianxin.duty.events import ShiftServed
from lianxin.duty.models import Shift
from lianxin.duty.rules.months import next_month
from lianxin.notify.kinds import Occasion
from lianxin.notify.models import Notice
from lianxin.organisation.deeds import DeedFacts
from lianxin.organisation.models import Member, Person
from lianxin.places.models import Place
from lianxin.record import acts as record_acts
from lianxin.record.models import Deed
from lianxin.record.services import confirm_deed, contest_deed, keep_deed

S = Shift.State
WEEK, AHEAD, LATELY = timedelta(days=7), timedelta(days=28), timedelta(days=14)
MORNING, AFTERNOON = (time(8, 30), time(11, 30)), (time(14, 30), time(17, 0))
REASONS = ("那天要出差", "单位临时有会", "家里有事", "身体不舒服")
THEMES = ("", "", "", "看病、用药", "上学、托管", "物业和邻里", "找工作、办社保", "法律的事")
LOOKS = (1, 5, 9, 13, 17, 21, 25)  # the days of a month on which members look at their record
EVENING, LATE = time(18), time(20)
ANSWERED_AFTER = timedelta(days=2)
MISSED, GOES_OTHERWISE = 0.02, 0.05  # of a hundred shifts two are missed, three given back
NEVER_CONFIRMS, CONTESTS = 13, 0.004  # one in so many members; of a thousand deeds four


@dataclass
class Duty:
    """The shifts of a year: planned four weeks ahead, answered, stood, confirmed, recorded."""

    city: City
    line: Timeline
    teams: Teams
    away: dict[int, tuple[date, date]]
    dice: random.Random = field(default_factory=lambda: random.Random(20261013))  # noqa: S311
    shifts: dict[date, list[Shift]] = field(default_factory=lambda: defaultdict(list))
    otherwise: dict[UUID, str] = field(default_factory=dict)  # what does not go as usual
    looked_at: dict[datetime, list[tuple[Person, Deed]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def __post_init__(self) -> None:
        self.actor = self.city.actor
        self.heads: dict[int, Person] = {place.pk: team[0].person for place, team in self.teams}
        self.office: Actor = self.actor(self.city.people["officer"])

    def lay_out(self, first: date) -> None:
        """Put the weeks and days of the year on the timeline."""
        monday = first - timedelta(days=first.weekday())
        while monday - AHEAD <= self.line.today:
            planned = _moment(max(monday - AHEAD, first), time(10))
            self.line.at(planned, partial(self.plan, monday))
            self.line.at(planned + ANSWERED_AFTER, partial(self.agree, monday))
            monday += WEEK
        for ago in range((self.line.today - first).days + 1):
            day = first + timedelta(days=ago)
            self.line.at(_moment(day, time(8)), partial(self.remind, day))
            self.line.at(_moment(day, EVENING), partial(self.settle, day))
            if day.day in LOOKS:
                self.line.at(_moment(day, LATE), partial(self.look, day))

    def plan(self, monday: date) -> None:
        """The office plans a week: once, twice or three times at each place, two members in turn."""
        rows = []
        for place, team in self.teams:
            times = {0: 1, 1: 3}.get(place.pk % 6, 2)
            for turn in range(times):
                day = monday + timedelta(days=(place.pk + 2 * turn) % 5)
                is_told_elsewhere = place.name in NAMES and day > self.line.today - LATELY
                is_ahead = day > clock.today() and self.line.calendar.works(day)
                if is_ahead and not is_told_elsewhere:
                    rows += self._shift(place, team, day, turn + monday.toordinal() // 7)
        Shift.objects.bulk_create(rows)
        log_all(self.office, acts.ADD_SHIFT, [(row, {}) for row in rows])
        self._tell(rows, notices.PLANNED)

    def _shift(self, place: Place, team: list[Member], day: date, turn: int) -> list[Shift]:
        """One shift as it stands today, if one of the two can come."""
        one, other = team[1:] if turn % 2 else reversed(team[1:])
        member = one if self._can_come(one, day) else other
        if not self._can_come(member, day):
            return []
        starts, ends = MORNING if place.pk % 3 else AFTERNOON
        fate = self.dice.random()
        facts = self._as_usual(place, day) if fate >= GOES_OTHERWISE else {}
        shift = Shift(
            committee=self.city.committee,
            place=place,
            member=member,
            on=day,
            starts=starts,
            ends=ends,
            channel=Shift.Channel.ONLINE if fate > 0.85 else Shift.Channel.ON_SITE,
            theme=self.dice.choice(THEMES),
            staff="居委会值班人员",
            **facts,
        )
        if not facts:
            self.otherwise[shift.ref] = "missed" if fate < MISSED else "back"
        self.shifts[day].append(shift)
        return [shift]

    def _can_come(self, member: Member, day: date) -> bool:
        begins, ends = self.away.get(member.pk, (date.max, date.min))
        stands = {shift.member_id for shift in self.shifts[day]}
        return not begins <= day <= ends and member.pk not in stands

    def _as_usual(self, place: Place, day: date) -> dict[str, Any]:
        """The member says that they come, and after the day the head that they came."""
        answered = clock.now() + ANSWERED_AFTER
        in_time = answered <= self.line.now and clock.day_of(answered) < day
        agrees = in_time and self.dice.random() < 0.88
        facts = {"state": S.CONFIRMED, "confirmed_at": answered} if agrees else {"state": S.PLANNED}
        lately = (self.line.today - day).days
        if lately > 0 and (lately > 6 or self.dice.random() < 0.6):
            facts |= {"state": S.SERVED, "settled_at": _moment(day, EVENING)}
            facts |= {"settled_by": self.heads[place.pk]}
        return facts | {"turn": agrees + (facts["state"] == S.SERVED)}

    def agree(self, monday: date) -> None:
        """The log says of each member that they come."""
        for day in range(7):
            agreed = [s for s in self.shifts[monday + timedelta(days=day)] if s.confirmed_at]
            self._log(acts.AGREE, ((shift.member.person, shift) for shift in agreed))

    def remind(self, day: date) -> None:
        """In the morning: who stands tomorrow is told, and who cannot come in three days says so."""
        standing = [s for s in self.shifts[day + timedelta(days=1)] if s.state != S.GIVEN_BACK]
        self._tell(standing, notices.TOMORROW)
        soon = day + timedelta(days=3)
        for shift in [s for s in self.shifts[soon] if self.otherwise.get(s.ref) == "back"]:
            reason, member = self.dice.choice(REASONS), self.actor(shift.member.person)
            duty.give_back_shift(shift, reason=reason, actor=member)
            team = next(team for place, team in self.teams if place == shift.place)
            free = [m for m in team if self._can_come(m, soon)]
            if free and self.dice.random() < 0.7:
                head = self.actor(self.heads[shift.place_id])
                self.shifts[soon].append(duty.substitute(shift, free[-1], actor=head))

    def settle(self, day: date) -> None:
        """In the evening the heads say who came; the deeds follow."""
        if day >= self.line.today:
            return
        served = [shift for shift in self.shifts[day] if shift.state == S.SERVED]
        for shift in self.shifts[day]:
            if shift.in_place_of_id:
                duty.confirm_shift(shift, actor=self.actor(self.heads[shift.place_id]))
            elif self.otherwise.get(shift.ref) == "missed":
                duty.miss_shift(shift, actor=self.actor(self.heads[shift.place_id]))
        self._log(acts.CONFIRM, ((self.heads[shift.place_id], shift) for shift in served))
        deeds = Deed.objects.bulk_create(self._deed(shift) for shift in served)
        log_all(SYSTEM, record_acts.DRAW, [(deed, {"kind": deed.kind}) for deed in deeds])

    def _deed(self, shift: Shift) -> Deed:
        """The deed of a shift, as its member has left it by now."""
        event = ShiftServed(
            shift_ref=str(shift.ref),
            committee_id=shift.committee_id,
            member_id=shift.member_id,
            place_name=shift.place.name,
            on=shift.on.isoformat(),
        )
        looks = _moment(_next_look(shift.member_id, shift.on), LATE)
        confirms = looks <= self.line.now and shift.member_id % NEVER_CONFIRMS > 0
        if not confirms or self.dice.random() < CONTESTS:
            return Deed(drawn_at=clock.now(), **said_in(shift_served(event)))
        stands = {"state": Deed.State.CONFIRMED, "settled_at": looks, "turn": 1}
        deed = Deed(drawn_at=clock.now(), **said_in(shift_served(event)), **stands)
        self.looked_at[looks].append((shift.member.person, deed))
        return deed

    def look(self, day: date) -> None:
        """Some members go through their record: mostly it is right; the office answers the others."""
        self._log(record_acts.CONFIRM, self.looked_at.pop(_moment(day, LATE), []))
        waits = clock.now() - timedelta(days=5)
        for deed in Deed.objects.filter(state=Deed.State.CONTESTED, settled_at__lt=waits):
            keep_deed(deed, words="问了站长，那天是到了的，照旧。", actor=self.office)
        lately = Deed.objects.filter(on__range=(day - timedelta(days=40), day))
        for deed in lately.filter(state=Deed.State.DRAWN).select_related("member__person"):
            if _next_look(deed.member_id, deed.on) > day or not deed.member_id % NEVER_CONFIRMS:
                continue
            actor = self.actor(deed.member.person)
            if deed.kind == SHIFT and deed.pk % 2:
                contest_deed(deed, words="那天我只到了半天，请看一看。", actor=actor)
            else:
                confirm_deed(deed, actor=actor)

    def _log(self, act: Act, done: Iterable[tuple[Person, Model]]) -> None:
        """Lines of the log, each by its own person."""
        log_each(act, [(self.actor(person), row, {}) for person, row in done])

    def _tell(self, shifts: list[Shift], kind: str) -> None:
        """The notices of shifts as `duty.notices` makes them, read by those who look."""
        moment = clock.now()
        Notice.objects.bulk_create(
            [
                Notice(
                    committee_id=shift.committee_id,
                    user_id=shift.member.person.user_id,
                    kind=kind,
                    on=shift.on,
                    about=f"duty.Shift:{shift.ref}",
                    url=landmark("today"),
                    once=f"{shift.member_id}:{shift.on}",
                    made_at=moment,
                    **vars(
                        Occasion(shift.theme, shift.place.name, shift.starts, shift.ends).covered()
                    ),
                )
                for shift in shifts
                if shift.member.person.user_id
            ],
            ignore_conflicts=True,
        )


def _moment(day: date, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))


def _next_look(member_id: int, after: date) -> date:
    """The next of the days on which a member looks at the record: one day in each month."""
    day = LOOKS[member_id % len(LOOKS)]
    month = after.replace(day=1)
    return month.replace(day=day) if after.day < day else next_month(month).replace(day=day)


def said_in(facts: DeedFacts) -> dict[str, Any]:
    """What a deed that is written in bulk says."""
    return {name: value for name, value in vars(facts).items() if name != "replaces"}
