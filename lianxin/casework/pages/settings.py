"""What a committee has laid down about messages."""

from typing import Any

from lianxin.inbox.models import Elsewhere, RouteRule, Subject
from lianxin.inbox.reads.committee_rules import rules_in_force


def settings_page(committee_id: int) -> dict[str, Any]:
    """Promises, the notice, subjects, reasons and rules as they stand."""
    laid_down = rules_in_force(committee_id)
    rules = RouteRule.objects.filter(committee=committee_id)
    return {
        "promises": laid_down.promises,
        "notice": next(iter(laid_down.notices), None),
        "subjects": laid_down.subjects,
        "elsewheres": list(Elsewhere.objects.filter(committee=committee_id)),
        "rules": list(
            rules.select_related("subject", "area", "unit").order_by("subject__order", "area", "pk")
        ),
    }


def rule_of(committee_id: int, pk: int) -> RouteRule | None:
    """A rule of this committee."""
    return RouteRule.objects.filter(committee=committee_id, pk=pk).first()


def subject_of(committee_id: int, pk: int) -> Subject | None:
    """A subject of this committee that is still in use."""
    return Subject.objects.filter(committee=committee_id, pk=pk, in_use=True).first()
