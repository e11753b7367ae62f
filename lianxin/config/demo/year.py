"""Twelve months behind the demo city: shifts, messages, leaves, codes on walls, papers, nights.

What people say and do is done by the services that people use; shifts that go as usual, and what is
counted of scans, are written in bulk.
"""

import random  # house: a seed, not secrets
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial

from django.db.models import F
from django.utils import timezone

from lianxin.config.demo.papers import issue
from lianxin.config.demo.people import City
from lianxin.config.demo.places import NAMES, Map, Teams, man, stand
from lianxin.config.demo.timeline import Timeline
from lianxin.config.demo.walls import print_boards
from lianxin.config.demo.year_messages import Matter, tell_messages
from lianxin.config.demo.year_shifts import Duty
from lianxin.core import clock
from lianxin.core.access import SYSTEM, Actor
from lianxin.inbox.models import Case
from lianxin.inbox.notices import deadlines
from lianxin.inbox.services.asking import lapse_overdue_questions
from lianxin.inbox.services.closing import close_unrated
from lianxin.inbox.services.retention import keep_as_short_as_needed
from lianxin.notify.models import Notice
from lianxin.office.services.papers import take_number
from lianxin.organisation import services as organisation
from lianxin.organisation.services.people import give_account
from lianxin.places import services as places
from lianxin.places.models import Scans, WallCode

KEY = "demo-year"  # begins the form's key of every message of the year
CLOSING = (0, 2, 4)  # the mornings of a week before which the nights are told: they are long
WITHOUT_ACCOUNT = 6  # one in so many members has none
NEVER_LOOKS = 11  # one in so many does not read what they are told
WHY_AWAY = ("外出学习", "住院", "出差", "探亲")
PASTED = ("一楼大门右边", "办事大厅门口", "楼梯口", "公告栏")
BULLETINS = ("各工作站值班的情况", "群众说得多的几件事", "一件没有办成的事", "委员走了哪些村")


@dataclass(frozen=True)
class Year:
    """How long it is and how much is said in it."""

    days: int = 365
    messages: int = 1300


def is_here() -> bool:
    """Whether the messages of a year are in this database."""
    return Case.objects.filter(message__form_key__startswith=KEY).exists()


def tell(city: City, made: Map, line: Timeline, year: Year) -> None:
    """Lay the year out on the timeline; it ends now."""
    dice = random.Random(20261014)  # noqa: S311 - who is away when, not secrets
    first = line.today - timedelta(days=year.days)
    days = [first + timedelta(days=ago) for ago in range(year.days + 1)]
    with clock.at(_morning(first, 7)):
        teams = man(city, made)
        for number, member in enumerate(city.members):
            if number % WITHOUT_ACCOUNT and member.person.user is None:
                give_account(member.person, f"bj{number:03}", actor=SYSTEM)
    away = _leaves(city, teams, line, days, dice)
    Duty(city, line, teams, away).lay_out(first)
    story = partial(Matter, city, line, made)
    tell_messages(story, teams=teams, days=days, count=year.messages)
    _walls(city, teams, line, days, dice)
    _papers(city, line, days)
    for day in days:
        if day.weekday() in CLOSING:
            line.at(_morning(day, 0), _at_night)
        line.at(_morning(day), deadlines.tell_of_days)
        for hour in (10, 15):
            line.at(_morning(day, hour), partial(_new_messages, city))
    named = [(place, team) for place, team in teams if place.name in NAMES]
    line.add(10, 8, 0, partial(stand, named, line))
    line.at(line.now, partial(_until_now, line))


def _morning(day: date, hour: int = 8) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, 30)))


def _leaves(
    city: City, teams: Teams, line: Timeline, days: list[date], dice: random.Random
) -> dict[int, tuple[date, date]]:
    """One member in eight is away once in the year, for a few days or weeks."""
    at_named = {member.pk for place, team in teams if place.name in NAMES for member in team}
    members = {m.pk: m for _place, team in teams for m in team[1:] if m.pk not in at_named}
    office = city.actor(city.people["officer"])
    away = {}
    for pk in dice.sample(sorted(members), k=len(members) // 8):
        starts = dice.choice(days)
        away[pk] = starts, starts + timedelta(days=dice.randint(2, 20))
        leave = partial(
            organisation.take_leave,
            members[pk],
            starts=starts,
            ends=away[pk][1],
            reason=dice.choice(WHY_AWAY),
            actor=office,
        )
        line.at(_morning(starts, 7), leave)
    return away


def _walls(city: City, teams: Teams, line: Timeline, days: list[date], dice: random.Random) -> None:
    """Codes are hung in the first weeks and scanned since; boards are printed week after week."""
    scans = []
    for number, (place, team) in enumerate(teams):
        slot = place.slots.get()
        rate = (
            max(0.05, 0.4 - 0.005 * number) if place.pk % 9 else 0
        )  # some hang where nobody looks
        for day in days[1:-1]:
            if dice.random() < rate:
                count = dice.randint(1, 2)
                scans.append(Scans(committee=city.committee, slot=slot, day=day, count=count))
        if place.name not in NAMES and place.pk % 7:
            week = number % max(len(days) // 7, 1)
            line.at(
                _morning(days[number % min(len(days), 20)], 9),
                partial(_hang, slot, city.actor(team[0].person)),
            )
            if number % 2:
                printed = _morning(days[7 * week], 11)
                office = city.actor(city.people["officer"])
                line.at(printed, partial(print_boards, place, printed, office))
    Scans.objects.bulk_create(scans)


def _hang(slot: WallCode, actor: Actor) -> None:
    places.print_slot(slot, paper="poster", actor=actor)
    places.confirm_pasting(slot, where=PASTED[slot.pk % len(PASTED)], actor=actor)


def _papers(city: City, line: Timeline, days: list[date]) -> None:
    """A bulletin each month, under its number."""
    office = city.actor(city.people["officer"])

    def write(title: str) -> None:
        number = take_number(city.committee, "bulletin", title=title, actor=office)
        issue(number, ["各站点、工作室这个月的情况如下。", "没有办成的，也写在后面。"], office)

    for day in days:
        if day.day == 5:
            title = f"{day.month}月{BULLETINS[day.month % len(BULLETINS)]}"
            line.at(_morning(day, 16), partial(write, title))


def _at_night() -> None:
    """What runs by itself while nobody is there."""
    lapse_overdue_questions()
    close_unrated()


def _new_messages(city: City) -> None:
    """The office is told that something waits, as within each hour in which something came."""
    if Case.objects.filter(committee=city.committee, state=Case.State.RECEIVED).exists():
        deadlines.tell_new(city.committee.pk, f"{clock.now():%Y%m%d%H}")


def _until_now(line: Timeline) -> None:
    """What was told before yesterday was read, by those who look; what may be kept no longer is gone."""
    told = Notice.objects.filter(read_at=None, made_at__lt=line.now - timedelta(days=2))
    looked = told.annotate(part=F("user_id") % NEVER_LOOKS).exclude(part=0)
    looked.update(read_at=F("made_at") + timedelta(hours=5))
    keep_as_short_as_needed()
