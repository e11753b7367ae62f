"""What a spreadsheet would change in a plan, beside today."""

from typing import Any

from lianxin.activities.models import PlanSheet
from lianxin.activities.reads.plan_sheets import changes_of
from lianxin.documents.plans import plan_sums, remarks_in_lines, told_unread


def preview(sheet: PlanSheet) -> dict[str, Any]:
    """Everything that is wrong, and everything that would change; the file was read once already."""
    if not sheet.content_sealed:
        return {"sheet": sheet}
    found = changes_of(sheet)
    return {
        "sheet": sheet,
        "digest": found.digest,
        "faults": found.faults,
        "remarks": remarks_in_lines(found.remarks),
        "changes": found.changes,
        "sums": plan_sums(found),
        "unread": told_unread(found),
    }
