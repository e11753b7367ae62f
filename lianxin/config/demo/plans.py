"""The year's plans of the demo city: of the committee, of a special committee, of a station; partly held."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from lianxin.activities import services
from lianxin.activities.kinds import PLAN
from lianxin.activities.models import Activity, ActivityKind, PlanLine, YearPlan
from lianxin.config.demo.people import City
from lianxin.config.demo.timeline import Timeline
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.workdays import add_workdays
from lianxin.office.models import Approval
from lianxin.office.services.approvals import enter_step, set_route
from lianxin.organisation.models import Unit
from lianxin.organisation.reads.actors import actor_for

ENVIRONMENT = "人口资源环境委员会"
STATION = "柳荫里委员工作室"
BEGAN = 80  # working days ago, before the first activity was written


@dataclass(frozen=True)
class Line:
    """One line: in the quarter of a day so many working days ago or ahead."""

    days: int
    kind: str
    title: str
    yields: str
    lead: str = ""
    in_charge: str = ""


OF_THE_COMMITTEE = (
    Line(-70, "briefing", "养老服务专题通报", "给市政府的建议一份"),
    Line(-58, "survey", "老旧小区加装电梯调研", "调研报告一份，建议五条", "社会和法制委员会"),
    Line(-29, "standing", "常委会第三次会议", "通过调研报告"),
    Line(9, "standing", "常委会第四次会议", "通过明年的工作安排"),
)
OF_ENVIRONMENT = (
    Line(-40, "survey", "节水型社会建设调研", "调研报告一份", in_charge="专委会办公室"),
    Line(-6, "inspection", "湿地保护视察", "建议三条", in_charge="专委会办公室"),
    Line(-1, "inspection", "白石水库水源地视察", "建议三条，当场能办的办掉"),
)
ADDED = Line(15, "micro_oversight", "垃圾分类微监督", "每月一份情况")
OF_THE_STATION = (
    Line(-9, "micro_talk", "垃圾分类院坝微宣讲", "到场群众三十人"),
    Line(12, "health", "名医到院坝义诊", "看诊群众五十人"),
)
STEPS = (
    (-9, "发通知，约好车", "专委会办公室", "都收到了"),
    (-1, "去现场，问五件事", "人口资源环境委员会", "问到四件，水费一件没人在场能答"),
    (5, "把建议送市水务局", "专委会办公室", ""),
)
SUMMARY = (
    "看了江滩湿地三处，问了管护站和附近的住户。\n"
    "提了三条建议：补一段围栏，立两块牌子，管护员的值守写进制度。\n"
    "下次把时间放在枯水期，看得到岸线。"
)


def plan_the_year(city: City, line: Timeline) -> None:
    """Three plans, two of them approved, before anything of them is held."""
    office = actor_for(city.people["office_head"], city.committee.pk)
    officer = actor_for(city.people["officer"], city.committee.pk)
    units = Unit.objects.filter(committee=city.committee)
    whole, environment = units.get(kind=Unit.Kind.COMMITTEE), units.get(name=ENVIRONMENT)
    with clock.at(line.moment(BEGAN, 9)):
        set_route(city.committee, PLAN, steps=[("主席会议", None)], actor=office)
        for unit, lines in ((whole, OF_THE_COMMITTEE), (environment, OF_ENVIRONMENT)):
            plan = _planned(city, line, unit, lines, officer)
            _approve(services.send_plan(plan, actor=officer), office)
        _planned(city, line, units.get(name=STATION), OF_THE_STATION, officer)
    with clock.at(line.moment(30, 9)):
        _write(city, line, YearPlan.objects.get(unit=environment), ADDED, officer)


def _planned(
    city: City, line: Timeline, unit: Unit, lines: tuple[Line, ...], officer: Actor
) -> YearPlan:
    plan = services.begin_plan(unit, line.today.year, actor=officer)
    for one in lines:
        _write(city, line, plan, one, officer)
    return plan


def _write(city: City, line: Timeline, plan: YearPlan, one: Line, officer: Actor) -> None:
    day = add_workdays(line.calendar, line.workday(0), one.days)
    lead = (
        Unit.objects.filter(committee=city.committee, name=one.lead).first() if one.lead else None
    )
    services.write_line(
        plan,
        quarter=(day.month + 2) // 3 if day.year == plan.year else PlanLine.Quarter.WHOLE,
        title=one.title,
        kind=ActivityKind.objects.get(committee=city.committee, key=one.kind),
        lead=lead or plan.unit,
        in_charge=one.in_charge,
        yields=one.yields,
        actor=officer,
    )


def _approve(approval: Approval, office: Actor) -> None:
    enter_step(
        approval,
        seen=approval.version,
        agrees=True,
        on=clock.today(),
        words="主席会议同意",
        paper="主席会议纪要第3号",
        actor=office,
    )


def line_for(city: City, title: str) -> PlanLine | None:
    """The line of some plan from which an activity of this name grows."""
    return PlanLine.objects.filter(committee=city.committee, title=title).first()


def sum_up(city: City, line: Timeline) -> None:
    """The steps of the activity whose sheet is to be closed, and the summary of one that is closed."""
    officer = actor_for(city.people["officer"], city.committee.pk)
    activities = Activity.objects.filter(committee=city.committee)
    survey = activities.get(title="白石水库水源地视察")
    for days, what, who, words in STEPS:
        day = add_workdays(line.calendar, line.workday(0), days)
        with clock.at(min(_at_five(day - timedelta(days=2)), line.now)):
            step = services.write_step(survey, what=what, who=who, by_when=day, actor=officer)
        if words:
            with clock.at(min(_at_five(day), line.now)):
                services.do_step(step, actor=officer)
                services.write_step(survey, step, words=words, actor=officer)
    held = activities.get(title="湿地保护视察")
    with clock.at(min(held.ends + timedelta(days=2), line.now)):
        services.write_summary(held, text=SUMMARY, actor=officer)


def _at_five(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(17)))
