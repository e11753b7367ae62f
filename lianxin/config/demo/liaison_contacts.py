"""Of the demo city: ten members with notebooks, and whom they talked with."""

from lianxin.config.demo.people import City
from lianxin.config.demo.timeline import Timeline
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.liaison.models import ContactEntry, LinkedPerson
from lianxin.liaison.services.entries import ContactFacts, record_contact
from lianxin.liaison.services.notebook import PersonFacts, save_person
from lianxin.organisation.models import Member

WAYS = ContactEntry.Way
# Called how, what they do, where.
PEOPLE = (
    ("范婶", "退休", "柳荫里"),
    ("护士小陈", "护士", "市二院"),
    ("周老师", "校医", "第二小学"),
    ("药店老吴", "药师", "柳荫里"),
    ("6路司机老郑", "公交司机", "东门"),
    ("居委会小范", "社工", "柳荫里"),
    ("青禾王医生", "村医", "青禾"),
    ("幼儿园龚园长", "幼师", "城西"),
    ("理疗的老沈", "理疗", "南渡"),
    ("网约车小彭", "网约车司机", "城西"),
)
# So many working days ago, how, with the how-manyeth people, how many others, what was said.
TALKS = (
    (2, WAYS.PHONE, (0,), 0, "{name}说楼道灯又坏了，老人不敢下楼；问门诊周六开不开。"),
    (7, WAYS.VISIT, (3, 5), 0, "药店晚上八点关门，退烧药不好买。"),
    (17, WAYS.MEETING, (1, 2, 7), 4, "幼儿园门口停车乱，{name}说想有个下车的地方。"),
    (30, WAYS.WECHAT, (4,), 0, "末班车停得早，倒班的人赶不上。"),
    (42, WAYS.RECEPTION, (9,), 0, "夜里没有地方充电，也没有热水。"),
    (52, WAYS.SURVEY, (6, 8), 2, ""),
)
NOTEBOOKS, BEGAN = 10, 60
FIRST = "何秋萍"  # whose page the pictures show: all ten, all talks


def arrange(city: City, line: Timeline) -> None:
    """Ten members in the order of the register, each with some people and some talks."""
    members = [one for one in city.members if one.person.name == FIRST]
    members += [one for one in city.members if one.person.name != FIRST][: NOTEBOOKS - 1]
    for at, member in enumerate(members):
        _keep(member, at, line)


def _keep(member: Member, at: int, line: Timeline) -> None:
    named, talks = (len(PEOPLE), len(TALKS)) if at == 0 else (3 + at % 5, 1 + at % 4)
    with clock.at(line.moment(BEGAN, 9)):
        people = [_person(member, *PEOPLE[(at + turn) % len(PEOPLE)]) for turn in range(named)]
    for ago, way, whom, others, said in TALKS[:talks]:
        with clock.at(line.moment(ago, 10, at)):
            facts = ContactFacts(
                way=way,
                circle=ContactEntry.Circle.SECTOR if at % 3 else ContactEntry.Circle.PUBLIC,
                people=[people[one] for one in whom if one < named] or people[:1],
                others=others,
                said=said.format(name=people[0].name),
            )
            record_contact(member, facts, actor=SYSTEM)


def _person(member: Member, name: str, trade: str, home: str) -> LinkedPerson:
    facts = PersonFacts(name, trade=trade, home=home, consent_on=clock.today())
    return save_person(member, facts, actor=SYSTEM)
