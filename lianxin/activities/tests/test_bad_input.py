"""Bad days of a roll: each meets one clear sentence, and nothing that was written is lost."""

import json
from datetime import date, datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from lianxin.activities.models import Activity, Correction, Participant, SentEntry, SignIn
from lianxin.activities.reads.closed import closed_event
from lianxin.activities.reads.codes import personal_codes
from lianxin.activities.reads.offline import token_for
from lianxin.activities.services import (
    ActivityRefused,
    accept_entry,
    accept_invitation,
    ask_leave,
    ask_people,
    call_people,
    cancel_activity,
    change_activity,
    close_sheet,
    decide_leave,
    join_activities,
    sign_in,
    take_entry,
)
from lianxin.activities.services.roll import Scan
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.organisation.models import Member, Unit
from lianxin.organisation.services import appoint, open_term
from lianxin.organisation.services.members import end_membership
from lianxin.organisation.services.units import end_unit

NOW = {"day": 0, "hours": (time(8), time(12))}  # the morning on which tests stand is ten


@pytest.fixture
def send(client, cast):
    """What a page without a signal sends; nobody is signed in."""

    def post(made, *entries, who="officer", token="", sent=None):
        body = {
            "token": token or token_for(made, cast.person(who).pk),
            "sent": (sent or clock.now()).isoformat(),
            "entries": list(entries),
        }
        address = reverse("activities:sync", args=[made.ref])
        return client.post(address, json.dumps(body), content_type="application/json")

    return post


def entry(number, ref="", name="", at=None):
    at = (at or clock.now()).isoformat()
    return {"key": f"{number:032x}", "row": str(ref), "name": name, "at": at, "code": False}


def signed(made):
    rows = SignIn.objects.filter(activity=made, struck_at=None)
    return sorted(rows.values_list("participant__person__name", flat=True))


def outcomes(made):
    """What the closed sheet says."""
    rows = Participant.objects.filter(activity=made)
    return sorted(rows.values_list("person__name", "outcome"))


def event_of(made):
    """What the record is told of it."""
    return closed_event(Activity.objects.select_related("kind").get(pk=made.pk), [])


def written(client, **changes):
    """What the form of an activity answers."""
    committee = Unit.objects.get(kind="office", ends=None, committee__short_name="滨江市政协")
    facts = {
        "kind": committee.committee.activity_kinds.get(key="inspection").pk,
        "title": "水源地视察", "lead": committee.pk, "manner": "body", "on": "2026-11-24",
        "begins": "08:00", "finishes": "09:00", "mode": "on_site", "where": "水管站门口",
    }  # fmt: skip
    return client.post(reverse("activities:write"), facts | changes)


# ------------------------------------------------------------------ hours and days


def test_an_end_before_the_beginning_is_said_beside_the_field_and_what_was_typed_stays(
    cast, client
):
    cast.enter(client, "officer")
    page = written(client, begins="14:00", finishes="09:00")
    assert page.status_code in {409, 422}
    assert "结束要晚于开始" in page.content.decode()
    assert 'value="水源地视察"' in page.content.decode()
    assert not Activity.objects.exists()


def test_an_activity_across_midnight_and_the_year_is_one_sheet(cast, activity, on_sheet):
    officer = cast.actor("officer")
    made = activity(key="plenary")
    starts = timezone.make_aware(datetime.combine(date(2026, 12, 31), time(22)))
    change_activity(made, starts=starts, ends=starts + timedelta(hours=4), actor=officer)
    ask_people(made, [cast.member("member"), cast.member("head")], actor=officer)
    call_people(made, actor=officer)
    with clock.at(starts + timedelta(minutes=5)):
        sign_in(on_sheet(made, "member"), actor=officer)
    with clock.at(starts + timedelta(hours=3)):  # an hour after midnight, in the new year
        sign_in(on_sheet(made, "head"), outcome="late", actor=officer)
        close_sheet(made, actor=officer)
    told = event_of(made)
    assert (told.on, told.half_days) == ("2026-12-31", 1)
    assert outcomes(made) == [("何秋萍", "attended"), ("温树声", "late")]


def test_the_29th_of_february_is_a_day_in_a_leap_year_and_a_sentence_in_another(
    cast, client, on_sheet
):
    cast.enter(client, "officer")
    assert "没认出是哪一天" in written(client, on="2027-02-29").content.decode()
    assert not Activity.objects.exists()
    written(client, on="2028-02-29")
    made, officer = Activity.objects.get(), cast.actor("officer")
    ask_people(made, [cast.member("member")], actor=officer)
    Participant.objects.update(state="accepted")
    Activity.objects.update(state="called")
    made.refresh_from_db()
    with clock.at(made.starts + timedelta(minutes=5)):
        sign_in(on_sheet(made, "member"), actor=officer)
        close_sheet(made, actor=officer)
    assert event_of(made).on == "2028-02-29"


def test_a_clock_two_hours_fast_is_put_right_and_said(called, send, on_sheet):
    made, fast = called("member", **NOW), clock.now() + timedelta(hours=2)
    at = fast - timedelta(minutes=30)
    told = send(made, entry(1, on_sheet(made, "member").ref, at=at), sent=fast)
    assert "钟差120分钟" in told.json()["words"]
    assert abs(SignIn.objects.get().at - (clock.now() - timedelta(minutes=30))).seconds < 5


# ------------------------------------------------------------------ codes, tokens, lists


def test_a_code_that_somebody_else_copied_signs_its_owner_in_and_the_desk_says_who(
    cast, client, called, on_sheet
):
    made = called("member", "head", **NOW)
    code = personal_codes(made)[on_sheet(made, "member").pk]
    cast.enter(client, "officer")
    desk = reverse("activities:desk", args=[made.ref])
    first = client.post(desk, {"name": code}, follow=True).content.decode()
    again = client.post(desk, {"name": code}, follow=True).content.decode()
    assert "何秋萍委员签到了" in first
    assert "何秋萍委员" in again
    assert "已经签过" in again
    assert signed(made) == ["何秋萍"]


def test_five_thousand_pasted_lines_with_doubles_and_unknown_names_are_sorted(
    cast, client, called, django_assert_max_num_queries
):
    made = called("member", "head", **NOW)
    cast.enter(client, "officer")
    unknown = [f"查无此人{n:03d}" for n in range(900)]
    lines = [*["何秋萍", "温树声", "陆舟明", *unknown] * 5, *unknown[:485]]
    assert len(lines) == 5000
    facts = {"names": "\n".join(lines), "way": "list", "key": "d" * 32}
    address = reverse("activities:bulk", args=[made.ref])
    with django_assert_max_num_queries(12):
        page = client.post(address, facts).content.decode()
    assert "会记上2人" in page
    assert "没有请的1人" in page
    assert "没有对上的900个名字" in page
    assert "有4097行是重复的" in page
    client.post(address, facts | {"go": "1"})
    assert signed(made) == ["何秋萍", "温树声"]


def test_a_page_that_was_without_a_signal_for_nine_days_is_opened_again_and_hands_in(
    cast, client, called, send, on_sheet
):
    made, officer = called("member", "head", **NOW), cast.actor("officer")
    kept = entry(1, on_sheet(made, "head").ref, at=made.starts + timedelta(minutes=3))
    sign_in(on_sheet(made, "member"), actor=officer)
    with clock.at(made.ends + timedelta(days=1)):
        close_sheet(made, actor=officer)
    with clock.at(made.ends + timedelta(days=9)):
        cast.enter(client, "officer")
        page = client.get(reverse("activities:offline", args=[made.ref])).content.decode()
        token = page.partition('data-token="')[2].partition('"')[0]
        told = send(made, kept, token=token).json()["words"]
        assert "其中1笔等记名单的人认" in told
        waiting = SentEntry.objects.waiting().get()
        assert waiting.at == made.starts + timedelta(minutes=3)
        accept_entry(waiting, actor=officer)
    assert Correction.objects.get().after == "attended"


# ------------------------------------------------------------------ joined, cancelled, abolished


def test_what_a_page_kept_of_an_activity_that_was_joined_comes_onto_the_other_sheet(
    cast, called, send, on_sheet
):
    into = called("member", title="水源地视察", **NOW)
    other = called("member", "head", "other_member", title="水源地视察", **NOW)
    rows = {key: on_sheet(other, key).ref for key in ("member", "head", "other_member")}
    send(other, entry(1, rows["head"], "温树声"), entry(2, "", "查无此人"))
    join_activities(other, into, actor=cast.actor("officer"))
    kept = [
        entry(1, rows["head"], "温树声"),  # sent before, and once more now
        entry(3, rows["member"], "何秋萍"),  # of two lines one stayed
        entry(4, rows["other_member"], "陆舟明"),
    ]
    answer = send(other, *kept)
    assert (answer.status_code, answer.json()["refused"]) == (200, [])
    assert signed(into) == ["何秋萍", "温树声", "陆舟明"]
    assert signed(other) == []
    assert SentEntry.objects.waiting().get().activity == into
    send(other, *kept)
    assert SentEntry.objects.filter(activity=into).count() == 4


def test_at_the_desk_of_an_activity_that_was_joined_a_name_is_signed_in_there(cast, client, called):
    into, other = called("member", title="水源地视察", **NOW), called("head", title="又一", **NOW)
    join_activities(other, into, actor=cast.actor("officer"))
    cast.enter(client, "officer")
    client.post(reverse("activities:desk", args=[other.ref]), {"name": "温树声"})
    assert signed(into) == ["温树声"]


def test_of_two_leaves_asked_on_sheets_that_are_joined_one_is_left_to_decide(
    cast, called, on_sheet
):
    into, other = (called("member", key="plenary", title=title) for title in ("一", "二"))
    for made in (into, other):
        ask_leave(on_sheet(made, "member"), reason="duty", actor=cast.actor("member"))
    join_activities(other, into, actor=cast.actor("officer"))
    leaves = into.leave_requests.order_by("pk")
    assert [leave.state for leave in leaves] == ["asked", "taken_back"]
    decide_leave(leaves[0], granted=True, actor=cast.actor("leader"))
    assert on_sheet(into, "member").state == "leave_granted"


def test_nobody_is_signed_in_at_what_was_cancelled_and_the_desk_says_so(cast, client, called):
    made = called("member", **NOW)
    cancel_activity(made, because="下大雨了", actor=cast.actor("officer"))
    cast.enter(client, "officer")
    said = client.post(reverse("activities:desk", args=[made.ref]), {"name": "何秋萍"}, follow=True)
    assert "没有记：这次活动取消了。" in said.content.decode()
    assert SentEntry.objects.get().member == cast.member("member")
    assert signed(made) == []


def test_of_a_body_abolished_before_the_day_the_office_keeps_the_roll_and_its_clerk_proposes(
    cast, client, called, send, on_sheet
):
    unit = Unit.objects.filter(committee=cast.committee, kind="special").first()
    appoint(
        cast.person("other_member"),
        cast.committee.posts.get(key="special_staff"),
        unit,
        starts=clock.today() - timedelta(days=20),
        actor=cast.actor("office_head"),
    )
    made = called("member", "head", lead=unit, **NOW)
    token = token_for(made, cast.person("other_member").pk)
    end_unit(unit, last_day=clock.yesterday(), actor=cast.actor("office_head"))
    cast.enter(client, "other_member")
    assert client.get(reverse("activities:desk", args=[made.ref])).status_code in {403, 404}
    send(made, entry(1, on_sheet(made, "head").ref), token=token)
    assert signed(made) == []
    cast.enter(client, "officer")
    client.post(reverse("activities:desk", args=[made.ref]), {"name": "何秋萍"})
    client.post(
        reverse("activities:entry", args=[SentEntry.objects.waiting().get().ref]),
        {"decision": "accept"},
    )
    close_sheet(made, actor=cast.actor("officer"))
    assert signed(made) == ["何秋萍", "温树声"]
    assert outcomes(made) == [("何秋萍", "attended"), ("温树声", "attended")]


# ------------------------------------------------------------------ members who come and go


@pytest.fixture
def plenary(activity):
    """A meeting of four days that began two days ago."""
    made = activity(key="plenary", day=-2, hours=(time(9), time(12)))
    Activity.objects.filter(pk=made.pk).update(ends=made.ends + timedelta(days=3))
    made.refresh_from_db()
    return made


def test_who_joined_yesterday_in_the_middle_of_a_plenary_is_asked_and_signs_in_by_name(
    cast, client, plenary
):
    officer, joined = cast.actor("officer"), cast.member("member")
    Member.objects.filter(pk=joined.pk).update(starts=clock.yesterday())
    ask_people(plenary, [cast.member("head")], actor=officer)
    call_people(plenary, actor=officer)
    cast.enter(client, "officer")
    desk = reverse("activities:desk", args=[plenary.ref])
    client.post(desk, {"name": "何秋萍"})
    assert signed(plenary) == ["何秋萍"]
    bulk = reverse("activities:bulk", args=[plenary.ref])
    page = client.post(bulk, {"names": "何秋萍\n温树声", "way": "list"}).content.decode()
    assert "会记上1人" in page
    assert "没有对上" not in page


def test_who_left_yesterday_in_the_middle_of_a_plenary_keeps_what_was_signed(
    cast, client, plenary, on_sheet
):
    officer = cast.actor("officer")
    ask_people(plenary, [cast.member("member"), cast.member("head")], actor=officer)
    call_people(plenary, actor=officer)
    sign_in(on_sheet(plenary, "member"), actor=officer)
    for key in ("member", "head"):
        end_membership(
            cast.member(key), last_day=clock.yesterday(), left_by="resigned", actor=officer
        )
    cast.enter(client, "officer")  # who was there on the first day may still be entered by name
    client.post(reverse("activities:desk", args=[plenary.ref]), {"name": "温树声"})
    close_sheet(plenary, actor=officer)
    assert outcomes(plenary) == [("何秋萍", "attended"), ("温树声", "attended")]


@pytest.mark.parametrize(("starts", "ends"), [(1, None), (None, -3)])
def test_who_is_no_member_on_any_of_its_days_waits_for_somebody_who_knows_them(
    cast, plenary, starts, ends
):
    officer, member = cast.actor("officer"), cast.member("member")
    ask_people(plenary, [cast.member("head")], actor=officer)
    call_people(plenary, actor=officer)
    if starts:
        member.starts = plenary.last_day + timedelta(days=starts)
    if ends:
        member.ends = clock.today() + timedelta(days=ends)
    member.save()
    scan = Scan(key="a" * 32, way="hand", member=member)
    waiting = take_entry(plenary, scan, actor=officer)
    assert waiting.state == "waiting"
    with pytest.raises(ActivityRefused, match="何秋萍委员那天不在任"):
        accept_entry(waiting, actor=officer)
    assert signed(plenary) == []


def test_who_goes_on_into_a_new_term_in_the_middle_is_one_person_at_the_desk(cast, client, plenary):
    officer, old = cast.actor("officer"), cast.member("member")
    ask_people(plenary, [cast.member("head")], actor=officer)
    call_people(plenary, actor=officer)
    Member.objects.filter(pk=old.pk).update(ends=clock.yesterday() - timedelta(days=1))
    term = open_term(cast.committee, 6, starts=clock.yesterday(), actor=SYSTEM)
    old.pk, old.ref, old.starts, old.ends = None, plenary.ref, clock.yesterday(), None
    old.term = term
    old.save(force_insert=True)
    cast.enter(client, "officer")
    said = client.post(
        reverse("activities:desk", args=[plenary.ref]), {"name": "何秋萍"}, follow=True
    )
    assert "同名的不止一位" not in said.content.decode()
    assert plenary.participants.get(person=old.person).member == old


# ------------------------------------------------------------------ organiser and 出席 at once


def test_somebody_who_organises_and_attends_is_on_the_sheet_once_and_grants_no_own_leave(
    cast, client, called, on_sheet
):
    unit = Unit.objects.filter(committee=cast.committee, kind="special").first()
    for key in ("special_head", "special_staff"):
        appoint(
            cast.person("other_member"),
            cast.committee.posts.get(key=key),
            unit,
            starts=clock.today() - timedelta(days=20),
            actor=cast.actor("office_head"),
        )
    ahead = called("other_member", lead=unit)
    row = accept_invitation(on_sheet(ahead, "other_member"), actor=cast.actor("other_member"))
    leave = ask_leave(row, reason="duty", actor=cast.actor("other_member"))
    cast.enter(client, "other_member")
    decided = client.post(
        reverse("activities:decide_leave", args=[leave.ref]), {"decision": "grant"}
    )
    assert decided.status_code == 403
    leave.refresh_from_db()
    assert leave.state == "asked"
    made = called("other_member", "member", lead=unit, title="今天的", **NOW)
    desk = reverse("activities:desk", args=[made.ref])
    for name in ("陆舟明", "陆舟明", "何秋萍"):
        client.post(desk, {"name": name})
    client.post(reverse("activities:close", args=[made.ref]))
    assert outcomes(made) == [("何秋萍", "attended"), ("陆舟明", "attended")]
    assert {row.capacity for row in made.participants.all()} == {"attending"}
