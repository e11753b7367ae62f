"""The people of the demo city: 305 members in sectors of a real form, staff, administrators."""

import random  # house: names from a seed, not secrets
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lianxin.accounts.services import activate
from lianxin.cast import BY_KEY
from lianxin.core.access import SYSTEM, Actor
from lianxin.organisation import services as organisation
from lianxin.organisation.models import (
    Committee,
    InSystem,
    Member,
    Person,
    Post,
    Seat,
    Sector,
    Term,
    Unit,
)
from lianxin.organisation.reads.actors import actor_for
from lianxin.organisation.rules.words import SEEDS
from lianxin.organisation.services.members import Newcomer, admit_newcomers

SURNAMES = (
    "丁卜刁于万马王毛方文尹孔尤牛卞仇车巴戈邓白石田史叶申冯卢左包宁司龙甘丘厉古边艾兰朱江刘许任吕孙庄关阮齐邢毕安牟向伍乔全华"
    "米李吴何余宋张陈沈陆杜杨苏严芦汪邱邹谷肖连辛时冷岑应闵狄花林周金范郑罗孟武岳欧屈庞宗季郁茅易苗尚房单明竺杭和胡姚柳俞施柏"
    "钟侯段洪祝贺费娄骆查饶柯姜咸项荣封赵徐高郭唐秦袁夏钱贾顾倪翁凌陶莫桂殷聂涂耿晏敖柴班黄梁曹崔康盛常章龚梅戚商麻阎鹿尉彭董"
    "蒋韩程曾葛温游谢傅焦鲁舒喻童景赖裘覃雷路蓝蒙靳解詹褚鲍虞窦简满蔡谭熊廖缪裴管翟臧蔺赫鄢潘黎颜樊滕薛霍穆冀魏戴鞠"
)
# The sizes follow the published form of a prefecture-level committee; the people are invented.
SECTORS = {
    "中国共产党": 22,
    "民革": 7,
    "民盟": 8,
    "致公党": 5,
    "民建、民进、九三学社": 9,
    "无党派人士": 14,
    "共产主义青年团": 8,
    "总工会": 12,
    "妇女联合会": 12,
    "工商业联合会": 23,
    "科学技术协会": 6,
    "归国华侨联合会": 5,
    "文化艺术、新闻出版、体育界": 16,
    "科学技术界": 14,
    "社会科学界": 12,
    "经济界": 31,
    "农业界": 16,
    "教育界": 16,
    "医药卫生界": 13,
    "社会福利和社会保障界": 7,
    "少数民族、宗教界": 15,
    "特别邀请人士": 34,
}
# What a member of a sector can be asked about, as their wall board says it.
HELPS = {
    "医药卫生界": "看病、用药、老人和孩子的健康",
    "教育界": "上学、托管、校门口的安全",
    "农业界": "种养技术、农产品怎么卖",
    "经济界": "办厂、开店、用工",
    "科学技术界": "电动车、充电、手机不会用",
    "工商业联合会": "个体经营、办证、货运",
    "社会福利和社会保障界": "养老、助残、低保怎么申请",
    "妇女联合会": "家庭、邻里、物业的难处",
    "共产主义青年团": "找工作、学手艺、年轻人的事",
    "总工会": "工资、工伤、职工的事",
    "社会科学界": "法律、合同、小区的规矩",
}
EMPLOYERS = {
    "医药卫生界": ("市第二人民医院", "儿科医生"),
    "教育界": ("市第三中学", "教师"),
    "农业界": ("青禾农技合作社", "农艺师"),
    "经济界": ("滨江轴承厂", "总工程师"),
    "科学技术界": ("市水文研究所", "研究员"),
    "工商业联合会": ("江海物流公司", "总经理"),
    "社会福利和社会保障界": ("市社会福利院", "院长"),
}
SPECIAL = (
    "提案委员会", "经济委员会", "农业和农村委员会", "人口资源环境委员会", "教科卫体委员会",
    "社会和法制委员会", "民族和宗教委员会", "文化文史和学习委员会", "港澳台侨和外事委员会",
)  # fmt: skip
HANDLING = (
    ("市交通运输局", 15, True),
    ("市城市管理局", 10, False),
    ("市卫生健康委员会", 15, False),
    ("市教育局", 15, False),
    ("市民政局", 15, False),
    ("市水务局", 15, False),
    ("市农业农村局", 15, False),
    ("市人力资源和社会保障局", 15, False),
    ("望江街道办事处", 10, False),
)
GIVEN = "安柏辰川德方光广海河衡恒宏湖华嘉建江杰锦靖静凯可兰磊立林岭鹿茂明木宁平萍琪清秋然荣瑞山善尚书舒淑树水松涛天庭同桐文溪霞贤晓欣星秀旭学雅言彦燕阳野一怡颖永余远月悦云泽昭真之芝志舟竹子"  # noqa: E501
MEMBERS = 305
CONVENERS = ("lead_convener", "convener", "convener")
LIAISON = (
    ("望江联络组", "street", "望江街道"),
    ("沙洲联络组", "town", "沙洲乡"),
    ("临港联络组", "park", "临港经济开发区"),
)
SESSIONS = (
    (date(2022, 1, 12), date(2022, 1, 16)),
    (date(2023, 1, 9), date(2023, 1, 13)),
    (date(2024, 1, 15), date(2024, 1, 18)),
    (date(2025, 1, 13), date(2025, 1, 16)),
    (date(2026, 1, 12), date(2026, 1, 15)),
)
BEGAN = date(2022, 1, 12)


@dataclass
class City:
    """The demo city while it is being made."""

    committee: Committee
    term: Term
    sectors: list[Sector]
    people: dict[str, Person] = field(default_factory=dict)  # the cast, by key
    members: list[Member] = field(default_factory=list)
    units: dict[str, Unit] = field(default_factory=dict)
    actors: dict[int, Actor] = field(default_factory=dict)  # whose rights change no more

    def actor(self, person: Person) -> Actor:
        """Somebody with the rights that they have in all the time that is told of."""
        if person.pk not in self.actors:
            self.actors[person.pk] = actor_for(person, self.committee.pk)
        return self.actors[person.pk]

    def post(self, key: str) -> Post:
        """A post of the committee."""
        return Post.objects.get(committee=self.committee, key=key)

    def member(self, key: str) -> Member:
        """The membership of one of the cast."""
        return Member.objects.get(committee=self.committee, person=self.people[key])


def names(seed: int) -> Iterator[str]:
    """Invented names, each once, the same ones every time."""
    dice = random.Random(seed)  # noqa: S311 - names, not secrets
    surnames = [*SURNAMES, "欧阳", "司徒", "慕容", "诸葛"]
    seen = {role.name for role in BY_KEY.values()}
    while True:
        given = "".join(dice.sample(GIVEN, dice.choice((1, 2, 2, 2))))
        name = dice.choice(surnames) + given
        if name not in seen:
            seen.add(name)
            yield name


def found_city(committee: Committee) -> City:
    """Term, sectors, special committees and handling units."""
    term = organisation.open_term(committee, 5, starts=BEGAN, actor=SYSTEM)
    sectors = organisation.set_sectors(committee, SECTORS, actor=SYSTEM)
    city = City(committee, term, sectors)
    for order, name in enumerate(SPECIAL, start=1):
        city.units[name] = organisation.add_unit(
            committee, Unit.Kind.SPECIAL, name, order=order, actor=SYSTEM
        )
    for order, (name, days, direct) in enumerate(HANDLING, start=1):
        city.units[name] = organisation.add_unit(
            committee,
            Unit.Kind.HANDLING,
            name,
            order=order,
            usual_days=days,
            through="" if direct else "市政府办公室",
            actor=SYSTEM,
        )
    for sector in sectors:
        organisation.add_unit(
            committee, Unit.Kind.GROUP, group_name(sector), order=sector.order, actor=SYSTEM
        )
    return city


def group_name(sector: Sector) -> str:
    """医药卫生界活动组, 总工会界别活动组."""
    return f"{sector.name}{'' if sector.name.endswith('界') else '界别'}活动组"


def staff(city: City) -> None:
    """The office, the three administrators, the clerk of a unit."""
    office = Unit.objects.get(committee=city.committee, kind=Unit.Kind.OFFICE)
    posts = ("officer", "office_head", "system", "security", "audit")
    for key in posts:
        person = _person(key, employer=city.committee.name)
        city.people[key] = person
        organisation.appoint(person, city.post(key), office, starts=BEGAN, actor=SYSTEM)
    clerk = _person("clerk", employer="市交通运输局")
    city.people["clerk"] = clerk
    organisation.appoint(
        clerk, city.post("clerk"), city.units["市交通运输局"], starts=BEGAN, actor=SYSTEM
    )


def _person(key: str, *, employer: str = "", position: str = "") -> Person:
    role = BY_KEY[key]
    return organisation.add_person(
        role.name, username=role.username, employer=employer, position=position, actor=SYSTEM
    )


def come_in(city: City) -> None:
    """Whoever has an account has used the slip; one enters as them, so nobody knows the passwords."""
    for person in city.people.values():
        if person.user is not None:
            slip = organisation.issue_slip(person, actor=SYSTEM)
            actor = actor_for(person, city.committee.pk)
            activate(slip.activation, password=secrets.token_urlsafe(32), actor=actor)


PLACED = {
    "member": "医药卫生界",
    "other_member": "教育界",
    "away_member": "农业界",
    "head": "社会科学界",
    "leader": "中国共产党",
}


def members(city: City, count: int = MEMBERS) -> None:
    """Members by sector: the cast first, then invented people until the register is full."""
    by_name = {sector.name: sector for sector in city.sectors}
    for place, (key, name) in enumerate(PLACED.items(), start=1):
        employer, position = EMPLOYERS.get(name, ("", ""))
        person = _person(key, employer=employer, position=position)
        city.people[key] = person
        facts = _facts(by_name[name], place, rank=1 if key == "leader" else None)
        if name == "中国共产党":
            facts["parties"] = "中共"
        city.members.append(
            organisation.admit_member(
                person, city.term, by_name[name], starts=BEGAN, actor=SYSTEM, **facts
            )
        )
    city.members += admit_newcomers(city.term, _ordinary(city, count), actor=SYSTEM)
    unit = Unit.objects.get(committee=city.committee, kind=Unit.Kind.COMMITTEE)
    for member in city.members:
        if member.rank is not None:
            _takes(city, member, "leader", unit)


def _ordinary(city: City, count: int) -> list[Newcomer]:
    """Invented people after the cast, sector by sector."""
    fresh = names(20261012)
    newcomers: list[Newcomer] = []
    for sector in city.sectors:
        taken = list(PLACED.values()).count(sector.name)
        left = max(count - len(PLACED) - len(newcomers), 0)
        for _ in range(min(SECTORS[sector.name] - taken, left)):
            place = len(PLACED) + len(newcomers) + 1
            facts = _facts(sector, place) | _background(sector.name, place)
            given = EMPLOYERS.get(sector.name, ("", ""))
            newcomers.append(Newcomer(next(fresh), sector, BEGAN, facts, *given))
    return newcomers


def _facts(sector: Sector, place: int, *, rank: int | None = None) -> dict[str, Any]:
    """Of a membership: 300th to 304th of the register are chairpersons, a fifth are standing."""
    if rank is None and sector.name == "特别邀请人士":
        rank = {300: 2, 301: 3, 302: 4, 303: 5, 304: 6}.get(place)
    return {
        "rank": rank,
        "seat": _seat(rank, place),
        "helps_with": HELPS.get(sector.name, ""),
        "region": {298: "香港", 299: "澳门"}.get(place, ""),
        "phone": f"1380000{2000 + place}",  # as elsewhere in the demo, nobody's
    }


def _background(sector: str, place: int) -> dict[str, str]:
    """Of the sector of a party its members; elsewhere two of five are CPC members, the rest none."""
    parties = [party for party in SEEDS["parties"] if party in sector]
    if sector == "中国共产党" or (not parties and place % 5 in {1, 3}):
        parties = ["中共"]
    return {
        "parties": parties[place % len(parties)] if parties else "无党派",
        "identity": SEEDS["identity"][place % 4],
        "trade": SEEDS["trade"][place * 7 % 19],
        "employer_type": SEEDS["employer_type"][place % 4],
        "in_system": InSystem.OUTSIDE if place % 4 == 3 else InSystem.INSIDE,
    }


def sessions(city: City) -> None:
    """The plenary sessions of the term, in January of each year."""
    for number, (first, last) in enumerate(SESSIONS, start=1):
        organisation.set_session(city.term, number, starts=first, ends=last, actor=SYSTEM)


def bodies(city: City) -> None:
    """Who leads the groups: one first, two beside; a head and a part-time deputy of committees."""
    by_sector: dict[int, list[Member]] = {}
    for member in city.members:
        by_sector.setdefault(member.sector_id, []).append(member)
    for sector in city.sectors:
        group = Unit.objects.get(
            committee=city.committee, kind=Unit.Kind.GROUP, name=group_name(sector)
        )
        for post, member in zip(CONVENERS, by_sector.get(sector.pk, []), strict=False):
            _takes(city, member, post, group)
    spread = [member for member in city.members if member.seat == Seat.STANDING]
    for number, name in enumerate(SPECIAL):
        posts = ("special_head", "special_deputy", "special_part_deputy")
        for place, post in enumerate(posts):
            if number * 3 + place < len(spread):
                _takes(city, spread[number * 3 + place], post, city.units[name])

    for number, (name, area, area_name) in enumerate(LIAISON):
        unit = organisation.add_unit(
            city.committee, Unit.Kind.LIAISON, name, area=area, area_name=area_name, actor=SYSTEM
        )
        for place, post in enumerate(("liaison_head", "liaison_deputy", "liaison_member")):
            _takes(city, spread[-1 - number * 3 - place], post, unit)
    _party_and_standing_groups(city, spread)


# Who proposes, recommends and assigns; each stands in the list once.
OTHER_BODIES = (
    ("party", "民革滨江市委员会"),
    ("party", "民盟滨江市委员会"),
    ("party", "市工商业联合会"),
    ("party", "市总工会"),
    ("recommending", "市委统战部"),
    ("assigning", "市委办公室"),
    ("assigning", "市政府办公室"),
)


def _party_and_standing_groups(city: City, standing: list[Member]) -> None:
    """The party group, the two groups in each special committee, the bodies outside."""

    def add(kind: str, name: str, **facts: object) -> Unit:
        return organisation.add_unit(city.committee, kind, name, actor=SYSTEM, **facts)

    group = add("party_group", "市政协党组", starts=BEGAN)
    cpc = [member for member in city.members if "中共" in member.parties]
    first = city.member("leader")  # the chairperson leads the party group
    others = [member for member in cpc if member != first]
    posts = ("party_group_head", *["party_group_member"] * 4)
    for member, post in zip([first, *others], posts, strict=False):
        _takes(city, member, post, group)
    for number, name in enumerate(SPECIAL):
        short = name.removesuffix("员会")
        parent = city.units[name]
        cell = add("party_cell", f"{short}党小组", parent=parent, starts=BEGAN)
        those = standing[number * 3 : number * 3 + 3]
        works = add("standing_group", f"{short}常委工作组", parent=parent, starts=BEGAN)
        for place, member in enumerate(those):
            _takes(city, member, "standing_group_member" if place else "standing_group_head", works)
        leads = [member for member in those if member in cpc] or cpc[5 + number :]
        for member in leads[:1]:
            _takes(city, member, "party_cell_head", cell)
    for kind, name in OTHER_BODIES:
        add(kind, name)


def _takes(city: City, member: Member, post: str, unit: Unit) -> None:
    organisation.appoint(member.person, city.post(post), unit, starts=BEGAN, actor=SYSTEM)


def _seat(rank: int | None, place: int) -> str:
    if rank is not None:
        return Seat.CHAIR if rank == 1 else Seat.VICE
    return Seat.STANDING if place % 5 == 0 else Seat.MEMBER


def outsider() -> None:
    """Another committee on the same machine, whose officer sees nothing of this one."""
    other = organisation.found_committee(
        "政协临川市委员会",
        "临川市政协",
        level="city",
        letter_word="临协",
        is_demo=True,
        actor=SYSTEM,
    )
    person = _person("outsider", employer=other.name)
    organisation.appoint(
        person,
        Post.objects.get(committee=other, key="officer"),
        Unit.objects.get(committee=other, kind=Unit.Kind.OFFICE),
        starts=BEGAN,
        actor=SYSTEM,
    )
