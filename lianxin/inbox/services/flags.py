"""Flags: urgent, petition, minor. The machine may propose one; a person sets it, and says why."""

from collections.abc import Callable

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.events import publish
from lianxin.core.workdays import add_workdays, due_on
from lianxin.inbox import acts
from lianxin.inbox.events import PetitionMarked
from lianxin.inbox.flows import RECALL, SHIELD, SHIELD_ASKED, case_flow, forward_flow
from lianxin.inbox.models import Case, Digest, Flag, Forward, ServicePromise, Step
from lianxin.inbox.rules.refusals import CaseRefused
from lianxin.inbox.services.digests import take_down
from lianxin.inbox.services.handling import split_case
from lianxin.inbox.services.steps import SenderText, add_step, put_on_told_list, set_due
from lianxin.organisation.reads.calendars import working_calendar

# 信访工作条例 第二十三条: whoever is competent says within 15 days whether they take it up.
FIFTEEN_DAYS = (
    "会转到依法该办的地方。按《信访工作条例》，那里自收到之日起15日内告诉您受理不受理。"
    "您说到的人和单位，看不到您写的话。"
)

_IN_WORK = {Case.State.RECEIVED, Case.State.HANDLING, Case.State.ASKED}


@transaction.atomic
def set_flag(case: Case, kind: str, *, words: str, actor: Actor) -> Flag:
    """Mark a case; what the mark means takes effect at once."""
    if case.state == Case.State.WITHDRAWN:
        raise CaseRefused(_("这条留言已经撤回。"))
    flag, made = Flag.objects.get_or_create(
        case=case,
        kind=kind,
        cleared_at=None,
        defaults={"words": words, "set_by_id": actor.person, "set_at": clock.now()},
    )
    label = flag.get_kind_display()
    if not made:
        raise CaseRefused(_("已经标了%(what)s。") % {"what": label})
    told = _EFFECTS[Flag.Kind(kind)](case, actor)
    add_step(
        case,
        "flag",
        _("标为%(what)s") % {"what": label},
        words=words,
        shape=Step.Shape.WORK,
        actor=actor,
        told=told,
    )
    if told is not None:
        put_on_told_list(case, told.title, office_only=kind == Flag.Kind.PETITION, actor=actor)
    _fresh(case)
    log(actor, acts.SET_FLAG, case, kind=kind)
    return flag


def _urgent(case: Case, actor: Actor) -> SenderText:
    hasten(case, actor=actor)
    return SenderText(_("这件事按急件办"))


def _petition(case: Case, actor: Actor) -> SenderText:
    """Nobody outside the office has it any more, until it is said whom it is about.

    It is not mixed with others: what it was merged with goes on by itself.
    """
    parent = case.merged_into
    if parent is not None and parent.state in _IN_WORK:
        split_case(case, actor=actor)
    for other in case.merged.all() if case.state in _IN_WORK else ():
        split_case(other, actor=actor)
    for forward in Forward.objects.filter(case=case):
        if forward.is_open:
            forward_flow.apply(forward, RECALL)
    if case.state in {Case.State.HANDLING, Case.State.ASKED}:
        move = SHIELD if case.state == Case.State.HANDLING else SHIELD_ASKED
        case_flow.apply(
            case, move, holder=Case.Holder.OFFICE, team=None, handler=None, why_handler=""
        )
    take_down(case, actor=actor)
    publish(PetitionMarked(str(case.ref), case.committee_id))
    return SenderText(_("这件事属于信访或者检举控告，不由政协办"), _(FIFTEEN_DAYS))


def _minor(case: Case, actor: Actor) -> None:
    if Digest.objects.published().filter(case=case).exists():
        take_down(case, actor=actor)


_EFFECTS: dict[str, Callable[[Case, Actor], SenderText | None]] = {
    Flag.Kind.URGENT: _urgent,
    Flag.Kind.PETITION: _petition,
    Flag.Kind.MINOR: _minor,
}


def _fresh(case: Case) -> None:
    """Let the case read its flags and letters again."""
    case.__dict__.pop("open_forwards", None)
    kept = getattr(case, "_prefetched_objects_cache", {})
    kept.pop("flags", None)
    kept.pop("forwards", None)


@transaction.atomic
def hasten(case: Case, *, actor: Actor) -> None:
    """Shorten the promise of a case that is marked urgent: so many working days from now.

    The normal day stays where that is earlier. A case that was answered keeps its clock.
    """
    flag = Flag.objects.standing().filter(case=case, kind=Flag.Kind.URGENT).first()
    if flag is None:
        return
    limit = case.limit_days if case.answered_at is not None else _shorter(case)
    Flag.objects.filter(pk=flag.pk).update(limit_before=case.limit_days)
    Case.objects.filter(pk=case.pk).update(is_urgent=True, limit_days=limit)
    case.is_urgent, case.limit_days = True, limit
    set_due(case)
    log(actor, acts.HASTEN, case, limit=limit)


def _shorter(case: Case) -> int:
    """The limit, counted from the clock's beginning, that ends on the urgent day; or the old one."""
    calendar = working_calendar(case.committee_id)
    days = ServicePromise.objects.of(case.committee_id).urgent_days
    wanted = add_workdays(calendar, clock.today(), days)
    for limit in range(1, case.limit_days):
        due = due_on(
            calendar,
            received=case.clock_from,
            limit=limit,
            pauses=case.pauses,
            pause_max=case.pause_days,
        )
        if due >= wanted:
            return limit
    return case.limit_days


@transaction.atomic
def clear_flag(case: Case, kind: str, *, words: str, actor: Actor) -> None:
    """Take a mark away, with the reason; what it changed goes back.

    What protects a minor is not for everybody to take away.
    """
    if kind == Flag.Kind.MINOR and not actor.holds("inbox.approve"):
        raise CaseRefused(_("“未成年人”的标记只有负责人能去掉。请联络办主任来看。"))
    flag = Flag.objects.standing().filter(case=case, kind=kind).first()
    standing = Flag.objects.standing().filter(case=case, kind=kind)
    if flag is None or not standing.update(
        cleared_at=clock.now(), cleared_by_id=actor.person, cleared_words=words
    ):
        raise CaseRefused(_("刚才已经有人去掉了。"))
    told = None
    if kind == Flag.Kind.URGENT:
        told = SenderText(_("这件事不再按急件办"), _("期限照原来的数。"))
        limit = case.limit_days if case.answered_at else flag.limit_before or case.limit_days
        Case.objects.filter(pk=case.pk).update(is_urgent=False, limit_days=limit)
        case.is_urgent, case.limit_days = False, limit
        set_due(case)
    elif kind == Flag.Kind.PETITION:
        told = SenderText(_("这件事重新看过，照一般的留言办"), words)
    add_step(
        case,
        "flag",
        _("去掉%(what)s的标记") % {"what": flag.get_kind_display()},
        words=words,
        actor=actor,
        told=told,
    )
    _fresh(case)
    log(actor, acts.CLEAR_FLAG, case, kind=kind)


@transaction.atomic
def settle_about(case: Case, *, nobody: bool, actor: Actor) -> None:
    """The office has said whom a petition is about; from now on it may be passed on."""
    if not nobody and not case.exclusions.filter(own_wish=False).exists():
        raise CaseRefused(
            _("“说的是谁”里还没有记上任何人或单位。先记上；真的没有指名的，选“没有指名”。")
        )
    if not Flag.objects.unsettled().filter(case=case).update(settled_at=clock.now()):
        raise CaseRefused(_("刚才已经有人定过了。"))
    said = _("没有指名说谁") if nobody else _("说的是谁，都记上了")
    add_step(case, "flag", said, actor=actor)
    _fresh(case)
    log(actor, acts.SETTLE_ABOUT, case, nobody=nobody)
