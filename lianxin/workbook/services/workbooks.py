"""A workbook is brought in, looked at, and applied in one go or not at all."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock, jobs
from lianxin.core.access import Actor
from lianxin.core.refusals import Refused
from lianxin.core.storage import rewriting
from lianxin.core.transactions import within
from lianxin.organisation.models import Committee, Term
from lianxin.organisation.reads.actors import actor_for
from lianxin.workbook import acts
from lianxin.workbook.models import BroughtSheet, Workbook
from lianxin.workbook.policies import workbooks
from lianxin.workbook.reads.plan import Plan
from lianxin.workbook.reads.reading import plan_of
from lianxin.workbook.services.applying import Applying

KEPT = timedelta(days=1)
MOST_AT_ONCE = 500  # rows; more may take longer than people wait for an answer
APPLY = "workbook.apply"  # the job
rewriting.MODULES.add("workbook")


class WorkbookRefused(Refused):
    """A workbook cannot be applied; the message is for whoever tried."""


@transaction.atomic
def bring_workbook(
    committee: Committee,
    data: bytes,
    *,
    name: str,
    since: date | None,
    actor: Actor,
    term: Term | None = None,
) -> Workbook:
    """Take a workbook in, sealed, to be looked at before it changes anything.

    `since` is the day from which changes of members hold; without one they put right. With a
    `term` that lies ahead it is that term's list of members.
    """
    book = Workbook(
        committee=committee,
        name=name[:120],
        since=None if term else since,
        term=term,
        brought_by_id=actor.person_id,
    )
    book.content = data
    book.save(force_insert=True)
    log(actor, acts.BRING, book, bytes=len(data))
    return book


@transaction.atomic
def forget_workbooks(*, actor: Actor) -> int:
    """Forget what was brought and not applied within a day, of any module, and what it was known by."""
    old = Workbook.objects.filter(brought_at__lt=clock.now() - KEPT)
    stale = old.filter(content_sealed__isnull=False)
    forgotten = stale.update(content_sealed=None, asked_at=None, begun_at=None)
    old.exclude(digest="").update(digest="")  # of what was applied too
    for model in BroughtSheet.__subclasses__():
        if model is not Workbook:  # of modules above, which keep nothing of it but the file
            left = model._default_manager.filter(brought_at__lt=clock.now() - KEPT)
            forgotten += left.filter(applied_at=None).delete()[0]
    if forgotten:
        rewriting.rewrite_tonight()
        log(actor, acts.FORGET, count=forgotten)
    return forgotten


@transaction.atomic
def note_export(committee: Committee, *, actor: Actor, day: date | None = None) -> None:
    """Log that the register was handed out as a file."""
    facts = {"day": day.isoformat()} if day else {}
    log(actor, acts.EXPORT, committee, **facts)


@transaction.atomic
def hand_in_workbook(book: Workbook, *, digest: str, actor: Actor) -> int | None:
    """Do what was shown, in one go or not at all: at once, or, when it is much, by the worker.

    Sent twice, it is done once.

    Returns:
        How many rows were new or different; nothing when it waits for the worker.

    Raises:
        WorkbookRefused: it was applied or forgotten, something is wrong in it, what it would
            change is not what was looked at, or a row is refused.
    """
    book = _locked(book.pk)
    if digest and book.digest == digest and (book.applied_at or book.asked_at):
        return book.changes
    plan = _agreed(book, digest)
    if plan.weight <= MOST_AT_ONCE:
        return _apply(book, plan, actor)
    book.digest, book.asked_at, book.asked_by_id = digest, clock.now(), actor.person_id
    book.begun_at, book.refused = None, ""
    book.save(update_fields=["digest", "asked_at", "asked_by", "begun_at", "refused"])
    key = f"{APPLY}@{book.pk}@{book.asked_at.isoformat()}"
    jobs.enqueue(APPLY, key=key, book=book.pk)
    log(actor, acts.HAND_IN, book, changes=len(plan.changes))
    return None


@transaction.atomic
def begin_workbook(pk: int, *, actor: Actor) -> bool:
    """Write that the worker has begun, before all the rest, for whoever waits; say if it shall."""
    mine = _waiting(pk)
    begun = bool(mine.update(begun_at=clock.now()))
    if begun:
        log(actor, acts.BEGIN, mine.get())
    return begun


@transaction.atomic
def apply_handed_in(pk: int, *, actor: Actor) -> None:
    """What was agreed to is written by the worker, for whoever agreed and may still do it.

    Run again after it was done or stopped, it does nothing. What is refused is noted for whoever
    waits, and leaves all as it was.
    """
    book = _locked(pk)
    if not book.is_waiting or book.asked_by is None:
        return
    whose = actor_for(book.asked_by, book.committee_id, origin="worker")
    try:
        with transaction.atomic():
            if book.asked_by.user is None or not book.asked_by.user.is_active:
                raise WorkbookRefused(_("交办的人的账号已经停用，一行也没有写进去。"))
            if not workbooks.may(whose, "organisation.appoint", book):
                raise WorkbookRefused(_("交办的人已经没有这项权限，一行也没有写进去。"))
            _apply(book, _agreed(book, book.digest), whose)
    except WorkbookRefused as refused:
        refuse_workbook(pk, why=str(refused), actor=actor)


@transaction.atomic
def refuse_workbook(pk: int, *, why: str, actor: Actor) -> None:
    """Nothing of it was written: note why, for whoever waits; it can be looked at again."""
    if _waiting(pk).update(asked_at=None, begun_at=None, refused=why[:300]):
        log(actor, acts.REFUSE, Workbook.objects.get(pk=pk))


@transaction.atomic
def stop_workbook(book: Workbook, *, actor: Actor) -> None:
    """Do not write it after all; it can be looked at again.

    Raises:
        WorkbookRefused: it is written already, or nobody is about to write it.
    """
    if not _waiting(book.pk).update(asked_at=None, begun_at=None, digest=""):
        book.refresh_from_db(fields=["applied_at"])
        if book.applied_at is not None:
            raise WorkbookRefused(_("已经写进去了，停不下来。"))
        raise WorkbookRefused(_("后台没有在写，一行也没有写进去。"))
    log(actor, acts.STOP, book)


def _waiting(pk: int) -> QuerySet[Workbook]:
    """The workbook, as long as it waits for the worker."""
    return Workbook.objects.filter(pk=pk, asked_at__isnull=False, applied_at=None)


def _locked(pk: int) -> Workbook:
    # Of the workbook's own row only: whoever is named in it is nobody's to wait for.
    rows = Workbook.objects.select_for_update(of=("self",)).select_related("committee", "term")
    return rows.get(pk=pk)


def _agreed(book: Workbook, digest: str) -> Plan:
    """What it would change now, if that is what was looked at."""
    if book.applied_at is not None or not book.content_sealed:
        raise WorkbookRefused(_("这份表已经用过，或者放了一天以上，不留了。请再选一次文件。"))
    plan = plan_of(book)
    if plan.faults:
        raise WorkbookRefused(_("表里还有要改的地方，一行也没有写进去。"))
    if plan.digest != digest:
        raise WorkbookRefused(_("看过以后，名册又有人改过。请照现在的再看一遍。"))
    return plan


@within
def _apply(book: Workbook, plan: Plan, actor: Actor) -> int:
    for changes, write in Applying(plan, actor).steps():
        if not changes:
            continue
        try:
            write(changes)
        except Refused as refused:
            wrong = changes[getattr(refused, "at", 0)]
            raise WorkbookRefused(
                _("“%(sheet)s”第%(row)d行：%(why)s一行也没有写进去。")
                % {"sheet": wrong.sheet, "row": wrong.number, "why": str(refused)}
            ) from refused
    book.applied_at, book.content = clock.now(), b""
    book.digest, book.changes, book.refused = plan.digest, len(plan.changes), ""
    fields = ["applied_at", "content_sealed", "digest", "changes", "refused"]
    book.save(update_fields=fields)
    rewriting.rewrite_tonight()
    log(actor, acts.APPLY, book, changes=book.changes)
    return book.changes
