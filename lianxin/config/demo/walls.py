"""What hangs on the walls of the demo city: codes that work, one nobody scans, old boards."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from lianxin.config.demo.people import City
from lianxin.config.demo.places import Map
from lianxin.config.demo.timeline import Timeline
from lianxin.core import clock
from lianxin.core.access import SYSTEM, Actor
from lianxin.organisation.reads.actors import actor_for
from lianxin.organisation.services import change_member
from lianxin.places import services as places
from lianxin.places.models import Place, PrintedBoard, Scans, WallCode
from lianxin.places.pages.boards import facts_of
from lianxin.places.reads.board_contents import shown_on

LIU, NAN, LAO = "柳荫里委员工作室", "南渡口委员工作站", "老码头委员会客厅"
# Scans a day, counted back from yesterday; at 老码头 people look and nobody writes.
SCANS = {LIU: (4, 2, 0, 5, 3, 1, 0, 2, 6, 1, 3), LAO: (5, 3, 4, 6, 2, 4, 3)}
WHERE = ("大门右边", "一楼服务台", "公告栏", "门厅墙上")
HELPS = {
    "member": "看病、用药、孩子和老人的健康",
    "other_member": "上学、托管、校门口的安全",
    "head": "家庭、邻里、物业的难处",
}


def hang(city: City, made: Map, line: Timeline) -> None:
    """Print, paste and count as in any other month."""
    for name, where in ((LIU, "一楼大门右边"), (NAN, "候船室柱子上"), (LAO, "二楼楼梯口")):
        _paste(city, made.places[name], where, line)
    for name, counts in SCANS.items():
        slot = made.places[name].slots.get()
        for ago, count in enumerate(counts, start=1):
            day = clock.today() - timedelta(days=ago)
            places.add_scans({(slot.committee_id, slot.pk, day): count}, actor=SYSTEM)
    _everywhere_else(city, line)
    for key, words in HELPS.items():
        change_member(city.member(key), since=None, helps_with=words, actor=SYSTEM)
    _boards(city, made.places[LIU])


def _paste(city: City, place: Place, where: str, line: Timeline) -> None:
    """The head hangs what the office has printed a month ago."""
    slot, head = place.slots.get(), actor_for(city.people["head"], city.committee.pk)
    printed = line.moment(24, 10)
    with clock.at(printed):
        places.print_slot(slot, paper="poster", actor=head)
    with clock.at(printed + timedelta(hours=5)):
        places.confirm_pasting(slot, where=where, actor=head)


def _everywhere_else(city: City, line: Timeline) -> None:
    """The office has put up the others on its rounds, but for one in nine; people look now and then."""
    office = actor_for(city.people["officer"], city.committee.pk)
    others = WallCode.objects.filter(
        committee=city.committee, revoked_at=None, place__state=Place.State.OPEN
    ).exclude(place__name__in=[LIU, NAN, LAO])
    scans = []
    with clock.at(line.moment(22, 16)):
        for number, slot in enumerate(others.order_by("pk").select_related("place"), start=1):
            if not number % 9:
                continue
            if not slot.pastings.exists():  # in a city with a year most hang there already
                places.print_slot(slot, paper="poster", actor=office)
                places.confirm_pasting(slot, where=WHERE[number % len(WHERE)], actor=office)
            scans.append((slot, number))
    Scans.objects.bulk_create(
        Scans(committee=city.committee, slot=slot, day=clock.today() - timedelta(days=ago), count=n)
        for slot, number in scans
        for ago, n in ((1 + number % 3, 4 + number % 3), (7, 3 + number % 4), (10, 3 + number % 2))
        if not slot.scans.filter(day=clock.today() - timedelta(days=ago)).exists()
    )


def _boards(city: City, place: Place) -> None:
    """Printed on the last day of the month before, and the telephone came afterwards."""
    first = timezone.make_aware(datetime.combine(clock.today().replace(day=1), time(15)))
    office = actor_for(city.people["officer"], city.committee.pk)
    print_boards(place, first - timedelta(days=1), office)
    places.change_place(place, phone="0555-0000136", actor=office)


def print_boards(place: Place, moment: datetime, office: Actor) -> None:
    """The four boards of a place as they were at a moment."""
    with clock.at(moment):
        facts = facts_of([place])[place.pk]
        for number, kind in enumerate(PrintedBoard.Kind.values):
            places.print_board(
                place,
                kind=kind,
                size="A2",
                facts=shown_on(kind, facts),
                token=f"DEMQ{number}{place.pk:05}",
                actor=office,
            )
