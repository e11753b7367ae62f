"""Rows of office."""

from lianxin.office.models.approvals import Approval, ApprovalRoute, ApprovalStep, RouteStep
from lianxin.office.models.internal import InternalMark
from lianxin.office.models.papers import (
    IssuedPaper,
    PaperCounter,
    PaperNumber,
    PaperSeries,
    ReceivedPaper,
)
from lianxin.office.models.releases import Releasable, ReleaseRule
from lianxin.office.models.sheets import PaperSheet
from lianxin.office.models.tellings import Recipient, Telling
from lianxin.office.models.year import YearDate

__all__ = [
    "Approval",
    "ApprovalRoute",
    "ApprovalStep",
    "InternalMark",
    "IssuedPaper",
    "PaperCounter",
    "PaperNumber",
    "PaperSeries",
    "PaperSheet",
    "ReceivedPaper",
    "Recipient",
    "Releasable",
    "ReleaseRule",
    "RouteStep",
    "Telling",
    "YearDate",
]
