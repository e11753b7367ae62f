"""Standing arrangements of three places, this month and the next planned by them, partly confirmed."""

from datetime import time
from typing import Any

from lianxin.config.demo.people import BEGAN, City
from lianxin.config.demo.places import Map
from lianxin.config.demo.timeline import Timeline
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.duty import services as duty
from lianxin.duty.models import Pattern, Shift
from lianxin.duty.reads.month import read_month
from lianxin.duty.rules.months import next_month
from lianxin.organisation.models import Unit

K = Pattern.Kind
ARRANGED: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "柳荫里委员工作室",
        {"kind": K.WEEKDAY, "weekday": 2, "theme": "看病、用药、老人和孩子的健康"},
    ),
    ("南渡口委员工作站", {"kind": K.DAYS, "days": "10,20", "each": 2}),
    ("城西协商议事室", {"kind": K.WEEK, "turns": Pattern.Turns.GROUPS}),
)
GROUPS = ("社会科学界活动组", "经济界活动组", "教育界活动组")


def arrange(city: City, made: Map, line: Timeline) -> None:
    """Lay three arrangements down, plan two months by each, and let some members say they come.

    All of it early this morning, so that today's shift is still ahead whenever the city is made.
    """
    with clock.at(line.early):
        _plan(city, made, line)
        _answer()


def _plan(city: City, made: Map, line: Timeline) -> None:
    groups = Unit.objects.filter(committee=city.committee, name__in=GROUPS).order_by("order")
    for name, facts in ARRANGED:
        in_turn = list(groups) if facts.get("turns") == Pattern.Turns.GROUPS else []
        pattern = duty.add_pattern(
            made.places[name],
            groups=in_turn,
            since=BEGAN,
            starts=time(14),
            ends=time(16, 30),
            staff="居委会值班人员",
            actor=SYSTEM,
            **facts,
        )
        this = line.today.replace(day=1)
        for first in (this, next_month(this)):
            chosen = [
                duty.Chosen(one.on, one.proposed, one.group)
                for one in read_month(pattern, first).asked
                if one.proposed is not None
            ]
            duty.plan_month(pattern, first, chosen=chosen, actor=SYSTEM)


def _answer() -> None:
    """Two of three have said that they come, one in ten cannot, the others have not answered."""
    planned = Shift.objects.filter(pattern__isnull=False, state=Shift.State.PLANNED)
    for number, shift in enumerate(planned.order_by("on", "pk")):
        if number % 10 == 9:
            duty.give_back_shift(shift, reason="那天要出差", actor=SYSTEM)
        elif number % 3 != 1:
            duty.agree_to_shift(shift, actor=SYSTEM)
