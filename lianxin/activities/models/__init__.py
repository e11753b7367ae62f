"""Rows of activities."""

from lianxin.activities.models.activities import Activity, ActivityQuerySet, Organiser
from lianxin.activities.models.kinds import ActivityKind, LeaveRule
from lianxin.activities.models.plans import (
    ActivityStep,
    ActivitySummary,
    PlanLine,
    PlanSheet,
    YearPlan,
)
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
    "ActivityStep",
    "ActivitySummary",
    "AttendanceOutcome",
    "Correction",
    "LeaveRequest",
    "LeaveRule",
    "Organiser",
    "Participant",
    "ParticipantQuerySet",
    "PlanLine",
    "PlanSheet",
    "SignIn",
    "YearPlan",
]
