"""What the office does first today: what is over its day, due today, or marked urgent."""

from typing import Any, cast

from django.db.models import Q
from django.urls import reverse

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.inbox.models import Case
from lianxin.inbox.models.cases import CaseQuerySet
from lianxin.inbox.pages.board_rows import ShownRow, board_row, for_rows
from lianxin.inbox.policies import cases
from lianxin.inbox.reads.queues import with_proposed
from lianxin.organisation.reads.calendars import working_calendar

SHOWN = 10  # so many stand on 今日; the board has all of them


def pressing_cases(actor: Actor) -> dict[str, Any] | None:
    """The cases themselves, each with its clock and in whose hands it is; nothing where none is."""
    rows = cast(CaseQuerySet, cases.rows(actor)).unanswered().exclude(state=Case.State.ASKED)
    rows = rows.filter(Q(is_urgent=True) | Q(due_on__lte=clock.today()))
    full = with_proposed(for_rows(rows.most_urgent_first())).select_related(
        "committee", "place", "handler__person", "owner", "subject"
    )
    found = list(full[: SHOWN + 1])
    if not found:
        return None
    calendar = working_calendar(actor.committee_id or 0)
    shown = ShownRow(found[0].committee, calendar, {}, page=1, opened="")
    return {
        "rows": [_row(case, shown) for case in found[:SHOWN]],
        "has_more": len(found) > SHOWN,
    }


def _row(case: Case, shown: ShownRow) -> dict[str, Any]:
    """As on the board, and leading to the case itself instead of into a list."""
    url = reverse("inbox:case", args=[case.ref])
    return {**board_row(case, shown, 0), "url": url, "clock_url": ""}
