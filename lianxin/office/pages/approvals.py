"""Approvals: who has what in hand, one of them with its steps, and the steps that are laid down."""

from dataclasses import dataclass
from typing import Any, TypedDict
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxin.core.access import Actor
from lianxin.office.kinds import APPROVAL_KINDS, Words
from lianxin.office.models import (
    Approval,
    ApprovalRoute,
    ApprovalStep,
    ReceivedPaper,
    RouteStep,
)
from lianxin.office.policies import approvals
from lianxin.office.reads.approvals import (
    facts_now,
    holders_of,
    may_enter,
    others_could_enter,
    routes_in_force,
    row_of,
    version_of,
    who_could_decide,
)
from lianxin.office.reads.received import received_about
from lianxin.office.rules.versions import differences
from lianxin.organisation.models import Person, Post

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
    rows = approvals.rows(actor).prefetch_related("steps__decider")
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
        words = waits_words(waiting)
        since = max(entered, default=approval.asked_at)
    label = APPROVAL_KINDS[approval.kind].label
    return ApprovalLine(approval, label, SHAPES[approval.state], words, since)


def waits_words(step: ApprovalStep) -> str:
    """在谁那里: the body, and who of it, where one person says it."""
    if not step.is_on_page:
        return _("等%(body)s") % {"body": step.body}
    if step.decider is None:
        return _("等%(body)s，还没有说请谁定") % {"body": step.body}
    return _("等%(body)s，%(who)s") % {"body": step.body, "who": step.decider.name}


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
    waits: str
    may_enter: bool
    enters_alone: bool
    may_stop: bool
    to_name: list[tuple[ApprovalStep, list[Person]]]
    must_name: bool
    version: str


def fetch_approval(actor: Actor, ref: UUID) -> Approval:
    """An approval that the actor sees, or 404."""
    full = Approval.objects.select_related("asked_by", "committee")
    need = "office.approvals" if actor.holds("office.approvals") else "office.decide"
    return approvals.fetch(actor, need, within=full, ref=ref)


def approval_page(actor: Actor, approval: Approval) -> ApprovalPage:
    """What stands on the page of one."""
    known, row = APPROVAL_KINDS[approval.kind], row_of(approval.about)
    steps = list(approval.steps.select_related("post", "person", "decider"))
    for one in steps:
        one.by_one = is_by_one(approval, one)  # type: ignore[attr-defined]
    mine = [step for step in steps if step.round == approval.round]
    is_running = approval.state == Approval.State.RUNNING
    step = next((one for one in mine if is_running and not one.result), None)
    facts, changed = approval.facts, []
    if step is not None and row is not None:
        facts = facts_now(approval.kind, row, approval.proposal)
        changed = differences(approval.facts, facts)
    may_say = step is not None and may_enter(actor, approval, step)
    is_own = step is not None and not step.is_on_page and actor.person_id in approval.proposers
    may_stop = step is not None and actor.holds("office.approvals")
    to_name = _to_name(approval, mine) if may_stop else []
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
        "waits": waits_words(step) if step is not None else "",
        "may_enter": may_say,
        "enters_alone": may_say and is_own and others_could_enter(approval),
        "may_stop": may_stop,
        "to_name": to_name,
        "must_name": any(one.decider not in could for one, could in to_name),
        "version": version_of(facts),
    }


def is_by_one(approval: Approval, step: ApprovalStep) -> bool:
    """Whoever sent it up wrote down what the paper says of it, too."""
    return bool(step.result) and not step.is_on_page and step.person_id in approval.proposers


def _to_name(
    approval: Approval, steps: list[ApprovalStep]
) -> list[tuple[ApprovalStep, list[Person]]]:
    """Steps still to be said on the page of which somebody has to say, or may say, whose they are."""
    could = who_could_decide(approval, [one for one in steps if not one.result])
    rows = [(one, could[one.order]) for one in steps if one.order in could]
    return [(one, people) for one, people in rows if len(people) > 1 or one.decider not in people]


def received_paper(actor: Actor, ref: UUID, paper: UUID) -> ReceivedPaper | None:
    """One paper that came in about an approval which the actor sees."""
    approval = fetch_approval(actor, ref)
    return received_about(f"office.Approval:{approval.ref}").filter(ref=paper).first()


def _strip(step: ApprovalStep, current: ApprovalStep | None) -> dict[str, Any]:
    kind = {"agreed": "done", "refused": "stop"}.get(step.result, "")
    is_current = current is not None and step.pk == current.pk
    who = f"（{step.decider.name}）" if step.decider is not None else ""
    return {
        "label": f"{step.body}{who}",
        "kind": "wait" if is_current else kind,
        "is_current": is_current,
    }


@dataclass(frozen=True)
class RouteLine:
    """A kind of thing and the steps through which it goes."""

    key: str
    label: Words
    steps: list[RouteStep]
    route: ApprovalRoute | None = None
    before: str = ""


def routes_known(actor: Actor) -> list[RouteLine]:
    """Every kind that can be approved, in the order of modules: its steps, and what held before."""
    routes = routes_in_force(actor.committee_id or 0)
    return [
        _route_line(kind.key, kind.label, routes.get(kind.key, []))
        for kind in APPROVAL_KINDS.values()
    ]


def _route_line(key: str, label: Words, routes: list[ApprovalRoute]) -> RouteLine:
    if not routes:
        return RouteLine(key, label, [])
    now, *before = routes
    bodies = [" → ".join(step.body for step in one.steps.all()) for one in before]
    was = bodies[0] if bodies else ""
    return RouteLine(key, label, list(now.steps.all()), now, was or _("不用审批"))


def posts_that_decide(actor: Actor) -> list[Post]:
    """Posts whose holders can say it on the page."""
    held = Post.objects.filter(
        committee=actor.committee_id or 0, rights__right="office.decide", rights__wide=True
    )
    return list(held.order_by("pk"))


def ways_to_decide(actor: Actor) -> list[tuple[Post, list[Person]]]:
    """Each of these posts with whoever holds it today."""
    posts = posts_that_decide(actor)
    holders = holders_of([post.pk for post in posts], actor.committee_id or 0)
    return [(post, holders.get(post.pk, [])) for post in posts]
