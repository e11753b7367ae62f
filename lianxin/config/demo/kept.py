"""What the office of the demo city keeps beside the rest: villages, bodies for a time, a sheet on paper."""

from datetime import timedelta

from lianxin.config.demo.people import SPECIAL, City
from lianxin.config.demo.places import Map
from lianxin.config.demo.timeline import Timeline
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.duty.models import Shift
from lianxin.duty.services.month_sheets import CAME, DID_NOT, print_month
from lianxin.office.models import PaperNumber
from lianxin.office.services.internal import mark_internal
from lianxin.office.services.papers import take_number
from lianxin.office.services.sheets import enter_sheet
from lianxin.organisation import services as organisation
from lianxin.organisation.models import Member, Unit
from lianxin.organisation.reads.actors import actor_for
from lianxin.places import services as places
from lianxin.places.models import Area, BuildMode, Village

V = Village.Kind
# What lies in a town and in a street, with about how many people; the second number grows by town.
IN_A_TOWN = (
    ("{stem}村", V.VILLAGE, 1400),
    ("上{end}村", V.VILLAGE, 900),
    ("新{end}社区", V.COMMUNITY, 3200),
)
IN_A_STREET = (("{stem}社区", V.COMMUNITY, 6800), ("{end}北社区", V.COMMUNITY, 5200))
# A point without a signal keeps its month on paper; one sheet has come back, one is still out.
ON_PAPER, STILL_OUT = "白石矿区委员联系点", "青禾农技委员工作室"
INSIDE = "关于个别信访事项处理情况的简报"


# Bodies for a time: kind, name, what it belongs to, the posts that are held there.
FOR_A_TIME: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("task_force", "老旧小区停车专班", "", ("task_force_head", "task_force_member")),
    ("oversight", "河道治理民主监督小组", SPECIAL[0], ("oversight_head", "oversight_member")),
    ("secretariat", "下一次全体会议秘书处", "", ("secretariat_head", "secretariat_deputy")),
    ("secretariat_group", "简报组", "下一次全体会议秘书处", ("secretariat_group_head",)),
    ("party_branch", "大会秘书处临时党支部", "下一次全体会议秘书处", ("party_branch_head",)),
)
# Posts that have one holder more in the city, and by whom members were recommended.
STAFF = ("secretary_general", "item_editor", "item_signer", "objection_decider", "care_contact")
RECOMMENDED = ("市委统战部", "民革滨江市委员会", "市工商业联合会", "市总工会")


def arrange(city: City, made: Map, line: Timeline) -> None:
    """Lay them down as the office has done in the last weeks."""
    with clock.at(line.moment(30, 10)):
        _villages(made)
    with clock.at(line.moment(25, 10)):
        _bodies(city)
        _facts(city, made)
    with clock.at(line.moment(6, 16)):
        number = take_number(city.committee, "bulletin", title=INSIDE, actor=SYSTEM)
        mark_internal(PaperNumber._meta.label, number, why="只供主席会议参阅", actor=SYSTEM)
    with clock.at(line.early):
        _sheets(city, made)


def _villages(made: Map) -> None:
    for at, (name, area) in enumerate(made.areas.items()):
        stem = name.removesuffix("街道").removesuffix("镇").removesuffix("乡")
        if area.kind == Area.Kind.PARK:
            continue
        for pattern, kind, people in IN_A_STREET if area.kind == Area.Kind.STREET else IN_A_TOWN:
            called = pattern.format(stem=stem, end=stem[-1])
            about = people + 70 * at
            places.save_village(area, name=called, kind=kind, people=about, actor=SYSTEM)


def _bodies(city: City) -> None:
    """Set up for a time, and who edits, signs, decides and cares."""
    members = [member for member in city.members if "中共" in member.parties and not member.rank]
    free = iter(members[len(members) // 2 :])
    units = dict(city.units)
    last = clock.today() + timedelta(days=120)
    for kind, name, above, posts in FOR_A_TIME:
        units[name] = organisation.add_unit(
            city.committee, kind, name, parent=units.get(above), starts=clock.today(), ends=last,
            actor=SYSTEM,
        )  # fmt: skip
        for key in posts:
            _takes(city, next(free), key, units[name])
    for key in STAFF:
        kind = city.post(key).unit_kind
        where = Unit.objects.get(committee=city.committee, kind=kind)
        _takes(city, next(free), key, where)
    for name in SPECIAL[:2]:
        _takes(city, next(free), "special_staff", city.units[name])


def _takes(city: City, member: Member, post: str, unit: Unit) -> None:
    organisation.appoint(member.person, city.post(post), unit, starts=clock.today(), actor=SYSTEM)


def _facts(city: City, made: Map) -> None:
    """Who recommended whom, and in which way some places are built."""
    for at, member in enumerate(city.members[10::9]):
        by = RECOMMENDED[at % len(RECOMMENDED)]
        organisation.change_member(member, since=None, recommended_by=by, actor=SYSTEM)
    modes = list(BuildMode.objects.filter(committee=city.committee))
    for at, place in enumerate(list(made.places.values())[::6]):
        places.change_place(place, build_mode=modes[at % len(modes)], actor=SYSTEM)


def _sheets(city: City, made: Map) -> None:
    """The last month with a shift that is over, printed for two places and entered for one."""
    office = actor_for(city.people["officer"], city.committee.pk)
    yesterday = clock.today() - timedelta(days=1)
    for name in (ON_PAPER, STILL_OUT):
        over = Shift.objects.standing().filter(place=made.places[name], on__lte=yesterday)
        last = over.latest("on").on
        sheet = print_month(made.places[name], last.replace(day=1), actor=office)[0]
        if name == ON_PAPER:
            expected = over.filter(ref__in=sheet.rows, state__in=Shift.EXPECTED).order_by("on")
            marks = {str(shift.ref): DID_NOT if at else CAME for at, shift in enumerate(expected)}
            enter_sheet(sheet, answers=marks, more=(), actor=office)
