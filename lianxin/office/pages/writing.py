"""How the page on which a paper is written begins."""

from typing import Any

from lianxin.office.models import IssuedPaper, PaperNumber
from lianxin.office.reads.written import written_in
from lianxin.organisation.models import Committee


def last_issued(number: PaperNumber) -> IssuedPaper | None:
    """The latest version under a number."""
    rows = number.versions.select_related("number__committee").order_by("-version")
    return rows.first()


def begun(committee: Committee, last: IssuedPaper | None = None) -> dict[str, Any]:
    """What stands in the fields at first: what was written before, or who usually signs."""
    kept = written_in(last) if last is not None else None
    if kept is not None:
        return vars(kept[0])
    organ = committee.name
    return {"signed_as": organ, "printed_by": f"{organ}{committee.office_name}"}
