"""Approval: asked for, entered step by step for the version that was seen, begun again when it changes."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils import dateformat
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.events import publish
from lianxin.core.refusals import Refused
from lianxin.core.transactions import within
from lianxin.office import acts
from lianxin.office.events import ApprovalGoesOn, RouteChanged
from lianxin.office.flows import AGREE, BEGIN_AGAIN, GO_ALONG, GRANT, REFUSE, STOP, approval_flow
from lianxin.office.kinds import APPROVAL_KINDS
from lianxin.office.models import Approval, ApprovalRoute, ApprovalStep, RouteStep
from lianxin.office.reads.approvals import (
    Proposal,
    committee_of,
    entered_at_all,
    facts_now,
    granted_for,
    may_enter,
    name_of,
    next_step,
    others_could_enter,
    route_in_force,
    row_of,
    version_of,
    what_is_missing,
    who_could_decide,
    why_not,
)
from lianxin.office.rules.versions import Pairs, as_pairs, differences
from lianxin.organisation.models import Committee, Person, Post

R = ApprovalStep.Result


class ApprovalRefused(Refused):
    """It cannot be approved so."""


class ApprovalMissing(Refused):
    """What was to be done wants an approval first."""


class LaidDown(NamedTuple):
    """A step as it is laid down: the body; the post that says it on the page, and who of its holders."""

    body: str
    post: Post | None = None
    person: Person | None = None


@within
def use_approval(kind: str, row: Model, proposal: Proposal | None = None) -> Approval | None:
    """Whoever does what a committee wants approved asks here, in the transaction in which it is done.

    The approval is used up by it: nothing is done twice by one. The row is read again and locked, so
    that it is still what was approved when it is done, whatever the caller had read before.
    Nothing comes back where nobody need be asked.

    Raises:
        ApprovalMissing: there is no approval of just this version that was not used.
    """
    row = type(row)._default_manager.select_for_update(no_key=True).get(pk=row.pk)
    granted = granted_for(kind, row, proposal)
    if granted is None:
        return None
    first = granted.first()
    if first is None:
        raise ApprovalMissing(what_is_missing(kind, row))
    Approval.objects.filter(pk=first.pk).update(used_at=clock.now())
    return first


@transaction.atomic
def ask_if_needed(
    kind: str, row: Model, *, actor: Actor, proposal: Proposal | None = None
) -> Approval | None:
    """Nothing, if it may be done; else the approval for which it waits, asked for now or before."""
    if not why_not(kind, row, proposal):
        return None
    running = Approval.objects.running().filter(kind=kind, about=name_of(row)).first()
    if running is not None:
        _take_over(running, row, as_pairs(proposal or {}), actor, is_theirs=True)
        return running
    return ask_approval(kind, row, proposal=proposal, actor=actor)


@transaction.atomic
def ask_approval(
    kind: str, row: Model, *, actor: Actor, proposal: Proposal | None = None
) -> Approval:
    """Send something up as it stands.

    Raises:
        ApprovalRefused: the kind goes through no steps here, or it is under way already.
    """
    known = APPROVAL_KINDS[kind]
    committee_id = committee_of(row)
    steps = route_in_force(committee_id, kind)
    if not steps:
        raise ApprovalRefused(_("这类事在这里不用审批。要审批，先在设置里定好步骤。"))
    proposed = as_pairs(proposal or {})
    facts = facts_now(kind, row, proposed)
    try:
        with transaction.atomic():
            approval = Approval.objects.create(
                committee_id=committee_id,
                kind=kind,
                about=name_of(row),
                title=known.title(row)[:120],
                facts=facts,
                proposal=proposed,
                version=version_of(facts),
                asked_by_id=actor.person_id,
                proposers=[actor.person_id] if actor.person_id else [],
            )
    except IntegrityError as error:
        raise ApprovalRefused(_("这件事已经送上去了，正在审批。")) from error
    _begin_round(approval, steps)
    log(actor, acts.ASK_APPROVAL, approval, what=kind)
    _goes_on(approval, actor)
    return approval


def _begin_round(approval: Approval, steps: Sequence[RouteStep | ApprovalStep]) -> None:
    could = who_could_decide(approval, steps)
    ApprovalStep.objects.bulk_create(
        ApprovalStep(
            approval=approval,
            round=approval.round,
            order=order,
            body=step.body,
            post_id=step.post_id,
            decider=_decider(step, could.get(step.order, [])),
        )
        for order, step in enumerate(steps, start=1)
    )


def _decider(step: RouteStep | ApprovalStep, could: Sequence[Person]) -> Person | None:
    """Who was named, or the only one who could; nobody, where somebody has to say which of them."""
    named = step.person_id if isinstance(step, RouteStep) else step.decider_id
    if named is not None:
        return next((one for one in could if one.pk == named), None)
    return could[0] if len(could) == 1 else None


@transaction.atomic
def name_deciders(approval: Approval, named: Mapping[int, Person], *, actor: Actor) -> Approval:
    """Say who of several holders of a post says a step on the page, by the order of the step.

    Raises:
        ApprovalRefused: somebody does not hold the post or proposed it themselves, or it was said.
    """
    rows = approval.steps.filter(round=approval.round, result="", post__isnull=False)
    steps = list(rows.select_for_update(no_key=True))
    could = who_could_decide(approval, steps)
    for step in steps:
        who = named.get(step.order)
        if who is None or who.pk == step.decider_id:
            continue
        if who not in could[step.order]:
            raise ApprovalRefused(
                _("%(who)s现在不能定这一步。") % {"who": who.name}, field=f"who{step.order}"
            )
        ApprovalStep.objects.filter(pk=step.pk).update(decider=who)
        log(actor, acts.NAME_DECIDER, approval, step=step.order)
    _goes_on(approval, actor)
    return approval


def _goes_on(approval: Approval, actor: Actor) -> None:
    publish(
        ApprovalGoesOn(
            ref=str(approval.ref),
            committee_id=approval.committee_id,
            kind=approval.kind,
            about=approval.about,
            state=approval.state,
            user_id=actor.user_id,
        )
    )


@transaction.atomic
def begin_again_if_changed(approval: Approval, *, actor: Actor) -> list[list[str]]:
    """Look whether what is approved is still as it was sent up; return what changed since.

    Once a step was entered, a change begins another round from the first step; before, the approval
    simply goes on with how it is now.
    """
    row = row_of(approval.about)
    if row is None or approval.state != Approval.State.RUNNING:
        return []
    return _take_over(approval, row, approval.proposal, actor)


@within
def note_change(kind: str, row: Model, *, actor: Actor) -> None:
    """Whoever changes what is under way proposes it from now on; steps that were entered begin again."""
    for approval in Approval.objects.running().filter(kind=kind, about=name_of(row)):
        _take_over(approval, row, approval.proposal, actor, is_theirs=True)


def _take_over(
    approval: Approval, row: Model, proposal: Pairs, actor: Actor, *, is_theirs: bool = False
) -> list[list[str]]:
    """How the thing is now, and what is proposed for it now; `is_theirs`: by the actor's own change."""
    facts = facts_now(approval.kind, row, proposal)
    changed = differences(approval.facts, facts)
    if not changed:
        return []
    now: dict[str, Any] = {"facts": facts, "proposal": proposal, "version": version_of(facts)}
    if is_theirs:
        now["proposers"] = _with(approval.proposers, actor)
    labels = [label for label, *_rest in changed]
    if entered_at_all(approval):
        _begin_again(approval, list(approval.steps.filter(round=approval.round)), changed, now)
        log(actor, acts.BEGIN_APPROVAL_AGAIN, approval, changed=labels)
    else:
        approval_flow.apply(approval, GO_ALONG, round_began_at=clock.now(), **now)
        log(actor, acts.CHANGE_APPROVAL, approval, changed=labels)
    _goes_on(approval, actor)
    return changed


def _begin_again(
    approval: Approval,
    steps: Sequence[RouteStep | ApprovalStep],
    changed: list[list[str]],
    now: dict[str, Any],
) -> None:
    approval_flow.apply(
        approval,
        BEGIN_AGAIN,
        changed=changed,
        round=approval.round + 1,
        round_began_at=clock.now(),
        **now,
    )
    _begin_round(approval, steps)


def _with(people: list[int], actor: Actor) -> list[int]:
    return sorted({*people, actor.person_id}) if actor.person_id else people


@transaction.atomic
def enter_step(
    approval: Approval,
    *,
    seen: str,
    agrees: bool,
    on: date,
    words: str,
    actor: Actor,
    paper: str = "",
    has_file: bool = False,
) -> ApprovalStep:
    """Enter what the body whose turn it is said of the version that was seen.

    Raises:
        ApprovalRefused: another version was seen, it is not the actor's to say, a refusal says not
            why, the day cannot be, or whoever sent it up enters a paper alone and without its file.
        NotMoved: somebody was first.
    """
    step = next_step(approval)
    if step is None:
        raise ApprovalRefused(_("这件事已经有结果了，不用再写。"))
    if not may_enter(actor, approval, step):
        raise ApprovalRefused(_("这一步由%(body)s定，不由您写。") % {"body": step.body})
    row = row_of(approval.about)
    now = row and version_of(facts_now(approval.kind, row, approval.proposal))
    if now != approval.version or seen != approval.version:
        raise ApprovalRefused(_("您看的时候，送批的内容又改过。请看看改了什么，再定。"))
    if not agrees and not words:
        raise ApprovalRefused(_("不同意的，请写一句为什么。"), field="words")
    _refuse_day(approval, on)
    if not step.is_on_page:
        _refuse_paper(approval, actor, says=bool(words or paper), has_file=has_file)
    if not agrees:
        move = REFUSE
    elif approval.steps.filter(round=approval.round, result="").count() == 1:
        move = GRANT
    else:
        move = AGREE
    approval_flow.apply(approval, move)
    changes = {
        "result": R.AGREED if agrees else R.REFUSED,
        "on": on,
        "words": words,
        "paper": paper,
        "version": seen,
        "person_id": actor.person_id,
        "entered_at": clock.now(),
    }
    ApprovalStep.objects.filter(pk=step.pk).update(**changes)
    for name, value in changes.items():
        setattr(step, name, value)
    log(actor, acts.ENTER_STEP, approval, step=step.order, result=step.result)
    _goes_on(approval, actor)
    return step


def _refuse_day(approval: Approval, on: date) -> None:
    """A step is said of a version that is there already, after the step ahead of it, by today."""
    if on > clock.today():
        raise ApprovalRefused(_("这一天还没有到。"), field="on")
    made = clock.day_of(approval.round_began_at)
    if on < made:
        facts = {"day": dateformat.format(made, "Y年n月j日")}
        words = _("送批的是%(day)s的样子，那天以前批的不是它。请写那天或者以后的一天。")
        if approval.round > 1:
            words = _("那天批的是改以前的样子，%(day)s改过。请写改过以后的那一天。")
        raise ApprovalRefused(words % facts, field="on")
    said = approval.steps.filter(round=approval.round, on__gt=on).order_by("order").last()
    if said is not None and said.on is not None:
        facts = {"body": said.body, "day": dateformat.format(said.on, "Y年n月j日")}
        words = _("上一步（%(body)s）是%(day)s，这一步不会在它前面。")
        raise ApprovalRefused(words % facts, field="on")


def _refuse_paper(approval: Approval, actor: Actor, *, says: bool, has_file: bool) -> None:
    """What a paper says is written down, and not by the one who sent it up alone."""
    if not says:
        raise ApprovalRefused(_("照纸录入的，请写上文号，或者会上怎么说的。"), field="paper")
    is_own = actor.person_id in approval.proposers
    if is_own and not has_file and others_could_enter(approval):
        words = _("这件事是您送批的，或者您改过。请把纪要或批件传上来，或者请同事来录。")
        raise ApprovalRefused(words, field="file")


@transaction.atomic
def stop_approval(approval: Approval, *, actor: Actor) -> Approval:
    """It is not sent up any further."""
    approval_flow.apply(approval, STOP)
    log(actor, acts.STOP_APPROVAL, approval)
    return approval


@within
def stop_all_about(kind: str, row: Model, *, actor: Actor) -> None:
    """What is under way about a row is sent up no further: it is done, or gone."""
    for approval in Approval.objects.running().filter(kind=kind, about=name_of(row)):
        stop_approval(approval, actor=actor)


@transaction.atomic
def set_route(
    committee: Committee,
    kind: str,
    *,
    steps: Sequence[LaidDown | tuple[str, Post | None]],
    actor: Actor,
) -> ApprovalRoute:
    """Lay down the steps of a kind from today on; what is under way goes through them from the first,
    or is sent up no further if there are none. Where there were steps, everybody who decides, signs or
    sends up is told: nobody takes one away unseen."""
    before = len(route_in_force(committee.pk, kind))
    route = ApprovalRoute.objects.create(
        committee=committee, kind=kind, starts=clock.today(), laid_down_by_id=actor.person_id
    )
    laid_down = RouteStep.objects.bulk_create(
        RouteStep(route=route, order=order, **LaidDown(*step)._asdict())
        for order, step in enumerate(steps, start=1)
    )
    log(actor, acts.SET_ROUTE, route, what=kind, steps=len(steps), steps_before=before)
    if before:
        is_shorter = len(steps) < before
        publish(RouteChanged(committee.pk, kind, route.pk, is_shorter, actor.user_id))
    for approval in Approval.objects.running().filter(committee=committee, kind=kind):
        _go_by(approval, laid_down, actor)
    return route


def _go_by(approval: Approval, steps: Sequence[RouteStep], actor: Actor) -> None:
    """Begin another round by steps that were laid down after the thing was sent up."""
    if not steps:
        stop_approval(approval, actor=actor)
        return
    before = approval.steps.filter(round=approval.round)
    bodies = ["、".join(step.body for step in some) for some in (before, steps)]
    _begin_again(approval, steps, [[_("审批的步骤"), *bodies]], {})
    log(actor, acts.BEGIN_APPROVAL_AGAIN, approval, changed=[approval.changed[0][0]])
    _goes_on(approval, actor)
