"""Reads of approvals: the version of a thing, what is in force, whose turn it is, what may be done."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from django.apps import apps
from django.db.models import Exists, Model, OuterRef, Prefetch, QuerySet, Subquery
from django.utils.translation import gettext as _

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.crypto.vault import keyed_hash
from lianxin.office.kinds import APPROVAL_KINDS
from lianxin.office.models import Approval, ApprovalRoute, ApprovalStep, RouteStep
from lianxin.office.policies import posts_held
from lianxin.office.rules.versions import Pairs, as_pairs
from lianxin.organisation.models import Appointment, Committee, Person

Proposal = Mapping[str, str]
NOW_AND_BEFORE = 2
LASTS = timedelta(days=365)  # what was approved longer ago is asked anew


def name_of(row: Model) -> str:
    """How what is approved is written down: app.Model:ref."""
    return f"{row._meta.label}:{getattr(row, 'ref', None) or row.pk}"


def committee_of(row: Model) -> int:
    """Whose thing it is; a committee is its own."""
    found: int = row.pk if isinstance(row, Committee) else row.committee_id  # type: ignore[attr-defined]
    return found


def row_of(about: str) -> Model | None:
    """What an approval is about; nothing, if it is gone."""
    label, _colon, key = about.partition(":")
    model = apps.get_model(label)
    by = "ref" if any(field.name == "ref" for field in model._meta.fields) else "pk"
    found: Model | None = model._default_manager.filter(**{by: key}).first()
    return found


def facts_now(kind: str, row: Model, proposal: Pairs) -> list[list[str]]:
    """What would be approved today, in words."""
    return [*as_pairs(APPROVAL_KINDS[kind].facts(row)), *[list(pair) for pair in proposal]]


def version_of(facts: Pairs) -> str:
    """A keyed hash of what is approved: another word is another version."""
    said = json.dumps([list(pair) for pair in facts], ensure_ascii=False)
    return keyed_hash(said, purpose="office.Approval:version").hex()


def route_in_force(committee_id: int, kind: str) -> list[RouteStep]:
    """The steps that a kind of thing goes through today; none: nobody need be asked."""
    routes = ApprovalRoute.objects.filter(committee=committee_id, kind=kind)
    route = routes.in_force(clock.today()).first()
    return list(route.steps.select_related("post", "person")) if route is not None else []


def goes_up(kind: str) -> Exists:
    """To annotate rows that have a committee: such a thing goes through steps there today."""
    here = ApprovalRoute.objects.filter(committee=OuterRef(OuterRef("committee")), kind=kind)
    route = Subquery(here.in_force(clock.today()).values("pk")[:1])
    return Exists(RouteStep.objects.filter(route=route))


def routes_in_force(committee_id: int) -> dict[str, list[ApprovalRoute]]:
    """By kind: the steps that hold today, and those that held before, if any did."""
    rows = ApprovalRoute.objects.filter(committee=committee_id, starts__lte=clock.today())
    found: dict[str, list[ApprovalRoute]] = {}
    steps = Prefetch("steps", RouteStep.objects.select_related("post", "person"))
    rows = rows.select_related("laid_down_by").prefetch_related(steps)
    for route in rows.order_by(*ApprovalRoute.newest_first):
        latest = found.setdefault(route.kind, [])
        if len(latest) < NOW_AND_BEFORE:
            latest.append(route)
    return found


def granted_for(
    kind: str, row: Model, proposal: Proposal | None = None
) -> QuerySet[Approval] | None:
    """Approvals of just this version by which nothing was done yet; None, if nobody need be asked."""
    steps = route_in_force(committee_of(row), kind)
    if not steps:
        return None
    return Approval.objects.unused().filter(
        kind=kind,
        about=name_of(row),
        version=version_of(facts_now(kind, row, as_pairs(proposal or {}))),
        round_began_at__gte=_since(steps),
    )


def _since(steps: Sequence[RouteStep]) -> datetime:
    """By other steps than those that hold now, or longer ago, it was not approved."""
    return max(clock.now() - LASTS, steps[0].route.laid_down_at)


def holds_still(approval: Approval, row: Model) -> bool:
    """It can be done by this approval: what was approved is what there is now, by the steps of today."""
    steps = route_in_force(approval.committee_id, approval.kind)
    return is_still(approval, row) and (not steps or approval.round_began_at >= _since(steps))


def why_not(kind: str, row: Model, proposal: Proposal | None = None) -> str:
    """Why something may not be done yet: it wants an approval of just this version. Empty: it may."""
    found = granted_for(kind, row, proposal)
    return "" if found is None or found.exists() else what_is_missing(kind, row)


def what_is_missing(kind: str, row: Model) -> str:
    """In words: nothing was approved, or something else than it is now."""
    granted = Approval.objects.unused().filter(kind=kind, about=name_of(row))
    label = APPROVAL_KINDS[kind].label
    if granted.exists():
        return _("批准以后又改过，要照现在的样子再批一次：%(what)s。") % {"what": label}
    return _("这件事要先经审批：%(what)s。") % {"what": label}


def with_waiting_step(rows: QuerySet[Approval]) -> QuerySet[Approval]:
    """Running approvals with the post whose turn it is, and with the person."""
    waiting = ApprovalStep.objects.filter(
        approval=OuterRef("pk"), round=OuterRef("round"), result=""
    ).order_by("order")
    running = rows.filter(state=Approval.State.RUNNING)
    return running.annotate(
        waiting_post=waiting.values("post")[:1], waiting_decider=waiting.values("decider")[:1]
    )


def waits_for(actor: Actor) -> QuerySet[Approval]:
    """等您定的: approvals whose next step is the actor's to say, on the page."""
    if not actor.holds("office.decide"):
        return Approval.objects.none()
    rows = with_waiting_step(Approval.objects.filter(committee=actor.committee_id))
    held = posts_held(actor).filter(
        post=OuterRef("waiting_post"), person=OuterRef("waiting_decider")
    )
    waiting = rows.filter(Exists(held)).values_list("pk", "proposers")
    mine = [pk for pk, proposers in waiting if actor.person_id not in proposers]
    return Approval.objects.filter(pk__in=mine)


def to_be_named(actor: Actor) -> QuerySet[Approval]:
    """Approvals of which the office has still to say who decides a step."""
    if not actor.holds("office.approvals"):
        return Approval.objects.none()
    unnamed = ApprovalStep.objects.filter(
        approval=OuterRef("pk"),
        round=OuterRef("round"),
        result="",
        post__isnull=False,
        decider=None,
    )
    return Approval.objects.running().filter(Exists(unnamed), committee=actor.committee_id)


def next_step(approval: Approval) -> ApprovalStep | None:
    """Whose turn it is."""
    if approval.state != Approval.State.RUNNING:
        return None
    steps = approval.steps.filter(round=approval.round, result="")
    return steps.select_related("post", "decider").order_by("order").first()


def holders_of(posts: Collection[int], committee_id: int) -> dict[int, list[Person]]:
    """Who holds each of these posts today, in the order of their names."""
    held = Appointment.objects.current().filter(post__in=posts, committee=committee_id)
    found: dict[int, list[Person]] = {}
    for one in held.select_related("person").order_by("person__name", "person"):
        people = found.setdefault(one.post_id, [])
        if one.person not in people:
            people.append(one.person)
    return found


def who_could_decide(
    approval: Approval, steps: Iterable[RouteStep | ApprovalStep]
) -> dict[int, list[Person]]:
    """By the order of each step on the page: the holders of its post who did not propose it."""
    on_page = {step.order: step.post_id for step in steps if step.post_id is not None}
    holders = holders_of(set(on_page.values()), approval.committee_id) if on_page else {}
    return {
        order: [one for one in holders.get(post, []) if one.pk not in approval.proposers]
        for order, post in on_page.items()
    }


def others_could_enter(approval: Approval) -> bool:
    """Somebody of the office who did not propose it could write down what a paper says of it."""
    held = Appointment.objects.current().filter(
        post__rights__right="office.approvals",
        post__rights__wide=True,
        committee=approval.committee_id,
        person__user__is_active=True,
    )
    return held.exclude(person__in=approval.proposers).exists()


def is_still(approval: Approval, row: Model) -> bool:
    """What was sent up is what there is now."""
    return version_of(facts_now(approval.kind, row, approval.proposal)) == approval.version


def may_enter(actor: Actor, approval: Approval, step: ApprovalStep) -> bool:
    """The office enters what a paper says; on the page the one whose step it is, who did not ask."""
    if actor.committee_id != approval.committee_id:
        return False
    if step.post_id is None:
        return actor.holds("office.approvals")
    if actor.person_id is None or step.decider_id != actor.person_id:
        return False
    if actor.person_id in approval.proposers or not actor.holds("office.decide"):
        return False
    return posts_held(actor).filter(post=step.post_id).exists()


def entered_at_all(approval: Approval) -> bool:
    """A step of this round was entered, so that a change begins another one."""
    return approval.steps.filter(round=approval.round).exclude(result="").exists()


def latest_about(kind: str, row: Model) -> Approval | None:
    """What is under way about a row, or what came of it last."""
    return Approval.objects.filter(kind=kind, about=name_of(row)).first()
