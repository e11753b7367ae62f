"""It is November 2026, and there is a standing arrangement."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.duty import services
from lianxin.duty.models import Pattern, Shift
from lianxin.organisation import services as organisation
from lianxin.organisation.models import CalendarDay, Post, Unit

HERE = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def november(cast):
    """It is Monday, 23 November 2026; nothing is planned, and no day is out of the ordinary.

    The two odd days of the demo city lie beside the morning on which the city was made.
    """
    Shift.objects.all().delete()
    CalendarDay.objects.filter(name__in=["调休", "龙舟节"]).delete()
    with clock.at(datetime(2026, 11, 23, 10, 0, tzinfo=HERE)):
        yield


@pytest.fixture
def pattern(cast, november):
    """Every Wednesday one member at 柳荫里, in turns; other things if said."""

    def make(place=None, **facts):
        usual = {
            "kind": Pattern.Kind.WEEKDAY,
            "weekday": 2,
            "since": date(2026, 11, 1),
            "starts": time(9),
            "ends": time(11),
        }
        place = place or cast.place
        return services.add_pattern(place, **(usual | facts), actor=cast.actor("officer"))

    return make


@pytest.fixture
def groups(cast):
    """Two groups: one of them has the member, the other nobody of the team."""
    made = []
    for name, keys in (("甲组", ("member", "leader")), ("乙组", ("away_member",))):
        unit = organisation.add_unit(cast.committee, Unit.Kind.GROUP, name, actor=SYSTEM)
        post = Post.objects.get(committee=cast.committee, key="group_member")
        for key in keys:
            organisation.appoint(
                cast.person(key), post, unit, starts=date(2026, 1, 1), actor=SYSTEM
            )
        made.append(unit)
    return made
