"""The places of the demo city: 57 stations, 20 studios, 40 points in 30 towns, streets and a park."""

from dataclasses import dataclass, field
from datetime import time, timedelta
from itertools import cycle, islice
from typing import Any

from lianxin.config.demo.people import BEGAN, City
from lianxin.config.demo.timeline import Timeline
from lianxin.core.access import SYSTEM
from lianxin.duty import services as duty
from lianxin.duty.models import Shift
from lianxin.organisation.models import Member
from lianxin.organisation.services.appointments import NewAppointment, appoint_all
from lianxin.places import services as places
from lianxin.places.models import Area, Place, PlaceKind

K = Area.Kind
# Five districts, one with streets only; the port has a park. 云岭乡 has no place yet.
DISTRICTS = (
    ("城东区", ("望江街道", "城东街道", "城西街道", "老码头街道", "江湾街道", "桥头街道")),
    ("柳溪县", ("柳溪镇", "云岭乡", "石桥乡", "青禾镇", "南渡镇", "竹山镇")),
    ("白石区", ("白石镇", "白石街道", "东矿镇", "西岭乡", "松坪镇", "河口镇")),
    ("南浦县", ("南浦镇", "长堤镇", "花田乡", "盐埠镇", "沙洲乡", "双塔镇")),
    ("临港新区", ("临港街道", "临港经济开发区", "新港镇", "渔湾镇", "海塘镇", "芦荡乡")),
)
EMPTY = "云岭乡"
STATIONS, STUDIOS, POINTS = 57, 20, 40
# name, kind, area, short name, address
NAMED = (
    ("柳荫里委员工作室", "area_studio", "望江街道", "柳荫里工作室", "柳荫里社区12号楼一层，居委会东侧"),
    ("南渡口委员工作站", "station", "南渡镇", "南渡口工作站", "南渡镇渡口路3号"),
    ("老码头委员会客厅", "reception", "老码头街道", "老码头会客厅", "老码头街21号"),
    ("青禾农技委员工作室", "sector_studio", "青禾镇", "青禾农技工作室", "青禾镇农技站二楼"),
    ("临港企业委员工作室", "sector_studio", "临港经济开发区", "临港企业工作室", "开发区服务中心一楼"),
    ("城西协商议事室", "consultation", "城西街道", "城西议事室", "城西街道便民中心三楼"),
    ("白石矿区委员联系点", "point", "白石镇", "白石矿区联系点", "白石镇老矿路8号"),
)  # fmt: skip
NAMES = frozenset(name for name, *_ in NAMED)


@dataclass
class Map:
    """The places while they are being made."""

    areas: dict[str, Area] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)


def lay_out(city: City) -> Map:
    """Areas on a grid of six columns, and the places in them."""
    made = Map()
    for row, (district, names) in enumerate(DISTRICTS):
        parent = places.add_area(city.committee, district, kind=K.DISTRICT, actor=SYSTEM)
        for column, name in enumerate(names):
            made.areas[name] = places.add_area(
                city.committee,
                name,
                kind=_kind(name),
                district=parent,
                row=row + 1,
                column=column + 1,
                actor=SYSTEM,
            )
    for name, kind, area, short, address in NAMED:
        _open(city, made, name, kind, area, short_name=short, address=address)
    return made


def _kind(name: str) -> str:
    if name.endswith("街道"):
        return K.STREET
    return K.PARK if name.endswith("开发区") else K.TOWN


def _open(city: City, made: Map, name: str, kind: str, area: str, **facts: Any) -> Place:
    place = places.open_place(
        made.areas[area],
        PlaceKind.objects.get(committee=city.committee, key=kind),
        name,
        actor=SYSTEM,
        hours="周一至周五9:00—11:30，14:00—17:00",
        **facts,
    )
    made.places[name] = place
    return place


def fill(city: City, made: Map) -> None:
    """The ordinary places, until the numbers are full."""
    open_areas = [name for name in made.areas if name != EMPTY]
    wanted = (
        ("station", STATIONS, "{area}委员工作站", "{area}界别委员工作站", "{area}第{n}委员工作站"),
        ("area_studio", STUDIOS, "{area}委员工作室", "{area}第{n}委员工作室"),
        ("point", POINTS, "{area}委员联系点", "{area}第{n}委员联系点"),
    )
    for kind, total, *patterns in wanted:
        mark = PlaceKind.objects.get(committee=city.committee, key=kind).mark
        have = sum(1 for place in made.places.values() if place.kind.mark == mark)
        slots = islice(cycle(open_areas), total - have)
        for count, area in enumerate(slots):
            round_ = count // len(open_areas)
            name = patterns[min(round_, len(patterns) - 1)].format(area=area, n=round_ + 1)
            _open(city, made, name, kind, area, address=f"{area}便民服务中心")


Teams = list[tuple[Place, list[Member]]]


def man(city: City, made: Map) -> Teams:
    """A head and two on duty at each place, the cast at theirs."""
    posts = city.post("head"), city.post("duty"), city.post("duty")
    cast = {person.pk for person in city.people.values()}
    rest = cycle([m for m in city.members if m.person_id not in cast and not m.region])
    teams: Teams = []
    givings: list[NewAppointment] = []
    for place in made.places.values():
        named = CAST_AT.get(place.name, (None, None, None))
        team = [city.member(key) if key else next(rest) for key in named]
        assert place.team is not None  # every place was opened with one
        for member, post in zip(team, posts, strict=True):
            givings.append(NewAppointment(member.person, post, place.team, BEGAN))
        teams.append((place, team))
    appoint_all(givings, actor=SYSTEM)
    return teams


def stand(teams: Teams, line: Timeline) -> None:
    """The shifts of a fortnight and of the next."""
    for place, team in teams:
        _rota(place, team[1:], line)


CAST_AT = {
    "柳荫里委员工作室": ("head", "member", "other_member"),
    "南渡口委员工作站": (None, "away_member", None),
}


def _rota(place: Place, team: list[Member], line: Timeline) -> None:
    """On duty in turns: twice in the last fortnight, today or soon, and next week."""
    offset = place.pk % 5
    days = [line.workday(9 - offset), line.workday(4 + offset % 2)]
    ahead = line.today + timedelta(days=offset)
    days += [ahead, ahead + timedelta(days=7)]
    if place.name == "柳荫里委员工作室":
        days = [line.workday(8), line.workday(4), line.today, line.today + timedelta(days=3)]
    for turn, day in enumerate(days):
        duty.add_shift(
            place,
            team[turn % len(team)],
            on=day,
            starts=time(9),
            ends=time(17),
            channel=Shift.Channel.ON_SITE if turn % 3 else Shift.Channel.ONLINE,
            staff="居委会值班人员",
            actor=SYSTEM,
        )


def move_one(city: City, made: Map) -> None:
    """A station that has moved: its code names the new place."""
    old = _open(city, made, "桥头旧站", "station", "桥头街道", address="桥头街1号")
    places.move_place(old, to=made.places["桥头街道委员工作站"], actor=SYSTEM)
    del made.places["桥头旧站"]
