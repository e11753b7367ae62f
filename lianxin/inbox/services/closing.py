"""Closing, by hand or where nobody rated in time, and promised days that were looked after."""

from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import SYSTEM, Actor
from lianxin.core.events import publish
from lianxin.core.flows import LostRace
from lianxin.core.workdays import add_workdays
from lianxin.inbox import acts
from lianxin.inbox.events import CaseClosed
from lianxin.inbox.flows import CLOSE, case_flow
from lianxin.inbox.models import Case, ServicePromise
from lianxin.inbox.rules.refusals import CaseRefused
from lianxin.inbox.services.steps import SenderText, add_step
from lianxin.organisation.reads.calendars import working_calendar


@transaction.atomic
def close_case(case: Case, *, actor: Actor) -> Case:
    """Close a case after its last reply."""
    if case.open_forwards:
        raise CaseRefused(_("单位还在办，办完再办结。"))
    case_flow.apply(case, CLOSE)
    add_step(case, "closed", _("办结"), actor=actor, told=SenderText(_("办结了")))
    log(actor, acts.CLOSE, case)
    publish(CaseClosed(str(case.ref), case.committee_id))
    return case


# house: each case in a transaction of its own, so that one that moved does not hold up the rest
def close_unrated(*, actor: Actor = SYSTEM) -> int:
    """Close what was not rated in time after the reply, or after the look at what it promised."""
    closed = 0
    replied = Case.objects.filter(state=Case.State.REPLIED, review_on=None)
    looked = Max("steps__at", filter=Q(steps__kind="reviewed"))
    for case in replied.annotate(looked_at=looked).prefetch_related("forwards"):
        days = ServicePromise.objects.of(case.committee_id).close_days
        known = (case.replied_at, case.looked_at, case.received_at)  # type: ignore[attr-defined]
        begun = max(at for at in known if at)
        due = add_workdays(working_calendar(case.committee_id), clock.day_of(begun), days)
        if due < clock.today() and not case.open_forwards:
            try:
                close_case(case, actor=actor)
            except LostRace:  # its sender was rating at this moment
                continue
            closed += 1
    return closed


@transaction.atomic
def settle_review(case: Case, *, actor: Actor) -> Case:
    """The office has looked after a promised day; the next step is its reply."""
    case.review_on = None
    case.save(update_fields=["review_on"])
    add_step(case, "reviewed", _("去看过答应的事"), actor=actor)
    log(actor, acts.SETTLE_REVIEW, case)
    return case
