"""What a workbook would change, beside today."""

from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from lianxin.core.access import Actor
from lianxin.documents.workbooks import BookRefused
from lianxin.organisation.models import Workbook
from lianxin.organisation.policies import workbooks
from lianxin.organisation.workbook.plan import Plan
from lianxin.organisation.workbook.reading import plan_of

PER_PAGE = 100
FAULTS_SHOWN = 200


def brought(actor: Actor) -> list[Workbook]:
    """The last ten workbooks."""
    return list(workbooks.rows(actor).select_related("brought_by")[:10])


def fetch_workbook(actor: Actor, **lookup: Any) -> Workbook:
    """A workbook, or 404 and 403 as the policy says."""
    rows = Workbook.objects.select_related("committee", "brought_by")
    return workbooks.fetch(actor, "organisation.appoint", within=rows, **lookup)


def preview(book: Workbook, page: str | None) -> dict[str, Any]:
    """Everything that is wrong, and everything that would change."""
    if book.applied_at is not None or not book.content_sealed:
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
        "page_obj": Paginator(plan.changes, PER_PAGE).get_page(page),
        "sums": _sums(plan),
        "unread": _unread(plan),
    }


def _sums(plan: Plan) -> list[dict[str, Any]]:
    """By sheet: how many rows were read, are new, are different; how many of ours it leaves out."""
    ours = plan.today.sheets()
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
                "left_out": len(ours[name]) - len(plan.matched.get(name, ())),
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
