"""Rows of activities."""

from lianxin.activities.models.activities import Activity, ActivityQuerySet, Organiser
from lianxin.activities.models.kinds import ActivityKind, LeaveRule
from lianxin.activities.models.outputs import ActivityOutput, Benefit, Reached, Suggestion
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
    "ActivityOutput",
    "ActivityQuerySet",
    "AttendanceOutcome",
    "Benefit",
    "Correction",
    "LeaveRequest",
    "LeaveRule",
    "Organiser",
    "Participant",
    "ParticipantQuerySet",
    "Reached",
    "SignIn",
    "Suggestion",
]
