"""A spreadsheet of a plan is brought in, looked at, and written in one go or not at all."""

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.activities import acts
from lianxin.activities.models import PlanSheet, YearPlan
from lianxin.activities.reads.plan_sheets import changes_of, facts_to_write
from lianxin.activities.services.plans import PlanRefused, write_line
from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.storage import rewriting
from lianxin.documents.plans import PlannedChange

LAST = 10_000  # where a line stands of which nothing is said

rewriting.MODULES.add("activities")


@transaction.atomic
def bring_plan_sheet(plan: YearPlan, data: bytes, *, name: str, actor: Actor) -> PlanSheet:
    """Take a sheet in, sealed, to be looked at; what was brought before and not written goes."""
    PlanSheet.objects.filter(plan=plan, applied_at=None).delete()
    sheet = PlanSheet(
        committee=plan.committee, plan=plan, name=name[:120], brought_by_id=actor.person_id
    )
    sheet.content = data
    sheet.save(force_insert=True)
    log(actor, acts.BRING_PLAN_SHEET, sheet, bytes=len(data))
    return sheet


@transaction.atomic
def write_plan_sheet(sheet: PlanSheet, *, digest: str, actor: Actor) -> int:
    """Write what was shown, in one go or not at all; sent twice, it is written once.

    Returns:
        How many lines were new or different.

    Raises:
        PlanRefused: something is wrong in it, or it would change something else than was looked at.
    """
    YearPlan.objects.select_for_update(of=("self",)).get(pk=sheet.plan_id)
    sheet = (
        PlanSheet.objects.select_for_update(of=("self",))
        .select_related("plan__unit")
        .get(pk=sheet.pk)
    )
    if sheet.applied_at is not None and digest == sheet.digest:
        return sheet.changes or 0
    if not sheet.content_sealed:
        raise PlanRefused(_("这份表已经写过，不留了。要再改，请再选一次文件。"))
    found = changes_of(sheet)
    if found.faults:
        raise PlanRefused(_("表里还有要改的，一行也没有写。"))
    if found.digest != digest:
        raise PlanRefused(_("刚才有人改过计划，会改的和您看的不一样了。请再看一眼。"))
    for change in sorted(found.changes, key=_place):
        write_line(sheet.plan, change.row, actor=actor, **facts_to_write(found, change))
    many = len(found.changes)
    PlanSheet.objects.filter(pk=sheet.pk).update(
        applied_at=clock.now(), changes=many, digest=digest, content_sealed=None
    )
    log(actor, acts.WRITE_PLAN_SHEET, sheet, changes=many)
    return many


def _place(change: PlannedChange) -> int:
    at = change.values.get("order")
    return at if isinstance(at, int) else LAST
