"""Of the demo city: the area table of all, the chain with one broken link, pairing, a talking point on its way."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import cycle, islice

from lianxin.config.demo.people import City
from lianxin.config.demo.timeline import Timeline
from lianxin.core import clock
from lianxin.core.access import SYSTEM, Actor
from lianxin.liaison.models import ChainLink, ResponsibilityArea
from lianxin.liaison.services.areas import end_contact, name_contact, save_area
from lianxin.liaison.services.chain import make_link, use_link
from lianxin.liaison.services.pairing import set_pairings
from lianxin.liaison.services.points import (
    answer_question,
    hand_on,
    release_point,
    send_up,
    write_point,
)
from lianxin.organisation import services as organisation
from lianxin.organisation.models import Left, Member, Unit
from lianxin.organisation.models.people import Seat
from lianxin.organisation.reads.actors import actor_for
from lianxin.places.models import Area, Village

K = ResponsibilityArea.Kind
# Whom the members of a sector go to, what there is to do.
GROUPS = {
    "医药卫生界": ("老人和带孩子的人家", K.VILLAGE, "看病、买药、孩子的健康；义诊两次"),
    "教育界": ("小学的家长和校工", K.SCHOOL, "上学、托管、校门口的安全"),
    "农业界": ("种粮户", K.VILLAGE, "种养技术、农产品怎么卖"),
    "经济界": ("工厂的工友", K.UNIT, "欠薪、社保、夜班车"),
    "科学技术界": ("水管员", K.TRADE, "饮水、灌溉的难处；带一次水质检测"),
    "工商业联合会": ("沿街小店主", K.TRADE, "办证、货运、贷款"),
    "共产主义青年团": ("外卖骑手", K.TRADE, "歇脚、充电、工伤；夜里也听"),
    "妇女联合会": ("家政服务员", K.TRADE, "用工合同、孩子放学没人接"),
    "总工会": ("环卫工人", K.UNIT, "早饭、休息的地方、高温补贴"),
    "社会福利和社会保障界": ("养老院的老人和护工", K.UNIT, "护工不够、探望、送药"),
    "文化艺术、新闻出版、体育界": ("合唱团和球队", K.ASSOCIATION, "场地、钥匙、演出"),
}
OTHERS = ("的居民", K.VILLAGE, "邻里、物业、出行的难处")
CALLED = ("小范", "老贺", "石师傅", "小彭", "陈姐", "老周")
DUTIES = ("居委会", "村委会", "门卫", "工会", "站点", "合作社")
TOGETHER, PLACELESS = 3, 2  # so many members share an area; so many have none yet
POINT = (
    "老旧小区加装电梯怎么补",
    "今年起一梯补十万元，街道收表，底楼不用出钱。先商量，三分之二同意就能报。",
    "《滨江日报》第2版",
)


def arrange(city: City, line: Timeline) -> None:
    """Half a year of it, until now."""
    with clock.at(line.now - timedelta(days=120)):
        organisation.change_member(
            city.member("head"), seat=Seat.STANDING, since=clock.today(), actor=SYSTEM
        )
        areas = _areas(city)
        chain = _chain(city)
        _pairs(city)
    with clock.at(line.now - timedelta(days=60)):
        contact = areas[7].contacts.get()
        end_contact(contact, because="9月退休了", actor=SYSTEM)
    with clock.at(line.now):
        for number, link in enumerate(chain):
            if number % 4:
                use_link(link, actor=SYSTEM)
        _somebody_left(chain)
        _way_down(city)


def _members(city: City) -> list[Member]:
    rows = Member.objects.filter(committee=city.committee).current().in_register_order()
    return list(rows.select_related("person", "sector", "committee"))


def _areas(city: City) -> list[ResponsibilityArea]:
    """Members of a sector three by three, each three in a town; the last two have none yet."""
    everybody = _members(city)
    placeless = everybody[-PLACELESS:]
    towns = cycle(Area.objects.filter(committee=city.committee).exclude(kind="district"))
    by_sector: dict[str, list[Member]] = {}
    for member in everybody:
        if member not in placeless:
            by_sector.setdefault(member.sector.name, []).append(member)
    made: list[ResponsibilityArea] = []
    for sector, members in by_sector.items():
        group, kind, tasks = GROUPS.get(sector, OTHERS)
        for three in _by(members, TOGETHER):
            town = next(towns)
            number = len(made)
            words = group if sector in GROUPS else f"{group}（{sector}）"
            area = save_area(
                city.committee,
                name=f"{town.name}{words}",
                kind=kind,
                town=town,
                people=8 + number * 7 % 45,
                members=three,
                tasks=tasks,
                requirements="一季去一回",
                actor=SYSTEM,
            )
            name_contact(
                area,
                name=CALLED[number % 6],
                duty=DUTIES[number % 6],
                consent="said",
                consent_on=clock.today(),
                actor=SYSTEM,
            )
            made.append(area)
    return made


def _by(members: Sequence[Member], many: int) -> Iterator[Sequence[Member]]:
    for first in range(0, len(members), many):
        yield members[first : first + many]


def _chain(city: City) -> list[ChainLink]:
    """Three standing members to each chairperson, three members to each of those; the cast in one."""
    everybody = _members(city)
    chairs = [one for one in everybody if one.seat in (Seat.CHAIR, Seat.VICE)]
    cast = [city.member(key) for key in ("member", "other_member", "away_member")]
    head = next(one for one in everybody if one.pk == city.member("head").pk)
    standing = [one for one in everybody if one.seat == Seat.STANDING and one != head]
    ordinary = iter(one for one in everybody if one.seat == Seat.MEMBER and one not in cast)
    links = []
    for number, chair in enumerate(chairs):
        threes = standing[number * 3 : number * 3 + 3]
        if number == 0:
            threes = [*threes[:2], head]
        for one in threes:
            links.append(make_link("chair", chair, one, actor=SYSTEM))
            below = cast if one == head else list(islice(ordinary, 3))
            links += [make_link("standing", one, lower, actor=SYSTEM) for lower in below]
    bodies = Unit.objects.filter(committee=city.committee, kind=Unit.Kind.SPECIAL)
    for chair, body in zip(chairs, bodies, strict=False):
        make_link("leader", chair, body, actor=SYSTEM)
    return links


def _pairs(city: City) -> None:
    """Each special committee two towns, each group but one three villages, the first sectors a town."""
    here = {"committee": city.committee}
    towns = cycle(Area.objects.filter(**here).exclude(kind="district"))
    villages = cycle(Village.objects.filter(**here, in_use=True))
    for body in Unit.objects.filter(**here, kind=Unit.Kind.SPECIAL):
        set_pairings(body, list(islice(towns, 2)), actor=SYSTEM)
    for body in list(Unit.objects.filter(**here, kind=Unit.Kind.GROUP))[1:]:
        set_pairings(body, list(islice(villages, 3)), actor=SYSTEM)
    for sector in city.sectors:
        set_pairings(sector, [next(towns)], actor=SYSTEM)


def _somebody_left(chain: Sequence[ChainLink]) -> None:
    """One of the standing members was transferred last week; those below wait for another."""
    left = next(link.lower for link in chain[4:] if link.kind == "chair" and link.lower)
    last_day = clock.today() - timedelta(days=6)
    organisation.end_membership(left, last_day=last_day, left_by=Left.MOVED, actor=SYSTEM)


def _way_down(city: City) -> None:
    """A talking point that has come to two links below, and a question that came up and was answered."""

    def actor(key: str) -> Actor:
        return actor_for(city.people[key], city.committee.pk)

    title, text, source = POINT
    published = clock.today() - timedelta(days=9)
    point = write_point(
        city.committee,
        title=title,
        text=text,
        source=source,
        source_on=published,
        actor=actor("officer"),
    )
    release_point(point, actor=actor("office_head"))
    for key in ("leader", "head"):
        hand_on(point, city.member(key), actor=actor(key))
    asked = send_up(
        city.member("member"), text="底楼的住户要不要出钱？", point=point, actor=actor("member")
    )
    answer_question(
        asked, answer="底楼不用出，二楼起按楼层分，街道有一张算好的表。", actor=actor("head")
    )
    send_up(
        city.member("other_member"),
        text="维修费以后谁管？",
        point=point,
        actor=actor("other_member"),
    )
