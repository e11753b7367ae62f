"""What to tell whom: an approval that waits for them, what came of one, a date of the year that is near."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lianxin.accounts.models import User
from lianxin.core.access import Actor
from lianxin.core.events import on
from lianxin.notify import slots
from lianxin.notify.kinds import group, kind
from lianxin.notify.services import tell
from lianxin.office.events import ApprovalGoesOn, RouteChanged
from lianxin.office.models import Approval
from lianxin.office.policies import approvals
from lianxin.office.reads.approvals import next_step
from lianxin.organisation.reads.recipients import users_holding

SIGN = ("office.sign_papers", "office.sign_items")
group(
    "approvals",
    _("审批"),
    _("有事等您定；送批的事有了结果。"),
    rights=("office.decide", "office.approvals", *SIGN),
)
WAITS = kind("office.waits", "approvals", _("有一件事等您审批。"))
GRANTED = kind("office.granted", "approvals", _("送批的一件事批准了。"))
REFUSED = kind("office.refused", "approvals", _("送批的一件事没有批准，请看一看为什么。"))
ROUTE_CHANGED = kind("office.route_changed", "approvals", _("一类事的审批步骤改过了，请看一看。"))
ROUTE_SHORTER = kind(
    "office.route_shorter", "approvals", _("一类事的审批少了步骤，或者不用审批了，请看一看。")
)
group("year", _("全年的日子"), _("每年要办的一件事，日子快到了。"), rights=("office.papers",))
DATE_IS_NEAR = kind(
    "office.date_is_near",
    "year",
    _("每年要办的一件事快到日子了：%(day)s。"),
    quiet=_("全年的日子快到了"),
)
SETTLED = {Approval.State.GRANTED: GRANTED, Approval.State.REFUSED: REFUSED}


@slots.sees("office.Approval")
def approvals_still_seen(actor: Actor, refs: Collection[str]) -> set[str]:
    """Of these approvals, those that the actor still sees."""
    seen = approvals.rows(actor).filter(ref__in=refs)
    return {str(ref) for ref in seen.values_list("ref", flat=True)}


@on(RouteChanged)
def tell_of_other_steps(event: RouteChanged) -> None:
    """Whoever decides or sends up learns that the steps are others; of fewer, whoever signs, too."""
    told = ("office.decide", "office.approvals", *(SIGN if event.is_shorter else ()))
    users = set[int]().union(*(users_holding(right, event.committee_id) for right in told))
    tell(
        users - {event.user_id},
        committee_id=event.committee_id,
        kind=ROUTE_SHORTER if event.is_shorter else ROUTE_CHANGED,
        url=reverse("office:routes"),
        once=f"{event.kind}:{event.route}",
    )


@on(ApprovalGoesOn)
def tell_whose_turn_it_is(event: ApprovalGoesOn) -> None:
    """The one whose step it is, or whoever asked, once there is a result."""
    approval = Approval.objects.get(ref=event.ref)
    step = next_step(approval)
    if step is not None and step.post_id is not None:
        decides = User.objects.filter(person=step.decider_id or 0, is_active=True)
        decides = decides.exclude(person__in=approval.proposers)
        users = set(decides.values_list("pk", flat=True)) - {event.user_id}
        _tell(approval, users, WAITS, once=f"{approval.round}-{step.order}")
    elif approval.state in SETTLED:
        asked = User.objects.filter(person=approval.asked_by_id, is_active=True)
        users = set(asked.values_list("pk", flat=True)) - {event.user_id}
        _tell(approval, users, SETTLED[Approval.State(approval.state)], once="settled")


def _tell(approval: Approval, users: set[int], what: str, *, once: str) -> None:
    tell(
        users,
        committee_id=approval.committee_id,
        kind=what,
        url=reverse("office:approval", args=[approval.ref]),
        once=f"{approval.ref}:{once}",
        about=f"office.Approval:{approval.ref}",
    )
