"""What a committee has laid down about messages."""

from typing import Any

from lianxin.inbox.models import Elsewhere, PrivacyNotice, RouteRule, ServicePromise, Subject


def settings_page(committee_id: int) -> dict[str, Any]:
    """Promises, the notice, subjects, reasons and rules as they stand."""
    notices = PrivacyNotice.objects.filter(committee=committee_id)
    rules = RouteRule.objects.filter(committee=committee_id)
    return {
        "promises": list(ServicePromise.objects.filter(committee=committee_id).order_by("-starts")),
        "notice": notices.first(),
        "subjects": list(Subject.objects.filter(committee=committee_id, in_use=True)),
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
