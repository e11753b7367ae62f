"""Rows of activities."""

from lianxin.activities.models.activities import Activity, ActivityQuerySet, Organiser
from lianxin.activities.models.kinds import ActivityKind, LeaveRule
from lianxin.activities.models.roll import SentEntry
from lianxin.activities.models.sheets import (
    AttendanceOutcome,
    Correction,
    LeaveRequest,
    Participant,
    ParticipantQuerySet,
    SignIn,
)

__all__ = [
    "Activity",
    "ActivityKind",
    "ActivityQuerySet",
    "AttendanceOutcome",
    "Correction",
    "LeaveRequest",
    "LeaveRule",
    "Organiser",
    "Participant",
    "ParticipantQuerySet",
    "SentEntry",
    "SignIn",
]
