"""One dictionary of members' facts: its words, and how many members there are by each."""

from typing import Any

from lianxin.organisation.models import FactWord
from lianxin.organisation.reads.words import uses


def words_page(committee_id: int, kind: str) -> dict[str, Any]:
    """The words of one dictionary in their order, and what other dictionaries there are."""
    counts = uses(committee_id, kind)
    rows = list(FactWord.objects.filter(committee=committee_id, kind=kind))
    for row in rows:
        row.people = counts[row.name]  # type: ignore[attr-defined]
    return {"kind": FactWord.Kind(kind), "kinds": list(FactWord.Kind), "rows": rows, "tab": "words"}
