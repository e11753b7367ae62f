"""The demo city is made at any hour of any day, and tells the same stories then."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from lianxin.config.demo.city import make_city
from lianxin.core import clock
from lianxin.duty.models import Call, Shift
from lianxin.inbox.models import Case

HERE = ZoneInfo("Asia/Shanghai")
WORKING_DAY, DAY_OFF = "2026-11-25", "2026-11-28"
HOURS = ("08:00", "16:30", "20:00", "00:30")
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


@pytest.mark.parametrize("hour", HOURS)
@pytest.mark.parametrize("day", [WORKING_DAY, DAY_OFF])
def test_the_city_is_made_at_any_hour_and_tells_the_same_stories(db, day, hour):
    moment = datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=HERE)
    with clock.at(moment):
        make_city()
        cases = list(Case.objects.all())
        told = {
            words: case.state for words in CAME_TO for case in cases if words in case.message.text
        }
        assert told == CAME_TO
        assert [case.state for case in cases].count("withdrawn") == 1  # whose words are gone
        assert max(case.received_at for case in cases) <= moment
        assert [call.state for call in Call.objects.order_by("pk")] == ["answered", "open"]
        planned = Shift.objects.filter(pattern__isnull=False)
        assert {"confirmed", "given_back", "planned"} == {shift.state for shift in planned}
        here = Shift.objects.get(place__name="柳荫里委员工作室", on=moment.date(), pattern=None)
        assert here.member.person.name == "何秋萍"
