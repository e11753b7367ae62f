"""Of the demo city: a round of visits half done, needs with and without an answer, somebody who comes in."""

from datetime import time, timedelta
from itertools import cycle

from lianxin.config.demo.people import City
from lianxin.config.demo.timeline import Timeline
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.liaison.models import CareVisit
from lianxin.liaison.services import care

OCCASIONS = CareVisit.Occasion
NEEDS = (
    ("孩子上学想转到城西，问要哪些手续", "教育局说清了要哪三样，材料已经递了。"),
    ("车间想请人讲一次工伤怎么报", "人社局下月来厂里讲。"),
    ("想看看去年提的建议办得怎样", ""),
)
EVERY, FIRST, BEGAN = 2, 40, 50  # every second of the first so many was visited; working days ago


def arrange(city: City, line: Timeline) -> None:
    """Half of the first members and of their employers; three needs, of which one waits."""
    people = cycle([city.people["officer"], city.people["office_head"], city.people["leader"]])
    office, asked = city.actor(city.people["officer"]), iter(NEEDS)
    members = [one for one in city.members if one.person not in city.people.values()]
    for at, member in enumerate(members[:FIRST:EVERY]):
        with clock.at(line.moment(BEGAN - 2 * at, 15)):
            employer = member.person.employer if at % 3 == 0 else ""
            occasion = (
                OCCASIONS.EMPLOYER if employer else (OCCASIONS.TURN, OCCASIONS.INVITED)[at % 2]
            )
            visit = care.record_visit(
                city.committee,
                occasion=occasion,
                on=clock.today(),
                visitors={next(people), next(people)},
                member=member,
                employer=employer,
                actor=office,
            )
            if at % 7 == 0:
                _need(visit, *next(asked), city=city)
    member = city.member("member")
    when = clock.today() + timedelta(days=1)
    care.announce_coming(member, on=when, at=time(9, 30), about="送门诊的调查表", actor=SYSTEM)


def _need(visit: CareVisit, text: str, answer: str, *, city: City) -> None:
    office = city.actor(city.people["officer"])
    need = care.write_need(city.committee, text=text, visit=visit, actor=office)
    if answer:
        care.answer_need(need, answer=answer, is_met=True, actor=office)
