"""What a closed sheet says of people stands in their duty record: once, and as it was corrected."""

from datetime import datetime, time, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from lianxin.activities.models import Activity, Participant
from lianxin.activities.services import (
    ask_people,
    call_people,
    close_sheet,
    correct_sheet,
    record_central_work,
    settle_participant,
    sign_in,
    write_activity,
)
from lianxin.core import clock
from lianxin.duty import services as duty
from lianxin.meetings.services import decide_speech, draft_speech, submit_speech
from lianxin.record.models import Deed
from lianxin.record.services import confirm_deed

pytestmark = pytest.mark.postgresql


@pytest.fixture
def made(cast):
    """An inspection of this morning: one was there, one was late, one had said yes and did not come."""
    officer = cast.actor("officer")
    today = clock.today()
    made = write_activity(
        "水源地视察",
        kind=cast.committee.activity_kinds.get(key="inspection"),
        lead=cast.committee.units.get(kind="office"),
        starts=timezone.make_aware(datetime.combine(today, time(8))),
        ends=timezone.make_aware(datetime.combine(today, time(9))),
        where="水管站门口",
        actor=officer,
    )
    people = [cast.member(key) for key in ("member", "other_member", "head", "away_member")]
    ask_people(made, people, actor=officer)
    call_people(made, actor=officer)
    sign_in(line(cast, made, "member"), actor=officer)
    sign_in(line(cast, made, "head"), outcome="late", because="堵车", actor=officer)
    Participant.objects.filter(activity=made, person=cast.person("other_member")).update(
        state="accepted"
    )
    settle_participant(line(cast, made, "other_member"), outcome="absent", actor=officer)
    return close_sheet(made, actor=officer)


def line(cast, made: Activity, key: str) -> Participant:
    """Somebody on the sheet."""
    return made.participants.select_related("activity__kind").get(person=cast.person(key))


def deeds(made):
    return Deed.objects.filter(source=f"activities.Activity:{made.ref}")


@pytest.mark.row("W1")
def test_everybody_on_the_sheet_has_a_line_and_absence_is_no_deed(cast, made):
    said = deeds(made).values_list("member__person__name", "words", "outcome", "is_done")
    assert sorted(said) == [
        ("何秋萍", "视察：水源地视察", "到场", True),
        ("温树声", "视察：水源地视察", "迟到", True),
        ("陆舟明", "视察：水源地视察", "缺席", False),
    ]


def test_the_member_finds_both_heaps_apart(cast, client, made):
    cast.enter(client, "other_member")
    page = client.get("/record/").content.decode()
    heading = page.index("请假、缺席的")
    assert page.index("视察：水源地视察") > heading
    assert "照委员联络办公室结的签到表记下" in page


def test_a_correction_says_so_in_the_record_and_its_member_looks_again(cast, made):
    confirm_deed(deeds(made).get(member__person__name="何秋萍"), actor=cast.actor("member"))
    correct_sheet(
        made, cast.member("member"), after="absent", because="替人签的", actor=cast.actor("officer")
    )
    deed = deeds(made).get(member__person__name="何秋萍")
    assert (deed.outcome, deed.is_done, deed.state) == ("缺席", False, "drawn")
    assert deed.drawn_from == "照委员联络办公室更正的签到表记下"


def test_a_correction_can_add_whoever_was_forgotten(cast, made):
    correct_sheet(
        made,
        cast.member("away_member"),
        after="attended",
        because="漏记了",
        actor=cast.actor("officer"),
    )
    assert deeds(made).get(member=cast.member("away_member")).outcome == "到场"


def test_the_record_drawn_anew_says_the_same(cast, made, capsys):
    member, officer = cast.member("member"), cast.actor("officer")
    correct_sheet(made, member, after="left_early", because="有急事先走", actor=officer)
    correct_sheet(
        made, cast.member("away_member"), after="attended", because="漏记了", actor=officer
    )
    call_command("rebuild_record", "--check")
    assert "没有出入" in capsys.readouterr().out


def test_what_is_missing_or_other_than_its_source_is_found_and_mended(cast, made, capsys):
    deeds(made).filter(member=cast.member("member")).delete()
    with pytest.raises(CommandError, match="有1处出入"):
        call_command("rebuild_record", "--check")
    call_command("rebuild_record")
    assert deeds(made).get(member=cast.member("member")).outcome == "到场"
    deeds(made).filter(member=cast.member("head")).update(outcome="到场")
    with pytest.raises(CommandError, match="有1处出入"):
        call_command("rebuild_record", "--check")


def test_what_stands_beside_the_words(cast, made):
    deed = deeds(made).get(member=cast.member("member"))
    assert (deed.capacity, deed.role, deed.where, deed.manner) == (
        "出席", "参加", "水管站门口", "团体履职",
    )  # fmt: skip
    assert (deed.together, deed.quantity, deed.quantity_unit) == (2, 1, "半天")
    assert deed.recorded_unit == cast.committee.units.get(kind="office")


def test_a_shift_that_turns_out_not_to_be_served_is_no_deed(cast, capsys):
    shift = duty.add_shift(
        cast.place,
        cast.member("member"),
        on=clock.yesterday(),
        starts=time(18),
        ends=time(19),
        actor=cast.actor("head"),
    )
    duty.confirm_shift(shift, actor=cast.actor("head"))
    deed = Deed.objects.get(source=f"duty.Shift:{shift.ref}")
    assert deed.is_done
    duty.miss_shift(shift, actor=cast.actor("head"))
    deed.refresh_from_db()
    assert (deed.is_done, deed.outcome) == (False, "没有到")
    duty.confirm_shift(shift, actor=cast.actor("head"))
    deed.refresh_from_db()
    assert (deed.is_done, deed.outcome) == (True, "")
    call_command("rebuild_record", "--check")


def test_a_speech_that_was_given_is_a_deed_of_each_author_with_their_place(cast, made):
    officer = cast.actor("officer")
    starts = clock.now() + timedelta(days=5)
    meeting = write_activity(
        "七届二次全体会议",
        kind=cast.committee.activity_kinds.get(key="plenary"),
        lead=cast.committee.units.get(kind="office"),
        starts=starts,
        ends=starts + timedelta(days=3),
        where="滨江会堂",
        actor=officer,
    )
    ask_people(meeting, [cast.member("member")], actor=officer)
    call_people(meeting, actor=officer)
    speech = draft_speech(
        meeting,
        "把健康小屋开到家门口",
        text="建议在每个社区设一处。",
        author=cast.member("member"),
        others=[cast.member("head")],
        actor=cast.actor("member"),
    )
    submit_speech(speech, actor=cast.actor("member"))
    decide_speech(speech, outcome="written", actor=officer)
    said = Deed.objects.filter(kind="meetings.speech").values_list(
        "member__person__name", "words", "position", "together", "outcome"
    )
    words = "书面发言：把健康小屋开到家门口，七届二次全体会议"
    assert sorted(said) == [
        ("何秋萍", words, 1, 2, "书面发言"),
        ("温树声", words, 2, 2, "书面发言"),
    ]
    call_command("rebuild_record", "--check")


def test_a_part_in_central_work_is_a_deed_with_its_result(cast):
    record_central_work(
        cast.committee.units.get(kind="office"),
        cast.member("member"),
        work="河长巡查",
        part="白石镇段",
        starts=clock.today() - timedelta(days=60),
        ends=clock.yesterday(),
        result="清了两处垃圾",
        actor=cast.actor("officer"),
    )
    deed = Deed.objects.get(kind="activities.central_work")
    assert (deed.words, deed.on) == ("河长巡查，白石镇段", clock.yesterday())
    assert deed.drawn_from == "照委员联络办公室记的结果：清了两处垃圾"
    call_command("rebuild_record", "--check")
