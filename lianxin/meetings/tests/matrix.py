"""What the access matrix tries at the addresses of meetings, and the rows that it needs for it."""

from __future__ import annotations

from datetime import date, timedelta

from lianxin.activities.models import Activity
from lianxin.core.access import SYSTEM
from lianxin.meetings.models import Speech
from lianxin.meetings.services import (
    draft_speech,
    hand_in_bulletin,
    propose_bulletin,
    submit_speech,
    write_agenda,
    write_bulletin,
    write_group,
    write_sitting,
)
from lianxin.organisation.models import Member
from tests.boundaries.sides import THEIRS, World
from tests.boundaries.tries import SOON, TODAY, Addresses, on, plain

PLENARY_DAY = (date.fromisoformat(TODAY) + timedelta(days=20)).isoformat()  # as activities say
SITTING = {
    "kind": "full",
    "title": "又一次会",
    "on": PLENARY_DAY,
    "begins": "15:00",
    "finishes": "16:00",
    "seat_rows": 2,
    "seats_in_row": 3,
}
GROUP = {"kind": "discussion", "name": "又一组", "order": 3}
ROW = "plenary_row"
ADDRESSES: Addresses = {
    "office": {
        "meetings:online_rule": plain(counts="on", paper="会议规则", starts=SOON),
        "meetings:meeting": on("plenary", "their_meeting"),
        "meetings:timetable": on("plenary", "their_meeting"),
        "meetings:agenda": on("plenary", "their_meeting", items="听取报告"),
        "meetings:add_sitting": on("plenary", "their_meeting", **SITTING),
        "meetings:sitting": on("sitting", "their_sitting", names="", presence="absent"),
        "meetings:change_sitting": on("sitting", "their_sitting", **SITTING),
        "meetings:remove_sitting": on("sitting", "their_sitting"),
        "meetings:record_rest": on("sitting", "their_sitting", presence="present"),
        "meetings:correct_presence": [
            *on("sitting", tail=(ROW,), after="absent", because="看错了"),
            *on("their_sitting", tail=(f"their_{ROW}",), after="absent", because="看错了"),
        ],
        "meetings:seat": [
            *on("sitting", tail=(ROW,), row=1, seat=1),
            *on("their_sitting", tail=(f"their_{ROW}",), row=1, seat=1),
        ],
        "meetings:groups": on("plenary", "their_meeting"),
        "meetings:add_group": on("plenary", "their_meeting", **GROUP),
        "meetings:change_group": on("meeting_group", "their_meeting_group", **GROUP),
        "meetings:remove_group": on("meeting_group", "their_meeting_group"),
        "meetings:divide": on("plenary", "their_meeting"),
        "meetings:needs": on("plenary", "their_meeting", answer_by=SOON),
        "meetings:papers": on("plenary", "their_meeting"),
        "meetings:paper": on("plenary", "their_meeting", tail=("/register",)),
        "meetings:bulletins": on("plenary", "their_meeting"),
        "meetings:write_bulletin": on(
            "meeting_group", "their_meeting_group", title="题目", text="正文"
        ),
        "meetings:bulletin": on("bulletin_draft", "bulletin_to_sign", "their_bulletin"),
        "meetings:change_bulletin": on(
            "bulletin_draft", "bulletin", "their_bulletin", title="题目", text="正文"
        ),
        "meetings:hand_in_bulletin": on("bulletin_draft", "their_bulletin"),
        "meetings:propose_bulletin": on("bulletin", "their_bulletin"),
        "meetings:return_bulletin": on("bulletin", "bulletin_to_sign", "their_bulletin", said="改"),
        "meetings:sign_bulletin": on("bulletin_to_sign", "their_bulletin"),
        "meetings:bulletin_paper": on(
            "bulletin_draft", "bulletin_to_sign", "their_bulletin", tail=("/pdf",)
        ),
        "meetings:speeches": on("plenary", "their_activity"),
        "meetings:write_speech": on("plenary", "their_activity", title="题目", text="正文"),
        "meetings:speech": on("speech_draft", "speech", "their_speech"),
        "meetings:change_speech": on("speech_draft", "their_speech", title="题目", text="正文"),
        "meetings:submit_speech": on("speech_draft", "their_speech"),
        "meetings:take_back_speech": on("speech", "their_speech"),
        "meetings:look_at_speech": on("speech", "their_speech"),
        "meetings:decide_speech": on("speech", "their_speech", outcome="spoken"),
    }
}
NOT_MISSED = {
    "meetings.may_arrange_group": "谁在组织，看得见组的条件先问，和它相同。",
    "meetings.may_arrange_sitting": "谁在组织、谁在记，看得见会次的条件先问；网址的门也问。",
    "meetings.may_read_bulletin": "看得见简报的，都能看。",
    "meetings.may_read_sitting": "看得见会次的，都能看。",
    "meetings.may_decide_speech": "交上来的只给组织的人看；自己写的不由自己定，test_speeches来试。",
}


def rows(world: World, _picture: bytes) -> None:
    """Speeches of ours in two states, and one of theirs."""
    plenary, ours = world.rows["plenary"], world.rows["member_row"]
    world.rows["speech_draft"] = _speech(plenary, ours)
    world.rows["speech"] = submit_speech(_speech(plenary, ours), actor=SYSTEM)
    theirs = _speech(world.rows["their_meeting"], world.rows["foreign_member_member"])
    world.rows["their_speech"] = submit_speech(theirs, actor=SYSTEM)
    for side, meeting in (("", plenary), ("their_", world.rows["their_meeting"])):
        _plenary(world, side, meeting)


def _plenary(world: World, side: str, meeting: Activity) -> None:
    """A sitting, a discussion group with its recorder, and a bulletin in each state."""
    word = THEIRS if side else ""
    row = meeting.participants.select_related("member").order_by("pk").first()
    assert row is not None
    world.rows[f"{side}plenary_row"] = row
    world.rows[f"{side}sitting"] = write_sitting(
        meeting, kind="opening", title=f"{word}开幕会", starts=meeting.starts, ends=meeting.ends,
        room=f"{word}会堂", seat_rows=2, seats_in_row=3, actor=SYSTEM,
    )  # fmt: skip
    write_agenda(meeting, [f"{word}听取报告"], actor=SYSTEM)
    group = world.rows[f"{side}meeting_group"] = write_group(
        meeting, name=f"{word}第一组", kind="discussion", recorder=row, actor=SYSTEM
    )
    title, text = f"{word}讨论情况", f"{word}大家说到公交。"
    names = ["their_bulletin"] if side else ["bulletin_draft", "bulletin", "bulletin_to_sign"]
    for name in names:
        made = world.rows[name] = write_bulletin(group, title, text, actor=SYSTEM)
        if name != "bulletin_draft":
            hand_in_bulletin(made, actor=SYSTEM)
        if name.endswith("to_sign"):
            propose_bulletin(made, actor=SYSTEM)


def _speech(meeting: Activity, author: Member) -> Speech:
    return draft_speech(meeting, "题目", text="正文", author=author, actor=SYSTEM)
