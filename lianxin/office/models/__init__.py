"""Rows of office."""

from lianxin.office.models.approvals import Approval, ApprovalRoute, ApprovalStep, RouteStep
from lianxin.office.models.papers import IssuedPaper, PaperCounter, PaperNumber, PaperSeries

__all__ = [
    "Approval",
    "ApprovalRoute",
    "ApprovalStep",
    "IssuedPaper",
    "PaperCounter",
    "PaperNumber",
    "PaperSeries",
    "RouteStep",
]
