"""A shift's notice says when and where, unless there are several that day."""

from datetime import time, timedelta

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.duty import notices as of_duty
from lianxin.duty import services as duty
from lianxin.notify.models import Notice


def test_of_two_shifts_on_one_day_the_notice_says_the_day_only(cast):
    day = clock.today() + timedelta(days=3)
    member, other = cast.member("member"), cast.member("head")
    for whose, hours in ((member, (9, 18)), (other, (9,))):
        for hour in hours:
            duty.add_shift(cast.place, whose, on=day, starts=time(hour), ends=time(hour + 1),
                           theme="看病", actor=SYSTEM)  # fmt: skip
    with clock.at(clock.now() + timedelta(days=2)):
        of_duty.tell_of_tomorrow()
    words = {one.user_id: one.words for one in Notice.objects.filter(kind="duty.tomorrow")}
    said = f"{day.month}月{day.day}日"
    assert words[member.person.user_id] == f"您明天（{said}）值班。"
    where = cast.place.name
    assert words[other.person.user_id] == f"您明天（{said}）9:00–10:00在{where}值班（看病）。"
