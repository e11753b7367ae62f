"""A workbook is brought in, looked at, and applied in one go or not at all."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.organisation.models import Committee, Workbook
from lianxin.organisation.services.applying import Applying
from lianxin.organisation.services.appointments import AppointmentRefused
from lianxin.organisation.services.facts import MemberRefused
from lianxin.organisation.workbook.reading import plan_of

KEPT = timedelta(days=1)


class WorkbookRefused(Exception):
    """A workbook cannot be applied; the message is for whoever tried."""


@transaction.atomic
def bring_workbook(
    committee: Committee, data: bytes, *, name: str, since: date | None, actor: Actor
) -> Workbook:
    """Take a workbook in, sealed, to be looked at before it changes anything.

    `since` is the day from which changes of members hold; without one they put right.
    """
    book = Workbook(
        committee=committee, name=name[:120], since=since, brought_by_id=actor.person_id
    )
    book.content = data
    book.save(force_insert=True)
    log(actor, "organisation.bring_workbook", book, bytes=len(data))
    return book


@transaction.atomic
def forget_workbooks(*, actor: Actor) -> int:
    """Forget the content of workbooks that nobody applied within a day."""
    stale = Workbook.objects.filter(brought_at__lt=clock.now() - KEPT, content_sealed__isnull=False)
    forgotten = stale.update(content_sealed=None)
    if forgotten:
        log(actor, "organisation.forget_workbooks", count=forgotten)
    return forgotten


@transaction.atomic
def note_export(committee: Committee, *, actor: Actor) -> None:
    """Log that the register was handed out as a file."""
    log(actor, "organisation.export_workbook", committee)


@transaction.atomic
def apply_workbook(book: Workbook, *, digest: str, actor: Actor) -> int:
    """Do everything that was shown, in one go; whatever cannot be done leaves all as it was.

    Returns:
        How many rows were new or different.

    Raises:
        WorkbookRefused: it was applied or forgotten, something is wrong in it, what it would
            change is not what was looked at, or a row is refused.
    """
    book = Workbook.objects.select_for_update().select_related("committee").get(pk=book.pk)
    if book.applied_at is not None or not book.content_sealed:
        raise WorkbookRefused(_("这份表已经用过，或者放了一天以上，不留了。请再选一次文件。"))
    plan = plan_of(book)
    if plan.faults:
        raise WorkbookRefused(_("表里还有要改的地方，一行也没有写进去。"))
    if plan.digest != digest:
        raise WorkbookRefused(_("看过以后，名册又有人改过。请照现在的再看一遍。"))
    for changes, write in Applying(plan, actor).steps():
        if not changes:
            continue
        try:
            write(changes)
        except (AppointmentRefused, MemberRefused) as refused:
            wrong = changes[refused.at]
            raise WorkbookRefused(
                _("“%(sheet)s”第%(row)d行：%(why)s一行也没有写进去。")
                % {"sheet": wrong.sheet, "row": wrong.number, "why": str(refused)}
            ) from refused
    book.applied_at, book.content = clock.now(), b""
    book.save(update_fields=["applied_at", "content_sealed"])
    log(actor, "organisation.apply_workbook", book, changes=len(plan.changes))
    return len(plan.changes)
