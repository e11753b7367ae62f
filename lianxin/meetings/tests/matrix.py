"""What the access matrix tries at the addresses of meetings, and the rows that it needs for it."""

from __future__ import annotations

from lianxin.activities.models import Activity
from lianxin.core.access import SYSTEM
from lianxin.meetings.models import Speech
from lianxin.meetings.services import draft_speech, submit_speech
from lianxin.organisation.models import Member
from tests.boundaries.sides import World
from tests.boundaries.tries import Addresses, on

ADDRESSES: Addresses = {
    "office": {
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
    "meetings.may_decide_speech": "交上来的只给组织的人看；自己写的不由自己定，test_speeches来试。",
}


def rows(world: World, _picture: bytes) -> None:
    """Speeches of ours in two states, and one of theirs."""
    plenary, ours = world.rows["plenary"], world.rows["member_row"]
    world.rows["speech_draft"] = _speech(plenary, ours)
    world.rows["speech"] = submit_speech(_speech(plenary, ours), actor=SYSTEM)
    theirs = _speech(world.rows["their_meeting"], world.rows["foreign_member_member"])
    world.rows["their_speech"] = submit_speech(theirs, actor=SYSTEM)


def _speech(meeting: Activity, author: Member) -> Speech:
    return draft_speech(meeting, "题目", text="正文", author=author, actor=SYSTEM)
