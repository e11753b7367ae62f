"""Activities of the demo city: a quarter of them held, one to be closed, some ahead, a plenary among them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from lianxin.activities import services
from lianxin.activities.models import Activity, ActivityKind, LeaveRequest, Participant, SignIn
from lianxin.activities.reads.sheets import outcomes_of
from lianxin.config.demo import activity_outputs, plans, plenary
from lianxin.config.demo.people import City
from lianxin.config.demo.timeline import Timeline
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.core.workdays import add_workdays
from lianxin.organisation.models import Member, Unit
from lianxin.places.models import Place


@dataclass(frozen=True)
class Planned:
    """One activity: so many working days ago or ahead, by whom, and how many are asked."""

    days: int
    kind: str
    title: str
    lead: str
    where: str
    asked: int
    about: str = ""


HELD = (
    Planned(-58, "survey", "老旧小区加装电梯调研", "社会和法制委员会", "花园街道", 12),
    Planned(-52, "micro_talk", "全会精神进社区宣讲", "文化文史和学习委员会", "柳荫里", 6),
    Planned(-47, "learning", "委员履职能力培训", "文化文史和学习委员会", "政协三楼会议室", 40),
    Planned(-43, "health", "名医到乡镇义诊", "教科卫体委员会", "白石镇卫生院", 9),
    Planned(-38, "briefing", "上半年经济运行情况通报", "经济委员会", "政协二楼会议室", 30),
    Planned(-33, "micro_consultation", "菜市场摊位怎么排", "经济委员会", "南渡口", 8),
    Planned(-29, "standing", "常委会第三次会议", "", "政协大会议室", 24),
    Planned(-24, "salon", "教育资源均衡沙龙", "教科卫体委员会", "委员之家", 14),
    Planned(-19, "farm_skills", "果树冬季管护指导", "农业和农村委员会", "云岭乡", 7),
    Planned(-12, "micro_oversight", "窗口服务体验监督", "社会和法制委员会", "政务服务中心", 6),
    Planned(-6, "inspection", "湿地保护视察", "人口资源环境委员会", "江滩湿地", 15),
    Planned(-9, "micro_talk", "垃圾分类院坝微宣讲", plans.STATION, "柳荫里院坝", 6),
)
TO_CLOSE = Planned(
    -1,
    "inspection",
    "白石水库水源地视察",
    "人口资源环境委员会",
    "白石镇水管站门口",
    13,
    "看水源地的污水、垃圾、围栏，问水费。",
)
TODAY = Planned(0, "micro_exchange", "民营企业座谈", "经济委员会", "白石镇政府三楼", 11)
AHEAD = (
    Planned(5, "briefing", "教育工作情况通报会", "教科卫体委员会", "政协二楼会议室", 30),
    Planned(9, "standing", "常委会第四次会议", "", "政协大会议室", 24),
    Planned(13, "survey", "乡村快递进村调研", "农业和农村委员会", "云岭乡", 11),
)


def arrange(city: City, line: Timeline) -> None:
    """Let a quarter's activities be held and closed, one be left open, and some be called."""
    plans.plan_the_year(city, line)
    plenary.convene(city, line)
    for number, planned in enumerate(HELD):
        made = _held(city, line, planned, number)
        with clock.at(made.ends + timedelta(hours=1)):
            _settle(made)
            services.close_sheet(made, actor=SYSTEM)
            activity_outputs.arrange(made)
    _held(city, line, TO_CLOSE, 0)
    _begun(_called(city, line, TODAY, 2))
    for number, planned in enumerate(AHEAD):
        made = _called(city, line, planned, number)
        if number < 2:
            _answer(made, number)
    _draft(city, line)
    plans.sum_up(city, line)


def _day(line: Timeline, days: int) -> date:
    return add_workdays(line.calendar, line.workday(0), days)


def _written(city: City, line: Timeline, planned: Planned, **facts: Any) -> Activity:
    day = _day(line, planned.days)
    units = Unit.objects.filter(committee=city.committee)
    here = Place.objects.filter(committee=city.committee, name=plans.STATION)
    lead = units.filter(name=planned.lead).first() or units.get(kind=Unit.Kind.COMMITTEE)
    return services.write_activity(
        planned.title,
        kind=ActivityKind.objects.get(committee=city.committee, key=planned.kind),
        lead=lead,
        starts=timezone.make_aware(datetime.combine(day, time(14))),
        ends=timezone.make_aware(datetime.combine(day, time(17))),
        where=planned.where,
        place=here.first() if "柳荫里" in planned.where else None,
        about=planned.about,
        plan_line=plans.line_for(city, planned.title),
        answer_by=day - timedelta(days=2),
        actor=SYSTEM,
        **facts,
    )


def _called(city: City, line: Timeline, planned: Planned, turn: int) -> Activity:
    """Written and told eight working days before; each time others are asked, the cast among them."""
    told = timezone.make_aware(datetime.combine(_day(line, planned.days - 8), time(9)))
    with clock.at(min(told, line.now)):
        made = _written(city, line, planned)
        services.ask_people(made, _people(city, planned.asked, turn), actor=SYSTEM)
        return services.call_people(made, actor=SYSTEM)


def _people(city: City, many: int, turn: int) -> Sequence[Member]:
    cast = [city.member(key) for key in ("member", "other_member", "head")]
    others = [one for one in city.members if one not in cast]
    first = turn * 17 % max(len(others) - many, 1)
    return [*cast, *others[first : first + many - len(cast)]]


def _answer(made: Activity, turn: int) -> None:
    """Most come, one asks for leave, some have not answered."""
    for number, row in enumerate(made.participants.select_related("activity").order_by("pk")):
        if number % 7 == 5 and not row.is_compulsory:
            services.decline_invitation(row, actor=SYSTEM)
        elif number % 7 == 4:
            services.accept_invitation(row, actor=SYSTEM)
            services.ask_leave(
                row, reason=LeaveRequest.Reason.DUTY, words="那天去省里开会", actor=SYSTEM
            )
        elif number % 3 != turn % 3:
            services.accept_invitation(row, actor=SYSTEM)


def _held(city: City, line: Timeline, planned: Planned, turn: int) -> Activity:
    """Answered, and the roll kept while it ran."""
    made = _called(city, line, planned, turn)
    with clock.at(min(made.starts - timedelta(days=2), line.now)):
        _answer(made, turn)
    with clock.at(made.starts + timedelta(minutes=10)):
        coming = made.participants.filter(state=Participant.State.ACCEPTED).order_by("pk")
        for number, row in enumerate(coming.select_related("activity")):
            if number % 11 == 7:
                continue
            late = number % 9 == 4
            services.sign_in(
                row,
                outcome="late" if late else "attended",
                because="路上堵车" if late else "",
                actor=SYSTEM,
            )
    return made


def _begun(made: Activity) -> None:
    """The roll of today: some are there, and a name waits for somebody who knows it."""
    with clock.at(min(made.starts - timedelta(days=2), clock.now())):
        _answer(made, 2)
    way, off = SignIn.Way, SignIn.Way.OFF_NAME
    others = made.participants.filter(state=Participant.State.ACCEPTED).order_by("-pk")[:3]
    for row in others.select_related("activity"):
        services.sign_in(row, way=way.SCREEN if row.pk % 2 else way.CODE, actor=SYSTEM)
    services.take_entry(made, services.Scan("0" * 32, off, None, "王师傅"), actor=SYSTEM)


def _settle(made: Activity) -> None:
    """What whoever was there says of the rest: leave is granted, the others were not there."""
    for leave in made.leave_requests.filter(state=LeaveRequest.State.ASKED):
        services.decide_leave(leave, granted=True, actor=SYSTEM)
    for row, outcome in outcomes_of(made):
        if not outcome:
            services.settle_participant(row, outcome="absent", actor=SYSTEM)


def _draft(city: City, line: Timeline) -> None:
    """Next year's plenary is written, and nobody has been told."""
    starts = line.today + timedelta(days=45)
    lead = Unit.objects.get(committee=city.committee, kind=Unit.Kind.COMMITTEE)
    services.write_activity(
        "七届六次全体会议",
        kind=ActivityKind.objects.get(committee=city.committee, key="plenary"),
        lead=lead,
        starts=timezone.make_aware(datetime.combine(starts, time(9))),
        ends=timezone.make_aware(datetime.combine(starts + timedelta(days=3), time(11, 30))),
        where="滨江会堂",
        actor=SYSTEM,
    )
