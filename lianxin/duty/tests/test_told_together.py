"""One line for what is one thing: a day's silent shifts; place and member named to who sees them."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse

from lianxin.core.access import SYSTEM
from lianxin.duty import services
from lianxin.duty.notices import tell_of_silence
from lianxin.notify.models import Notice
from lianxin.notify.slots import actor_of, named, still_concerning

TODAY = date(2026, 11, 23)


@pytest.fixture
def shift(cast, november):
    def make(days, who, **facts):
        usual = {"starts": time(9), "ends": time(11), "actor": SYSTEM}
        on = TODAY + timedelta(days=days)
        return services.add_shift(cast.place, cast.member(who), on=on, **(usual | facts))

    return make


def silent_of(cast, who):
    theirs = {"user_id": cast.person(who).user_id, "kind": "duty.silent"}
    return Notice.objects.filter(**theirs).order_by("on")


def test_a_day_is_one_line_and_leads_to_the_list_of_just_these(cast, client, shift):
    first, second = shift(2, "member"), shift(2, "other_member")
    alone = shift(1, "member")
    tell_of_silence()
    tell_of_silence()
    one, several = silent_of(cast, "head")
    assert (one.words, several.words) == (
        "11月24日的班，委员还没有回音，请看一看。",
        "11月25日有2个班没有回音，请看一看。",
    )
    cast.enter(client, "head")
    page = client.get(several.url).content.decode()
    assert str(first.ref) in page or "何秋萍" in page
    assert "陆舟明" in page
    assert client.get(one.url).context["pages"].paginator.count == 1
    services.agree_to_shift(alone, actor=SYSTEM)
    services.agree_to_shift(first, actor=SYSTEM)
    head = actor_of(one.user_id, one.committee_id)
    assert still_concerning(head, [several.about]) == {several.about}
    services.agree_to_shift(second, actor=SYSTEM)
    assert still_concerning(head, [several.about]) == set()


def test_place_and_member_stand_on_the_list_of_who_sees_the_shift_and_in_no_notice(
    cast, client, shift
):
    made = shift(1, "member")
    tell_of_silence()
    notice = silent_of(cast, "head").get()
    stored = str(Notice.objects.filter(pk=notice.pk).values().get())
    assert "何秋萍" not in stored
    assert "柳荫里" not in stored
    cast.enter(client, "head")
    assert "柳荫里工作室，何秋萍委员" in client.get(reverse("notify:index")).content.decode()
    about = f"duty.Shift:{made.ref}"
    for who in ("clerk", "outsider", "audit"):
        assert named(cast.actor(who), [about]) == {}


def test_a_shift_that_is_not_theirs_any_more_is_not_named_either(cast, client, shift):
    made = shift(1, "member")
    tell_of_silence()
    services.take_off_shift(made, reason="不用了", actor=SYSTEM)
    cast.enter(client, "head")
    page = client.get(reverse("notify:index")).content.decode()
    assert "说的事已经不在您手里" in page
    assert "何秋萍委员" not in page


def planned_for(cast, who):
    theirs = {"user_id": cast.person(who).user_id, "kind": "duty.planned"}
    return Notice.objects.filter(**theirs, on__month=12).order_by("pk")


def test_of_a_months_planning_each_member_is_told_in_one_line_with_the_days(cast, pattern):
    made, days = pattern(), [date(2026, 12, day) for day in (2, 9, 16)]
    stand = [services.Chosen(on, cast.member("member")) for on in days]
    alone = services.Chosen(date(2026, 12, 23), cast.member("other_member"))
    services.plan_month(made, date(2026, 12, 1), chosen=[*stand, alone], actor=SYSTEM)
    (one,) = planned_for(cast, "member")
    assert one.words == "给您排了3个班，第一个在12月2日。"
    member = actor_of(one.user_id, one.committee_id)
    said = f"{cast.place.short}，12月2日、12月9日、12月16日"
    assert named(member, [one.about]) == {one.about: said}
    (single,) = planned_for(cast, "other_member")
    assert "12月23日" in single.words
    for shift in made.shifts.filter(member=cast.member("member")):
        services.take_off_shift(shift, reason="停", actor=SYSTEM)
    assert still_concerning(member, [one.about]) == set()


def test_days_that_are_added_to_a_month_are_told_of_anew(cast, pattern):
    made, first = pattern(), date(2026, 12, 1)
    for pair in ((2, 9), (16, 23)):
        stand = [services.Chosen(date(2026, 12, day), cast.member("member")) for day in pair]
        services.plan_month(made, first, chosen=stand, actor=SYSTEM)
    told = [notice.words for notice in planned_for(cast, "member")]
    assert told == ["给您排了2个班，第一个在12月2日。", "给您排了2个班，第一个在12月16日。"]
