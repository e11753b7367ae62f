"""What those who were asked say, what each answer leads to, and who decides about leave."""

from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse

from lianxin.activities.models import LeaveRequest, LeaveRule, Participant
from lianxin.activities.notices import tell_of_days
from lianxin.activities.services import (
    ActivityRefused,
    accept_invitation,
    ask_leave,
    ask_people,
    cancel_activity,
    change_activity,
    decide_leave,
    decline_invitation,
    forget_leave_words,
)
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.notify.models import Notice
from lianxin.organisation.models import Exemption, Leave


def state(made, cast, key):
    return made.participants.get(person=cast.person(key)).state


def test_a_member_says_that_they_come_and_changes_their_mind(cast, client, called):
    made = called("member")
    cast.enter(client, "member")
    client.post(reverse("activities:accept", args=[made.ref]))
    assert state(made, cast, "member") == "accepted"
    client.post(reverse("activities:decline", args=[made.ref]))
    assert state(made, cast, "member") == "declined"


def test_a_compulsory_kind_offers_leave_and_no_declining(cast, client, called, on_sheet):
    made = called("member", key="plenary")
    cast.enter(client, "member")
    page = client.get(reverse("activities:invitation", args=[made.ref])).content.decode()
    assert "请一定来" in page
    assert "这次不来" not in page
    assert "来不了，请假" in page
    with pytest.raises(ActivityRefused, match="请您一定来"):
        decline_invitation(on_sheet(made, "member"), actor=cast.actor("member"))


def test_an_optional_kind_says_no_word_of_points(cast, client, called):
    cast.enter(client, "member")
    page = client.get(reverse("activities:invitation", args=[called("member").ref]))
    words = page.content.decode()
    assert "不算缺席，不用写为什么。" in words
    assert "分" not in words.partition("您怎么回")[2].partition("</ul>")[0]


def test_for_whom_a_kind_is_compulsory(cast, called, on_sheet):
    made = called("leader", "member", key="standing")
    assert on_sheet(made, "leader").is_compulsory is True
    assert on_sheet(made, "member").is_compulsory is False


@pytest.mark.row("T2")
def test_leave_is_asked_granted_and_told(cast, called, on_sheet):
    made = called("member")
    row = accept_invitation(on_sheet(made, "member"), actor=cast.actor("member"))
    leave = ask_leave(row, reason="duty", words="去省里开会", actor=cast.actor("member"))
    told = Notice.objects.filter(kind="activities.leave_asked")
    assert {notice.user_id for notice in told} == {cast.person("office_head").user.pk}
    assert "去省里开会" not in str(list(told.values()))
    decide_leave(leave, granted=True, actor=cast.actor("office_head"))
    assert state(made, cast, "member") == "leave_granted"
    told = Notice.objects.filter(kind="activities.leave_decided")
    assert {notice.user_id for notice in told} == {cast.person("member").user.pk}


def test_leave_is_asked_at_most_twice_for_one_activity(cast, called, on_sheet):
    made = called("member")
    row = accept_invitation(on_sheet(made, "member"), actor=cast.actor("member"))
    for _round in range(2):
        leave = ask_leave(row, reason="private", actor=cast.actor("member"))
        decide_leave(leave, granted=False, because="人手不够了", actor=cast.actor("office_head"))
        row.refresh_from_db()
    with pytest.raises(ActivityRefused, match="已经请过2次假"):
        ask_leave(row, reason="private", actor=cast.actor("member"))


def test_after_it_began_only_an_illness_has_leave_and_not_for_ever(cast, called, on_sheet):
    made = called("member", key="plenary")
    row, actor = on_sheet(made, "member"), cast.actor("member")
    after = made.ends + timedelta(days=1)
    with clock.at(after):
        with pytest.raises(ActivityRefused, match="假要在开始以前请。因病的，过后3天里还能补。"):
            ask_leave(row, reason="private", actor=actor)
        assert ask_leave(row, reason="illness", actor=actor).state == "asked"
    other = called("member", key="plenary", title="又一次")
    with clock.at(after + timedelta(days=3)), pytest.raises(ActivityRefused):
        ask_leave(on_sheet(other, "member"), reason="illness", actor=actor)


def test_how_often_leave_may_be_asked_is_the_committees(cast, called, on_sheet):
    LeaveRule.objects.create(committee=cast.committee, starts=clock.today(), most=1, sick_days=0)
    made = called("member", key="plenary")
    row, actor = on_sheet(made, "member"), cast.actor("member")
    leave = ask_leave(row, reason="duty", actor=actor)
    decide_leave(leave, granted=False, because="人手不够了", actor=cast.actor("office_head"))
    row.refresh_from_db()
    with pytest.raises(ActivityRefused, match="已经请过1次假"):
        ask_leave(row, reason="duty", actor=actor)


def test_the_line_of_a_leave_is_read_by_who_grants_and_goes_after_a_time(
    cast, client, called, on_sheet
):
    made = called("member", key="plenary")
    ask_leave(
        on_sheet(made, "member"), reason="private", words="家里装修", actor=cast.actor("member")
    )
    cast.enter(client, "officer")
    assert (
        "家里装修" not in client.get(reverse("activities:sheet", args=[made.ref])).content.decode()
    )
    with clock.at(made.ends + timedelta(days=89)):
        forget_leave_words(cast.committee, actor=SYSTEM)
        assert LeaveRequest.objects.get().words == "家里装修"
    with clock.at(made.ends + timedelta(days=91)):
        forget_leave_words(cast.committee, actor=SYSTEM)
    assert LeaveRequest.objects.values_list("words", "reason").get() == ("", "private")


@pytest.mark.parametrize("who", ["officer", "member", "clerk", "security"])
def test_whoever_does_not_grant_does_not_decide(cast, client, called, on_sheet, who):
    made = called("member")
    row = accept_invitation(on_sheet(made, "member"), actor=cast.actor("member"))
    leave = ask_leave(row, reason="duty", actor=cast.actor("member"))
    cast.enter(client, who)
    url = reverse("activities:decide_leave", args=[leave.ref])
    assert client.post(url, {"decision": "grant"}).status_code in {403, 404}
    leave.refresh_from_db()
    assert leave.state == "asked"


def test_the_head_of_the_office_decides_on_the_sheet(cast, client, called, on_sheet):
    made = called("member")
    row = accept_invitation(on_sheet(made, "member"), actor=cast.actor("member"))
    leave = ask_leave(row, reason="duty", words="去省里开会", actor=cast.actor("member"))
    cast.enter(client, "office_head")
    assert "去省里开会" in client.get(reverse("activities:sheet", args=[made.ref])).content.decode()
    url = reverse("activities:decide_leave", args=[leave.ref])
    refused = client.post(url, {"decision": "refuse"})
    assert refused.status_code == 422
    assert "不准假，请写一句为什么。" in refused.content.decode()
    assert client.post(url, {"decision": "grant"}).status_code == 302
    assert state(made, cast, "member") == "leave_granted"


def test_whoever_keeps_the_roll_and_nobody_else(cast, client, called, on_sheet):
    made = called("member", day=0, hours=(time(8), time(9)))
    row = on_sheet(made, "member")
    url = reverse("activities:sign_in", args=[row.ref])
    for who, status in (("office_head", 403), ("member", 403), ("outsider", 404), ("officer", 302)):
        cast.enter(client, who)
        assert client.post(url, {"outcome": "attended"}).status_code == status


def test_a_day_of_leave_or_exemption_is_asked_of_nobody(cast, activity):
    made = activity()
    day = made.first_day
    Leave.objects.create(
        committee=cast.committee, member=cast.member("member"), starts=day, ends=day
    )
    Exemption.objects.create(
        committee=cast.committee, member=cast.member("head"), reason="other", starts=day
    )
    members = [cast.member(key) for key in ("member", "head", "other_member")]
    rows = ask_people(made, members * 2, actor=cast.actor("officer"))
    assert [row.member.person.name for row in rows] == ["陆舟明"]


def test_another_hour_asks_everybody_again_in_one_step(cast, called, on_sheet):
    made = called("member", "other_member")
    accept_invitation(on_sheet(made, "member"), actor=cast.actor("member"))
    decline_invitation(on_sheet(made, "other_member"), actor=cast.actor("other_member"))
    later = made.starts + timedelta(hours=1)
    change_activity(made, starts=later, actor=cast.actor("officer"))
    assert state(made, cast, "member") == "invited"
    assert state(made, cast, "other_member") == "declined"
    told = Notice.objects.filter(kind="activities.moved")
    assert {notice.user_id for notice in told} == {cast.person("member").user.pk}


def test_another_title_asks_nobody_again(cast, called, on_sheet):
    made = called("member")
    accept_invitation(on_sheet(made, "member"), actor=cast.actor("member"))
    change_activity(made, title="水源地保护视察", actor=cast.actor("officer"))
    assert state(made, cast, "member") == "accepted"


def test_what_is_cancelled_is_told_and_answered_no_more(cast, called, on_sheet):
    made = called("member")
    cancel_activity(made, because="下大雨了", actor=cast.actor("officer"))
    assert Notice.objects.filter(kind="activities.cancelled").count() == 1
    with pytest.raises(ActivityRefused, match="已经取消"):
        accept_invitation(on_sheet(made, "member"), actor=cast.actor("member"))


def test_who_comes_tomorrow_is_reminded_and_who_keeps_the_roll_of_yesterday(cast, called, on_sheet):
    made = called("member", "other_member", day=1)
    accept_invitation(on_sheet(made, "member"), actor=cast.actor("member"))
    called("head", day=-1, title="昨天的视察")
    tell_of_days()
    told = Notice.objects.filter(kind="activities.tomorrow")
    assert {notice.user_id for notice in told} == {cast.person("member").user.pk}
    told = Notice.objects.filter(kind="activities.to_close")
    assert cast.person("officer").user.pk in {notice.user_id for notice in told}


@pytest.mark.parametrize("capacity", ["non_voting", "invited", "staff"])
def test_only_who_attends_has_leave(cast, activity, capacity):
    made = activity(key="plenary")
    (row,) = ask_people(
        made, [cast.member("member")], capacity=capacity, actor=cast.actor("officer")
    )
    assert row.is_compulsory is False
    Participant.objects.update(state="accepted")
    with pytest.raises(ActivityRefused):
        ask_leave(row, reason="duty", actor=cast.actor("member"))


def test_across_midnight_and_across_the_year(cast, activity):
    made = activity(day=0)
    make = datetime(2026, 12, 31, 22, 0, tzinfo=made.starts.tzinfo)
    change_activity(made, starts=make, ends=make + timedelta(hours=4), actor=cast.actor("officer"))
    made.refresh_from_db()
    assert (str(made.first_day), str(made.last_day)) == ("2026-12-31", "2027-01-01")
    with pytest.raises(ActivityRefused, match="结束要晚于开始"):
        change_activity(made, ends=make, actor=cast.actor("officer"))
