"""Rows of activities."""

from lianxin.activities.models.activities import Activity, ActivityQuerySet, Organiser
from lianxin.activities.models.kinds import ActivityKind, LeaveRule
from lianxin.activities.models.sheets import (
    Correction,
    LeaveRequest,
    Outcome,
    Participant,
    ParticipantQuerySet,
    SignIn,
)

__all__ = [
    "Activity",
    "ActivityKind",
    "ActivityQuerySet",
    "Correction",
    "LeaveRequest",
    "LeaveRule",
    "Organiser",
    "Outcome",
    "Participant",
    "ParticipantQuerySet",
    "SignIn",
]
