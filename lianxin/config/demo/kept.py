"""What the office of the demo city keeps beside the rest: villages, what is internal, a sheet on paper."""

from datetime import timedelta

from lianxin.config.demo.people import City
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
from lianxin.organisation.reads.actors import actor_for
from lianxin.places import services as places
from lianxin.places.models import Area, Village

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


def arrange(city: City, made: Map, line: Timeline) -> None:
    """Lay them down as the office has done in the last weeks."""
    with clock.at(line.moment(30, 10)):
        _villages(made)
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
