"""How far the demo city has come with its places: who leads, models, checklists, boards."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from lianxin.config.demo.people import City
from lianxin.config.demo.places import Map
from lianxin.config.demo.timeline import Timeline
from lianxin.config.demo.walls import print_boards
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.organisation.models import Appointment, Unit
from lianxin.organisation.reads.actors import actor_for
from lianxin.organisation.services import change_member
from lianxin.places import services as places
from lianxin.places.models import ChecklistItem, CheckMark, Place

# Places that are looked after as models: with which committee, and for which party.
MODELS = (
    ("柳荫里委员工作室", 0, ""),
    ("老码头委员会客厅", 1, "民进"),
    ("青禾农技委员工作室", 2, "农工党"),
    ("临港企业委员工作室", 3, "民建"),
    ("城西协商议事室", 4, ""),
)
LED = ("南渡口委员工作站", "白石矿区委员联系点", "城东街道委员工作站")
PARTIES = ("民革", "民盟", "民建", "民进", "农工党", "九三学社")
# How many of the items each has, and what the office made of it: all, half, one not so, not yet seen.
FILLED = (
    ("柳荫里委员工作室", 13, "all"),
    ("老码头委员会客厅", 12, "all"),
    ("青禾农技委员工作室", 11, "half"),
    ("南渡口委员工作站", 10, "not"),
    ("临港企业委员工作室", 12, "half"),
    ("城西协商议事室", 9, "unseen"),
    ("白石矿区委员联系点", 6, "unseen"),
)


def advance(city: City, made: Map, line: Timeline) -> None:
    """What the office and the heads have done about their places in this half year."""
    office = actor_for(city.people["officer"], city.committee.pk)
    _who_leads(city, made, office)
    _parties(city)
    with clock.at(line.moment(30, 9)):
        for name, has, _seen in FILLED:
            _fill_in(city, made.places[name], has)
    with clock.at(line.moment(20, 15)):
        for name, _has, seen in FILLED:
            _verify(made.places[name], seen, office)
    for name, days in (("老码头委员会客厅", 40), ("青禾农技委员工作室", 2)):
        day = datetime.combine(clock.today() - timedelta(days=days), time(10))
        print_boards(made.places[name], timezone.make_aware(day), office)
    places.change_place(made.places["老码头委员会客厅"], phone="0555-0000121", actor=office)


def _who_leads(city: City, made: Map, office: Actor) -> None:
    """Most committees have a model; some only lead a place, some have none yet."""
    committees = list(
        Unit.objects.filter(committee=city.committee, kind=Unit.Kind.SPECIAL).order_by("order")
    )
    for name, at, party in MODELS:
        facts = {"lead": committees[at % len(committees)], "is_model": True, "model_party": party}
        places.change_place(made.places[name], **facts, actor=office)
    for name in LED:
        places.change_place(made.places[name], lead=committees[0], actor=office)


def _parties(city: City) -> None:
    office = actor_for(city.people["officer"], city.committee.pk)
    cast = {person.pk for person in city.people.values()}
    others = [
        member
        for member in city.members
        if member.person_id not in cast
        and member.parties == "无党派"
        and member.sector.name != "无党派人士"
    ]
    for party, member in zip(PARTIES, others[::7], strict=False):
        change_member(member, since=None, parties=party, actor=office)


def _fill_in(city: City, place: Place, has: int) -> None:
    """The head says what is there, item by item; the last few are not there yet."""
    held = Appointment.objects.current().filter(unit=place.team_id, post__key="head")
    head = actor_for(held.select_related("person")[0].person, city.committee.pk)
    items = ChecklistItem.objects.filter(committee=city.committee, in_use=True).order_by("order")
    said = {item: (at < has, "" if at < has else "今年底以前补上") for at, item in enumerate(items)}
    places.fill_checklist(place, said, actor=head)


def _verify(place: Place, seen: str, office: Actor) -> None:
    """The office has been there, or was only half through, or found something otherwise."""
    marks = list(CheckMark.objects.filter(place=place).select_related("item").order_by("pk"))
    looked = {"all": marks, "half": marks[: len(marks) // 2], "not": marks[:5], "unseen": []}[seen]
    for mark in looked:
        agrees = not (seen == "not" and mark is looked[-1])
        places.verify_mark(
            mark,
            agrees=agrees,
            words="" if agrees else "板还靠在墙边，没有挂上去",
            filled_at=mark.filled_at,
            asked=mark.item.name,
            actor=office,
        )
