"""Activities of the cast: one of today, held and closed, at the cast's own place if said."""

from datetime import time

import pytest

from lianxin.activities.models import Guest
from lianxin.activities.services import (
    close_sheet,
    settle_participant,
    sign_in,
    write_benefit,
    write_reached,
    write_suggestion,
    write_summary,
)
from lianxin.core import clock

PAST = {"day": 0, "hours": (time(8), time(9))}


@pytest.fixture
def held(called):
    """An inspection of this morning, its roll open."""
    return called("member", "other_member", "head", **PAST)


@pytest.fixture
def told(cast, held, on_sheet):
    """The same, closed, with everything that a bulletin can say: two came, the head was absent."""
    officer = cast.actor("officer")
    for key in ("member", "other_member"):
        sign_in(on_sheet(held, key), actor=officer)
    settle_participant(on_sheet(held, "head"), outcome="absent", actor=officer)
    Guest.objects.create(
        committee=held.committee, activity=held, name="吴大江", body="市水务局", came=True
    )
    close_sheet(held, actor=officer)
    write_summary(held, text="看了三处取水口。\n都有人管。", actor=officer)
    write_suggestion(held, words="围栏补40米", said_to="白石镇", actor=officer)
    done = {"helped": "下游4个村", "what": "换了取水口的破锁", "result": "当天换好"}
    write_benefit(held, **done, done_by=clock.today(), actor=officer)
    write_reached(held, who="库边住户", persons=6, person_times=9, actor=officer)
    return held
