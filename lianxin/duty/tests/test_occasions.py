"""A shift's notice says when and where, unless there are several that day."""

from datetime import time, timedelta

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.duty import notices as of_duty
from lianxin.duty import services as duty
from lianxin.notify.models import Notice
from lianxin.places import services as places
from lianxin.places.models import Place


def _planned(cast, day):
    member = cast.member("member").person.user_id
    return Notice.objects.get(kind="duty.planned", on=day, user_id=member)


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
    assert words[other.person.user_id] == f"您明天（{said}）9:00—10:00在{where}值班（看病）。"


def test_what_was_told_before_a_second_shift_of_the_day_says_the_day_only(cast):
    day = clock.today() + timedelta(days=3)
    for hour in (9, 14):
        duty.add_shift(cast.place, cast.member("member"), on=day, starts=time(hour),
                       ends=time(hour + 1), actor=SYSTEM)  # fmt: skip
        words = _planned(cast, day).words
        assert (cast.place.name in words) is (hour == 9)
    assert words == f"给您排了{day.month}月{day.day}日的班。"


def test_a_place_that_a_shift_has_left_stands_in_no_notice(cast):
    day = clock.today() + timedelta(days=3)
    shift = duty.add_shift(cast.place, cast.member("member"), on=day, starts=time(9),
                           ends=time(10), actor=SYSTEM)  # fmt: skip
    assert cast.place.name in _planned(cast, day).words
    other = Place.objects.open().filter(committee=cast.committee).exclude(pk=cast.place.pk).first()
    places.merge_place(cast.place, into=other, with_team=True, actor=SYSTEM)
    shift.refresh_from_db()
    assert shift.place == other
    told = [one.words for one in Notice.objects.filter(about=f"duty.Shift:{shift.ref}")]
    assert len(told) == 2
    assert not [words for words in told if cast.place.name in words]
