"""What a spreadsheet would change in the areas, beside today."""

from typing import Any
from uuid import UUID

from lianxin.core.access import Actor
from lianxin.documents.plans import plan_sums, remarks_in_lines, told_unread
from lianxin.liaison.models import AreaSheet
from lianxin.liaison.policies.areas import MANAGE, area_sheets
from lianxin.liaison.reads.area_sheets import changes_of


def fetch_sheet(actor: Actor, ref: UUID) -> AreaSheet:
    """A sheet that the office brought in, or 404, 403."""
    within = AreaSheet.objects.select_related("committee")
    return area_sheets.fetch(actor, MANAGE, within=within, ref=ref)


def preview(sheet: AreaSheet) -> dict[str, Any]:
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
