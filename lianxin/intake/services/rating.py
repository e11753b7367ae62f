"""What a sender thinks of how it went: rating, and asking for it to be taken up again."""

from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.events import publish
from lianxin.core.workdays import due_on
from lianxin.inbox import acts
from lianxin.inbox.events import CaseClosed
from lianxin.inbox.flows import CLOSE, REOPEN, case_flow
from lianxin.inbox.models import Case, Rating, ServicePromise
from lianxin.inbox.reads.contacts import covered_text
from lianxin.inbox.rules.refusals import CaseRefused
from lianxin.inbox.services.flags import hasten
from lianxin.inbox.services.steps import SenderText, add_step
from lianxin.organisation.reads.calendars import working_calendar


@transaction.atomic
def rate_case(case: Case, *, manner: str, result: str, words: str, actor: Actor) -> Rating:
    """The sender rates manner and result; then the case is closed, unless a promise is to be looked at.

    Raises:
        CaseRefused: somebody else rates, there is nothing to rate, or the promised day is not over.
    """
    if case.pk not in actor.opened_by_code:
        raise CaseRefused(_("打分只能由留言人自己来。"))
    if case.waits_for_promise:
        raise CaseRefused(_("答复里答应的日子还没有过，过了再请您打分。"))
    if not case.may_be_rated:
        raise CaseRefused(_("这一次已经打过分了，或者还没有答复。"))
    words = covered_text(case, words)
    rating = Rating.objects.create(
        case=case, manner=manner, result=result, words=words, at=clock.now()
    )
    if case.state == Case.State.REPLIED and case.review_on is None:
        case_flow.apply(case, CLOSE)
        publish(CaseClosed(str(case.ref), case.committee_id))
    told = _("您打了分：态度%(manner)s，%(result)s") % {
        "manner": rating.get_manner_display(),
        "result": rating.get_result_display(),
    }
    add_step(
        case,
        "rated",
        told.removeprefix("您"),
        words=words,
        actor=actor,
        told=SenderText(told, words),
    )
    log(actor, acts.RATE, case)
    return rating


@transaction.atomic
def reopen_case(case: Case, *, words: str, actor: Actor) -> Case:
    """The sender is not satisfied: the case is taken up again, once, with a clock of its own."""
    if not case.may_be_reopened:
        raise CaseRefused(_("已经要求再办过一次，或者过了可以要求的日子。想说的话，请另写一条。"))
    moment, words = clock.now(), covered_text(case, words)
    promise = ServicePromise.objects.of(case.committee_id)
    case_flow.apply(
        case,
        REOPEN,
        holder=Case.Holder.OFFICE,
        handler=None,
        clock_from=moment,
        answered_at=None,
        limit_days=promise.reply_days,
        due_on=due_on(
            working_calendar(case.committee_id), received=moment, limit=promise.reply_days
        ),
    )
    hasten(case, actor=actor)
    add_step(
        case,
        "reopened",
        _("留言人要求再办一次"),
        words=words,
        actor=actor,
        told=SenderText(_("您要求再办一次"), words),
    )
    log(actor, acts.REOPEN, case)
    return case
