"""What a workbook would change, beside today."""

from datetime import timedelta
from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.documents.plans import plan_sums, remarks_in_lines, told_unread
from lianxin.documents.workbooks import BookRefused
from lianxin.workbook.models import Workbook
from lianxin.workbook.policies import workbooks
from lianxin.workbook.reads.reading import plan_of

PER_PAGE = 100
PATIENCE = timedelta(minutes=5)
FAULTS_SHOWN = 200


def brought(actor: Actor) -> list[Workbook]:
    """The last ten workbooks."""
    return list(workbooks.rows(actor).select_related("brought_by")[:10])


def fetch_workbook(actor: Actor, **lookup: Any) -> Workbook:
    """A workbook, or 404 and 403 as the policy says."""
    rows = Workbook.objects.select_related("committee", "brought_by", "asked_by", "term")
    return workbooks.fetch(actor, "organisation.appoint", within=rows, **lookup)


def preview(book: Workbook, page: str | None) -> dict[str, Any]:
    """Everything that is wrong, and everything that would change; or how far the writing is."""
    if book.applied_at is not None:
        return {"book": book, "written": True}
    if book.is_waiting:
        return {"book": book, "steps": _steps(book), "is_late": _is_late(book)}
    if not book.content_sealed:
        return {"book": book, "gone": True}
    try:
        plan = plan_of(book)
    except BookRefused as refused:
        return {"book": book, "refused": str(refused)}
    return {
        "book": book,
        "digest": plan.digest,
        "faults": plan.faults[:FAULTS_SHOWN],
        "fault_count": len(plan.faults),
        "remarks": remarks_in_lines(plan.remarks)[:FAULTS_SHOWN],
        "page_obj": Paginator(plan.changes, PER_PAGE).get_page(page),
        "sums": plan_sums(plan),
        "unread": told_unread(plan),
    }


def _steps(book: Workbook) -> list[dict[str, Any]]:
    """How far the worker is with it."""
    is_begun = book.begun_at is not None
    return [
        {"label": _("交给后台了"), "kind": "done"},
        {
            "label": _("正在写") if is_begun else _("等后台来写"),
            "kind": "work" if is_begun else "wait",
            "is_current": True,
        },
        {"label": _("写好了"), "kind": ""},
    ]


def _is_late(book: Workbook) -> bool:
    """It has waited so long that the worker does not seem to run."""
    return book.asked_at is not None and clock.now() - book.asked_at > PATIENCE
