"""What anybody may see: released digests, counters with definitions."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.intake.reads.what_became import counts
from lianxin.organisation.models import Committee


def figures(committee: Committee) -> list[dict[str, Any]]:
    """This year's counters, each with its definition."""
    found = counts(committee.pk)
    told = (
        (found.heard, _("今年收到"), _("扫码、纸信、电话、当面都算，撤回的、标了内部的不算。")),
        (found.answered, _("给过第一次答复"), _("委员、联络办答复的，和告知了去处的。")),
        (
            found.open,
            _("还在办"),
            _("正在受理、正在办、等留言人回话的，和答复里答应了日子、还没有办完的。"),
        ),
    )
    url = reverse("intake:definitions")
    return [
        {"number": n, "unit": _("件"), "label": label, "definition": definition, "url": url}
        for n, label, definition in told
    ]
