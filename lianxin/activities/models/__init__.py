"""Rows of activities."""

from lianxin.activities.models.activities import Activity, ActivityQuerySet, Organiser
from lianxin.activities.models.branches import BranchActivity, CentralWork
from lianxin.activities.models.guests import FurtherAnswer, FurtherQuestion, Guest
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
from lianxin.activities.models.speeches import Speech, SpeechAuthor

__all__ = [
    "Activity",
    "ActivityKind",
    "ActivityQuerySet",
    "ActivityStep",
    "ActivitySummary",
    "AttendanceOutcome",
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
    "SignIn",
    "Speech",
    "SpeechAuthor",
    "YearPlan",
]
