"""What is official in the demo city: papers with their numbers, and what goes through whose hands."""

from datetime import date, datetime, time

from lianxin.config.demo.people import City
from lianxin.config.demo.places import Map
from lianxin.config.demo.timeline import Timeline
from lianxin.core import clock
from lianxin.core.access import SYSTEM, Actor
from lianxin.inbox.kinds import SET_NOTICE
from lianxin.office.kinds import NEXT_TERM
from lianxin.office.models import Approval, PaperNumber
from lianxin.office.reads.written import WrittenPaper
from lianxin.office.services.approvals import LaidDown, enter_step, set_route
from lianxin.office.services.papers import take_number, void_number
from lianxin.office.services.writing import issue_under
from lianxin.office.services.year import set_year_date
from lianxin.organisation.models import Post
from lianxin.organisation.reads.actors import actor_for
from lianxin.places import services as places
from lianxin.places.kinds import CLOSE_PLACE, OPEN_PLACE

OFFICE, COUNCIL = "办公室", "主席会议"
LONG_WAY = ("秘书长办公会", "党组会议", COUNCIL, "常委会会议")
NEW_PLACE = "新河湾委员联系点"
# Dates of the year with the day that this committee keeps, the series that belongs to them, and the
# paper of last year: its number, its day, its title, what it says.
YEAR = (
    (
        "places.check", 11, 16, "bulletin",
        21, (11, 20), "各处地点核实情况", "到每一处看了一遍，少了门牌的两处已经补上。",
    ),
    (
        "record.year_end", 12, 18, "circular",
        14, (12, 26), "关于{year}年度委员履职情况的通报", "委员各自核对了履职记录，有异议的都作了答复。",
    ),
)  # fmt: skip


def arrange(city: City, made: Map, line: Timeline) -> None:
    """The steps that are laid down, a place that waits for its approval, papers of this year and the last."""
    office = actor_for(city.people["officer"], city.committee.pk)
    with clock.at(line.moment(40, 9)):
        _lay_down(city)
    with clock.at(line.moment(12, 10)):
        _papers(city, office)
        _the_year(city, office, line.today.year)
    with clock.at(line.moment(3, 15)):
        _plan_a_place(city, made, office)


def _lay_down(city: City) -> None:
    leader = Post.objects.get(committee=city.committee, key="leader")
    for kind in (OPEN_PLACE, CLOSE_PLACE):
        steps = [LaidDown(OFFICE), LaidDown("主席", leader, city.people["leader"])]
        set_route(city.committee, kind, steps=steps, actor=SYSTEM)
    set_route(city.committee, SET_NOTICE, steps=[(COUNCIL, None)], actor=SYSTEM)
    long_way = [(body, None) for body in LONG_WAY]
    set_route(city.committee, NEXT_TERM, steps=long_way, actor=SYSTEM)


def _papers(city: City, office: Actor) -> None:
    """A circular that was issued and kept, a bulletin, and a number that was not used."""
    committee = city.committee
    title = "关于三季度委员履职情况的通报"
    circular = take_number(committee, "circular", title=title, actor=office)
    says = [
        "三季度各工作站、工作室按时值班，答复了群众的留言。",
        "没有办成的，也一件一件作了说明。",
    ]
    issue(circular, says, office)
    take_number(committee, "bulletin", title="农技专家到青禾村", actor=office)
    unused = take_number(committee, "circular", title="关于调整会期的通报", actor=office)
    void_number(unused, because="会期没有调整，没有发", actor=office)


def _the_year(city: City, office: Actor, year: int) -> None:
    """Two dates have their day and their series, and last year's papers were entered afterwards."""
    for key, month, day, series, own, then, title, says in YEAR:
        set_year_date(
            city.committee, key, month=month, day=day, told_before=14, series=series, actor=office
        )
        named, on = title.format(year=year - 1), date(year - 1, *then)
        number = take_number(city.committee, series, title=named, on=on, own=own, actor=office)
        issue(number, [says], office)


def issue(number: PaperNumber, says: list[str], office: Actor) -> None:
    """Write the paper of a number, on its day."""
    committee = number.committee
    written = WrittenPaper(
        title=number.title,
        text="\n".join(says),
        to="各位委员",
        signed_as=committee.name,
        signed="秦岳明",
        printed_by=f"{committee.name}{committee.office_name}",
    )
    morning = datetime.combine(number.on, time(10), tzinfo=clock.now().tzinfo)
    with clock.at(min(morning, clock.now())):
        issue_under(number, written, actor=office)


def _plan_a_place(city: City, made: Map, office: Actor) -> None:
    """A second person of the office has entered its step; the place waits for the leader, on their page."""
    near = made.places["柳荫里委员工作室"]
    place = places.open_place(near.area, near.kind, NEW_PLACE, address="新河湾路9号", actor=office)
    approval = Approval.objects.get(about=f"places.Place:{place.ref}")
    enter_step(
        approval,
        seen=approval.version,
        agrees=True,
        on=clock.today(),
        words="选址、人员都落实了",
        actor=actor_for(city.people["office_head"], city.committee.pk),
    )
