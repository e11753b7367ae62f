"""The demo city is made at any hour of any day, and tells the same stories then."""

from __future__ import annotations

import copy
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from lianxin.accounts.models import User
from lianxin.config.demo.city import found_city, live, make_city
from lianxin.core import clock
from lianxin.duty.models import Call, Shift
from lianxin.inbox.models import Case

HERE = ZoneInfo("Asia/Shanghai")
WORKING_DAY, DAY_OFF = "2026-11-25", "2026-11-28"
EARLY, *LATER = ("08:00", "16:30", "20:00", "00:30")
# How far each story is told in `fortnight.py`: read there, not taken from a run.
CAME_TO = {
    "柳荫里南门的公交站": "handling",  # asked, answered, and a reply is being written
    "12号楼前的路灯": "closed",
    "社区门诊周末没有儿科": "replied",
    "老年大学能不能": "closed",
    "我今年八十二岁": "handling",  # the unit has still to mend the steps
    "7号楼装电梯": "merged",
    "农机补贴的表": "handling",
    "渡船早班取消了": "handling",
    "我和邻居的官司": "not_ours",
    "河边烧烤的垃圾": "received",
    "广场舞声音太大": "received",
}


def faults(moment: datetime) -> list[str]:
    """What is otherwise in the city of this moment than it should be."""
    cases = list(Case.objects.all())
    told = {words: case.state for words in CAME_TO for case in cases if words in case.message.text}
    planned = Shift.objects.filter(pattern__isnull=False)
    here = Shift.objects.get(place__name="柳荫里委员工作室", on=moment.date(), pattern=None)
    found = {
        "stories": (told, CAME_TO),
        "withdrawn": ([case.state for case in cases].count("withdrawn"), 1),  # whose words are gone
        "ahead of time": ([case.pk for case in cases if case.received_at > moment], []),
        "calls": ([one.state for one in Call.objects.order_by("pk")], ["answered", "open"]),
        "shifts": ({one.state for one in planned}, {"confirmed", "given_back", "planned"}),
        "never came in": (  # of the neighbouring city nothing is told
            list(User.objects.filter(password_changed_at=None).values_list("username", flat=True)),
            ["weichangqing"],
        ),
        "on duty": (here.member.person.name, "何秋萍"),
    }
    return [
        f"{what}: {is_} and not {wanted}" for what, (is_, wanted) in found.items() if is_ != wanted
    ]


def moment_of(day: str, hour: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=HERE)


@pytest.mark.postgresql
def test_the_city_is_made_in_one_go_early_on_a_working_day(db):
    moment = moment_of(WORKING_DAY, EARLY)
    with clock.at(moment):
        make_city()
        assert faults(moment) == []


@pytest.mark.parametrize(("day", "hours"), [(WORKING_DAY, LATER), (DAY_OFF, (EARLY, *LATER))])
def test_the_city_is_made_at_any_hour_and_tells_the_same_stories(db, day, hours):
    """Founded once for the day; what is said and done there is made anew for each hour."""
    moments = [moment_of(day, hour) for hour in hours]
    with clock.at(min(moments) - timedelta(days=150)):
        founded = found_city()
    wrong = []
    for moment in moments:
        city, made = copy.deepcopy(founded)
        with clock.at(moment), transaction.atomic():
            live(city, made)
            wrong += [f"{moment}: {fault}" for fault in faults(moment)]
            transaction.set_rollback(True)
        assert not Case.objects.exists()
    assert wrong == []
