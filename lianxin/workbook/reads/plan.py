"""What a workbook would change in the register."""

from dataclasses import dataclass

from lianxin.documents.plans import PlannedChange, SheetPlan, Unclear, different, value_given
from lianxin.workbook.reads.today import Today

__all__ = ["Plan", "PlannedChange", "Unclear", "different", "value_given"]


@dataclass
class Plan(SheetPlan):
    """Everything that a workbook would change in a committee; `since` is of its members."""

    today: Today
