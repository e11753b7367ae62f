"""Approvals: who has what in hand, one of them with its steps, and the steps that are laid down."""

from dataclasses import dataclass
from typing import Any, TypedDict
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.core.access import Actor
from lianxin.office.kinds import APPROVAL_KINDS, Words
from lianxin.office.models import Approval, ApprovalStep, ReceivedPaper, RouteStep
from lianxin.office.policies import approvals
from lianxin.office.reads.approvals import (
    facts_now,
    may_enter,
    routes_in_force,
    row_of,
    version_of,
)
from lianxin.office.reads.received import received_about
from lianxin.office.rules.versions import differences
from lianxin.organisation.models import Post

ON_A_PAGE = 30
SHAPES = {"running": "wait", "granted": "done", "refused": "stop", "stopped": "stop"}


@dataclass(frozen=True)
class ApprovalLine:
    """One approval in a list: what it is, whose turn it is or what came of it, since when."""

    approval: Approval
    label: Words
    kind: str
    words: str
    since: Any


def approvals_found(actor: Actor, *, is_open: bool, number: str | None) -> Page[Approval]:
    """One page of those that the actor sees; the longest waiting first, or the latest settled."""
    rows = approvals.rows(actor).prefetch_related("steps")
    if is_open:
        rows = rows.filter(state=Approval.State.RUNNING).order_by("asked_at", "pk")
        return Paginator(rows, ON_A_PAGE).get_page(number)
    rows = rows.exclude(state=Approval.State.RUNNING).order_by("-settled_at", "-pk")
    return Paginator(rows, ON_A_PAGE).get_page(number)


def as_lines(page: Page[Approval]) -> list[ApprovalLine]:
    """在谁那里: what the list says of each."""
    return [_line(approval) for approval in page]


def _line(approval: Approval) -> ApprovalLine:
    mine = [step for step in approval.steps.all() if step.round == approval.round]
    waiting = next((step for step in mine if not step.result), None)
    words, since = str(approval.get_state_display()), approval.settled_at
    if approval.state == Approval.State.RUNNING and waiting is not None:
        entered = [step.entered_at for step in mine if step.entered_at]
        words = _("等%(body)s") % {"body": waiting.body}
        since = max(entered, default=approval.asked_at)
    label = APPROVAL_KINDS[approval.kind].label
    return ApprovalLine(approval, label, SHAPES[approval.state], words, since)


class ApprovalPage(TypedDict):
    """One approval: what is approved, whose turn it is, what was said, what changed."""

    approval: Approval
    label: Words
    kind: str
    url: str
    facts: list[list[str]]
    changed_now: list[list[str]]
    steps: list[ApprovalStep]
    strip: list[dict[str, Any]]
    earlier: list[ApprovalStep]
    received: list[tuple[ReceivedPaper, str]]
    step: ApprovalStep | None
    may_enter: bool
    may_stop: bool
    version: str


def fetch_approval(actor: Actor, ref: UUID) -> Approval:
    """An approval that the actor sees, or 404."""
    full = Approval.objects.select_related("asked_by", "committee")
    need = "office.approvals" if actor.holds("office.approvals") else "office.decide"
    return approvals.fetch(actor, need, within=full, ref=ref)


def approval_page(actor: Actor, approval: Approval) -> ApprovalPage:
    """What stands on the page of one."""
    known, row = APPROVAL_KINDS[approval.kind], row_of(approval.about)
    steps = list(approval.steps.select_related("post", "person"))
    mine = [step for step in steps if step.round == approval.round]
    is_running = approval.state == Approval.State.RUNNING
    step = next((one for one in mine if is_running and not one.result), None)
    facts, changed = approval.facts, []
    if step is not None and row is not None:
        facts = facts_now(approval.kind, row, approval.proposal)
        changed = differences(approval.facts, facts)
    return {
        "approval": approval,
        "label": known.label,
        "kind": SHAPES[approval.state],
        "url": known.url(row) if row is not None and actor.holds("office.approvals") else "",
        "facts": [pair for pair in facts if pair[1]],
        "changed_now": changed,
        "steps": mine,
        "strip": [_strip(one, step) for one in mine],
        "earlier": [one for one in steps if one.round != approval.round and one.result],
        "received": [
            (one, reverse("office:received", args=[approval.ref, one.ref]))
            for one in received_about(f"office.Approval:{approval.ref}")
        ],
        "step": step,
        "may_enter": step is not None and may_enter(actor, approval, step),
        "may_stop": step is not None and actor.holds("office.approvals"),
        "version": version_of(facts),
    }


def received_paper(actor: Actor, ref: UUID, paper: UUID) -> ReceivedPaper | None:
    """One paper that came in about an approval which the actor sees."""
    approval = fetch_approval(actor, ref)
    return received_about(f"office.Approval:{approval.ref}").filter(ref=paper).first()


def _strip(step: ApprovalStep, current: ApprovalStep | None) -> dict[str, Any]:
    kind = {"agreed": "done", "refused": "stop"}.get(step.result, "")
    is_current = current is not None and step.pk == current.pk
    return {
        "label": step.body,
        "kind": "wait" if is_current else kind,
        "is_current": is_current,
    }


@dataclass(frozen=True)
class RouteLine:
    """A kind of thing and the steps through which it goes."""

    key: str
    label: Words
    steps: list[RouteStep]


def routes_known(actor: Actor) -> list[RouteLine]:
    """Every kind that can be approved, in the order of modules."""
    steps = routes_in_force(actor.committee_id or 0)
    return [
        RouteLine(kind.key, kind.label, steps.get(kind.key, [])) for kind in APPROVAL_KINDS.values()
    ]


def posts_that_decide(actor: Actor) -> list[Post]:
    """Posts whose holders can say it on the page."""
    held = Post.objects.filter(
        committee=actor.committee_id or 0, rights__right="office.decide", rights__wide=True
    )
    return list(held.order_by("pk"))
