"""What a workbook would change, beside today."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.documents.workbooks import BookRefused, CellFault, row_runs
from lianxin.organisation.models import Workbook
from lianxin.organisation.policies import workbooks
from lianxin.organisation.workbook.plan import Plan
from lianxin.organisation.workbook.reading import plan_of

PER_PAGE = 100
PATIENCE = timedelta(minutes=5)
FAULTS_SHOWN = 200
FEW = 3  # remarks of one column that are still told one by one


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
        "sums": _sums(plan),
        "unread": _unread(plan),
    }


@dataclass(frozen=True)
class RemarkLine:
    """What was read otherwise than it stands, in one line for all the rows of a column."""

    sheet: str
    rows: str
    words: str
    column: str = ""
    head: str = ""


def remarks_in_lines(remarks: list[CellFault]) -> list[RemarkLine]:
    """Few remarks of a column one by one; of more than three one line, the first for example."""
    by_column: dict[tuple[str, str, str], list[CellFault]] = {}
    for one in remarks:
        by_column.setdefault((one.sheet, one.column, one.head), []).append(one)
    lines = []
    for (sheet, column, head), same in by_column.items():
        if not column or len(same) <= FEW:
            for one in same:
                rows = str(one.row) if one.row else ""
                lines.append(RemarkLine(sheet, rows, one.words, column, head))
            continue
        words = _("%(first)s这样读的一共%(n)d行。") % {"first": same[0].words, "n": len(same)}
        rows = row_runs(sorted({one.row for one in same}))
        lines.append(RemarkLine(sheet, rows, words, column, head))
    return lines


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


def _sums(plan: Plan) -> list[dict[str, Any]]:
    """By sheet: how many rows were read, are new, are different; how many of ours it leaves out."""
    sums = []
    for name, table in plan.tables.items():
        changes = plan.of(name)
        new = sum(change.is_new for change in changes)
        sums.append(
            {
                "sheet": name,
                "rows": len(table.rows),
                "new": new,
                "changed": len(changes) - new,
                "left_out": plan.left_out(name),
            }
        )
    return sums


def _unread(plan: Plan) -> list[str]:
    """What stands in the workbook and is not read."""
    told = [_("工作表“%(name)s”没有读") % {"name": name} for name in plan.unread]
    for name, table in plan.tables.items():
        told += [
            _("“%(sheet)s”里的“%(head)s”这一列没有读") % {"sheet": name, "head": head}
            for head in table.unknown
        ]
    return told
