"""Rows of activities."""

from lianxin.activities.models.activities import Activity, ActivityQuerySet, Organiser
from lianxin.activities.models.branches import BranchActivity, CentralWork
from lianxin.activities.models.guests import FurtherAnswer, FurtherQuestion, Guest
from lianxin.activities.models.kinds import ActivityKind, LeaveRule
from lianxin.activities.models.outputs import ActivityOutput, Benefit, Reached, Suggestion
from lianxin.activities.models.plans import (
    ActivityStep,
    ActivitySummary,
    PlanLine,
    PlanSheet,
    YearPlan,
)
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
    "ActivityOutput",
    "ActivityQuerySet",
    "ActivityStep",
    "ActivitySummary",
    "AttendanceOutcome",
    "Benefit",
    "BranchActivity",
    "CentralWork",
    "Correction",
    "FurtherAnswer",
    "FurtherQuestion",
    "Guest",
    "LeaveRequest",
    "LeaveRule",
    "Organiser",
    "Participant",
    "ParticipantQuerySet",
    "PlanLine",
    "PlanSheet",
    "Reached",
    "SentEntry",
    "SignIn",
    "Suggestion",
    "YearPlan",
]
