"""What is shown of the cases of a caller."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.inbox.models import Case
from lianxin.ui.dates import day


def shown_cases(found: Sequence[Case]) -> list[dict[str, Any]]:
    """One line a case, as the list of what happened draws it."""
    return [
        {
            "title": f"{case.number} {case.title}",
            "url": reverse("inbox:case", args=[case.ref]),
            "note": _("%(day)s收到，%(state)s")
            % {
                "day": day(clock.day_of(case.received_at), clock.today()),
                "state": case.get_state_display(),
            },
        }
        for case in found
    ]
