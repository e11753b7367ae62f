"""A plenary of two days: its timetable, who was there, what was corrected, who may do what."""

from datetime import date, datetime, time, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from lianxin.activities.models import Activity, SignIn
from lianxin.activities.services import (
    ActivityRefused,
    ask_leave,
    close_sheet,
    decide_leave,
    sign_in,
)
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.meetings.models import PresenceCorrection, Sitting, SittingPresence
from lianxin.meetings.rules.presence import sums_of
from lianxin.meetings.services import (
    MeetingRefused,
    correct_presence,
    lay_down_online_rule,
    record_presence,
    record_rest,
    remove_sitting,
    write_agenda,
    write_sitting,
)

TODAY = {"day": 0, "hours": (time(8), time(18))}


def at(hour: int, day: date | None = None) -> datetime:
    return timezone.make_aware(datetime.combine(day or clock.today(), time(hour)))


@pytest.fixture
def plenary(called):
    return called(
        "member", "other_member", "head", key="plenary", title="七届二次全体会议", **TODAY
    )


@pytest.fixture
def opening(cast, plenary):
    return write_sitting(
        plenary,
        kind=Sitting.Kind.OPENING,
        title="开幕会",
        starts=at(8),
        ends=at(10),
        room="会堂",
        actor=cast.actor("officer"),
    )


def sums(client, plenary):
    page = client.get(reverse("meetings:meeting", args=[plenary.ref]))
    return page.context["sittings"][0]["sums"]


def test_the_line_of_a_sitting():
    said = ["present"] * 5 + ["online"] * 2 + ["leave", "absent", ""]
    without = sums_of(said, online_counts=False)
    assert (without.expected, without.present, without.online, without.open) == (10, 5, 2, 1)
    assert without.is_quorate is False  # five of ten are not more than half
    counted = sums_of(said, online_counts=True)
    assert (counted.present, counted.open, counted.is_quorate) == (7, 1, True)


def test_a_sitting_is_written_on_the_page_and_stands_in_the_timetable(cast, client, plenary):
    cast.enter(client, "officer")
    facts = {
        "kind": "groups", "title": "第一次分组讨论", "on": clock.today().isoformat(),
        "begins": "14:00", "finishes": "16:00", "room": "各组会场", "seat_rows": "0", "seats_in_row": "0",
    }  # fmt: skip
    answer = client.post(reverse("meetings:add_sitting", args=[plenary.ref]), facts)
    assert answer.status_code == 302
    page = client.get(reverse("meetings:meeting", args=[plenary.ref])).content.decode()
    assert "第一次分组讨论" in page
    assert "14:00—16:00" in page
    late = facts | {"title": "晚上", "begins": "17:00", "finishes": "19:30"}
    again = client.post(reverse("meetings:add_sitting", args=[plenary.ref]), late)
    assert again.status_code == 409
    assert "会次要在会议的时间以内" in again.content.decode()
    twice = client.post(reverse("meetings:add_sitting", args=[plenary.ref]), facts)
    assert "已经有一次叫“第一次分组讨论”。" in twice.content.decode()
    backwards = facts | {"title": "倒着", "begins": "16:00", "finishes": "14:00"}
    words = client.post(reverse("meetings:add_sitting", args=[plenary.ref]), backwards)
    assert "结束要晚于开始" in words.content.decode()


def test_who_was_there_is_said_once_and_is_on_the_roll_of_the_meeting(
    cast, client, plenary, opening, on_sheet
):
    cast.enter(client, "officer")
    url = reverse("meetings:sitting", args=[opening.ref])
    absent = {"who": [str(on_sheet(plenary, "head").ref)], "names": "", "presence": "absent"}
    assert client.post(url, absent).status_code == 302
    rest = reverse("meetings:record_rest", args=[opening.ref])
    client.post(rest, {"presence": "present"})
    assert sums(client, plenary) == "应到3人，实到2人，请假0人，缺席1人，线上0人。到会过半。"
    signed = SignIn.objects.filter(activity=plenary).values_list(
        "participant__person__name", flat=True
    )
    assert set(signed) == {"何秋萍", "陆舟明"}
    client.post(rest, {"presence": "present"})
    assert SittingPresence.objects.count() == 3
    assert SignIn.objects.count() == 2


def test_names_that_are_not_clear_are_said_and_nothing_is_written(cast, client, plenary, opening):
    cast.enter(client, "officer")
    url = reverse("meetings:sitting", args=[opening.ref])
    answer = client.post(url, {"names": "何秋萍\n查无此人", "presence": "present"})
    assert answer.status_code == 409
    assert "这几个名字，应到的人里没有，或者同名的不止一位：查无此人。" in answer.content.decode()
    assert not SittingPresence.objects.exists()
    client.post(url, {"names": "何秋萍（医药卫生界）\n何秋萍\n", "presence": "online"})
    assert SittingPresence.objects.get().presence == "online"


def test_leave_of_the_meeting_is_leave_of_each_sitting(cast, client, plenary, opening, on_sheet):
    row = on_sheet(plenary, "member")
    leave = ask_leave(row, reason="illness", actor=cast.actor("member"))
    decide_leave(leave, granted=True, actor=SYSTEM)
    cast.enter(client, "officer")
    assert "请假1人" in sums(client, plenary)


def test_online_counts_only_by_a_paper_and_from_its_day_on(
    cast, client, plenary, opening, on_sheet
):
    officer = cast.actor("officer")
    record_presence(opening, {on_sheet(plenary, "member"): "online"}, actor=officer)
    cast.enter(client, "officer")
    assert "实到0人" in sums(client, plenary)
    with pytest.raises(MeetingRefused, match="写上照哪份文件"):
        lay_down_online_rule(
            cast.committee, counts=True, paper="", starts=clock.today(), actor=officer
        )
    address = reverse("meetings:online_rule")
    told = {"counts": "on", "paper": "会议规则第十二条", "starts": clock.today().isoformat()}
    assert client.post(address, told).status_code == 302
    assert "实到1人，请假0人，缺席0人，线上1人" in sums(client, plenary)
    page = client.get(reverse("meetings:meeting", args=[plenary.ref])).content.decode()
    assert "算到会，照《会议规则第十二条》。" in page


def test_whoever_joined_or_left_in_the_middle_is_expected_only_on_their_days(cast, called):
    officer = cast.actor("officer")
    plenary = called("member", "head", key="plenary", day=-1, hours=(time(8), time(18)))
    today = clock.today()
    Activity.objects.filter(pk=plenary.pk).update(ends=at(18))
    plenary.refresh_from_db()
    days = {"kind": "full", "room": ""}
    first = write_sitting(
        plenary, title="第一天", starts=at(9, today - timedelta(1)), ends=at(10, today - timedelta(1)),
        actor=officer, **days,
    )  # fmt: skip
    second = write_sitting(plenary, title="第二天", starts=at(8), ends=at(9), actor=officer, **days)
    member = cast.member("head")
    type(member).objects.filter(pk=member.pk).update(ends=today - timedelta(days=1))
    assert record_rest(first, presence="present", actor=officer) == 2
    assert record_rest(second, presence="present", actor=officer) == 1


def test_nothing_is_recorded_before_it_begins_or_before_anybody_was_told(cast, activity, plenary):
    officer = cast.actor("officer")
    ahead = write_sitting(
        plenary, kind="full", title="下午", starts=at(15), ends=at(16), actor=officer
    )
    with pytest.raises(MeetingRefused, match="这次会还没有开始"):
        record_rest(ahead, presence="present", actor=officer)


@pytest.mark.postgresql
def test_a_closed_sheet_freezes_who_was_there_and_corrections_stand_beside(
    cast, client, plenary, opening, on_sheet
):
    officer = cast.actor("officer")
    record_rest(opening, presence="present", actor=officer)
    row = on_sheet(plenary, "member")
    with pytest.raises(MeetingRefused, match="还没有结表"):
        correct_presence(opening, row, after="absent", because="记错了", actor=officer)
    close_sheet(plenary, actor=officer)
    opening.refresh_from_db()
    for act in (
        lambda: SittingPresence.objects.update(presence="absent"),
        lambda: SittingPresence.objects.all()._raw_delete("default"),
        lambda: SittingPresence.objects.create(
            committee=cast.committee,
            activity=plenary,
            sitting=opening,
            participant=row,
            presence="leave",
        ),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()
    with pytest.raises(MeetingRefused, match="已经结表"):
        record_presence(opening, {row: "absent"}, actor=officer)
    cast.enter(client, "officer")
    url = reverse("meetings:correct_presence", args=[opening.ref, row.ref])
    assert client.post(url, {"after": "absent", "because": "看错了人"}).status_code == 302
    assert PresenceCorrection.objects.get().before == "present"
    assert "实到2人，请假0人，缺席1人" in sums(client, plenary)
    assert client.post(url, {"after": "absent", "because": "再记一次"}).status_code == 409


@pytest.mark.postgresql
def test_the_triggers_of_presence_are_there_by_name(db):
    names = {f"meetings_sittingpresence_frozen_{verb}" for verb in ("insert", "update", "delete")}
    asked = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger"
    )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        assert names <= {row[0] for row in cursor.fetchall()}


def test_what_was_recorded_is_not_taken_out_of_the_timetable(cast, plenary, opening):
    officer = cast.actor("officer")
    record_rest(opening, presence="present", actor=officer)
    with pytest.raises(MeetingRefused, match="已经记了到会"):
        remove_sitting(opening, actor=officer)


def test_the_agenda_stands_apart_from_the_timetable(cast, client, plenary):
    cast.enter(client, "officer")
    url = reverse("meetings:agenda", args=[plenary.ref])
    client.post(url, {"items": "听取常委会工作报告\n\n听取提案工作报告"})
    page = client.get(reverse("meetings:meeting", args=[plenary.ref])).context["agenda"]
    assert [(item.order, item.words) for item in page] == [
        (1, "听取常委会工作报告"), (2, "听取提案工作报告"),
    ]  # fmt: skip
    with pytest.raises(MeetingRefused, match="最多40项"):
        write_agenda(plenary, ["一"] * 41, actor=cast.actor("officer"))


@pytest.mark.parametrize(("who", "status"), [("member", 403), ("head", 403), ("clerk", 403)])
@pytest.mark.parametrize("name", ["meeting", "papers", "groups"])
def test_whoever_does_not_organise_sees_none_of_it(cast, client, plenary, name, who, status):
    cast.enter(client, who)
    answer = client.get(reverse(f"meetings:{name}", args=[plenary.ref]))
    assert answer.status_code in {status, 404}


def test_a_cancelled_meeting_is_changed_no_more(cast, plenary, opening):
    Activity.objects.filter(pk=plenary.pk).update(state="cancelled")
    for act in (
        lambda: write_agenda(plenary, ["一"], actor=cast.actor("officer")),
        lambda: record_rest(opening, presence="present", actor=cast.actor("officer")),
    ):
        with pytest.raises((MeetingRefused, ActivityRefused), match="已经结表、取消"):
            act()


def test_whoever_was_at_no_sitting_after_all_is_off_the_roll(cast, plenary, opening, on_sheet):
    officer, row = cast.actor("officer"), on_sheet(plenary, "member")
    later = write_sitting(
        plenary, kind="full", title="第二次", starts=at(8), ends=at(9), actor=officer
    )
    record_presence(opening, {row: "present"}, actor=officer)
    record_presence(later, {row: "present"}, actor=officer)
    record_presence(opening, {row: "absent"}, actor=officer)
    assert SignIn.objects.get(participant=row).struck_at is None  # they were at the other one
    record_presence(later, {row: "absent"}, actor=officer)
    entry = SignIn.objects.get(participant=row)
    assert (entry.struck_at is not None, entry.struck_because) == (True, "会次里改记了，没有到")
    record_presence(later, {row: "present"}, actor=officer)  # and there after all
    assert SignIn.objects.filter(participant=row, struck_at=None).count() == 1


def test_who_was_signed_in_by_somebody_stays_on_the_roll(cast, plenary, opening, on_sheet):
    officer, row = cast.actor("officer"), on_sheet(plenary, "member")
    sign_in(row, actor=officer)
    record_presence(opening, {row: "absent"}, actor=officer)
    assert SignIn.objects.get(participant=row).struck_at is None


def test_whoever_waits_for_a_place_is_not_expected(cast, client, plenary, opening, on_sheet):
    row = on_sheet(plenary, "member")
    type(row).objects.filter(pk=row.pk).update(state="waiting")
    cast.enter(client, "officer")
    assert "应到2人" in sums(client, plenary)
