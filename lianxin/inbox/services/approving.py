"""A second person's yes where a minor is concerned: asked by one, given by another, for one day."""

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.transactions import within
from lianxin.inbox import acts
from lianxin.inbox.models import Case, Flag, MinorApproval
from lianxin.inbox.reads.conditions import NotApproved, is_marked, refuse_who_unmarked
from lianxin.inbox.rules.refusals import CaseRefused
from lianxin.inbox.services.steps import add_step


@transaction.atomic
def ask_approval(case: Case, what: str, *, words: str, actor: Actor) -> MinorApproval:
    """Ask a responsible person to let something of a minor's case be seen, today."""
    if not is_marked(case, Flag.Kind.MINOR):
        raise CaseRefused(_("这件没有标未成年人，不用批。"))
    approval, made = MinorApproval.objects.get_or_create(
        case=case,
        what=what,
        asked_by_id=actor.person,
        on=clock.today(),
        spent_at=None,
        defaults={"committee": case.committee, "words": words, "asked_at": clock.now()},
    )
    if not made:
        known = _("今天已经批了。") if approval.approved_at else _("今天已经请过，等负责人批。")
        raise CaseRefused(known)
    add_step(
        case,
        "approval",
        _("请负责人批：%(what)s") % {"what": approval.get_what_display()},
        words=words,
        actor=actor,
    )
    log(actor, acts.ASK_APPROVAL, case, what=what)
    return approval


@transaction.atomic
def approve(approval: MinorApproval, *, actor: Actor) -> MinorApproval:
    """Say yes, once; whoever asked cannot. With the day it is over."""
    if approval.asked_by_id == actor.person:
        raise CaseRefused(_("自己请的不能自己批，请另一位负责人来批。"))
    if not actor.holds("inbox.approve"):
        raise CaseRefused(_("要负责人来批。"))
    waiting = MinorApproval.objects.waiting().filter(pk=approval.pk)
    if not waiting.update(approved_at=clock.now(), approved_by_id=actor.person):
        raise CaseRefused(_("已经有人批过，或者过了当天、要公开的话改了。请重新请一次。"))
    approval.refresh_from_db()
    what = approval.get_what_display()
    add_step(approval.case, "approval", _("负责人批了：%(what)s") % {"what": what}, actor=actor)
    log(actor, acts.APPROVE, approval.case, what=approval.what)
    return approval


@within
def spend_look(case: Case, *, actor: Actor) -> None:
    """One yes opens one look, whoever presses twice.

    Raises:
        NotApproved: there is none of today, or it is spent.
        CaseRefused: the mark was taken away by who looks now.
    """
    if not is_marked(case, Flag.Kind.MINOR):
        refuse_who_unmarked(case, actor)
        return
    given = MinorApproval.objects.given_today().filter(case=case, what=MinorApproval.What.LOOK)
    if not given.filter(asked_by=actor.person).update(spent_at=clock.now()):
        raise NotApproved


@within
def void_publishing(case: Case, *, actor: Actor) -> None:
    """A yes to publish was for the words that were there: other words are asked about anew."""
    today = MinorApproval.objects.filter(
        case=case, what=MinorApproval.What.PUBLISH, on=clock.today(), spent_at=None
    )
    if today.update(spent_at=clock.now()):
        add_step(case, "approval", _("摘要改了，公开要重新请负责人批"), actor=actor)
