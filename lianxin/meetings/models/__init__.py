"""Rows of meetings."""

from lianxin.meetings.models.bulletins import GroupBulletin, GroupBulletinVersion
from lianxin.meetings.models.groups import GroupMember, MeetingGroup
from lianxin.meetings.models.prints import MeetingPrint
from lianxin.meetings.models.sittings import (
    AgendaItem,
    OnlineRule,
    PresenceCorrection,
    PresenceKind,
    SeatByHand,
    Sitting,
    SittingPresence,
)
from lianxin.meetings.models.speeches import Speech, SpeechAuthor

__all__ = [
    "AgendaItem",
    "GroupBulletin",
    "GroupBulletinVersion",
    "GroupMember",
    "MeetingGroup",
    "MeetingPrint",
    "OnlineRule",
    "PresenceCorrection",
    "PresenceKind",
    "SeatByHand",
    "Sitting",
    "SittingPresence",
    "Speech",
    "SpeechAuthor",
]
